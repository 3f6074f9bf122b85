/// \file Load mode: which model a region gets at start-up.
#ifndef AXNET_RUNTIME_MODELS_H
#define AXNET_RUNTIME_MODELS_H

#include "region_state.h"

namespace axnet {

/// Reads and checks the region's model. Null where there is none or it does not fit; the reason has
/// then been said in one line. The caller holds the lock.
std::unique_ptr<const Model> loadModel(const RegionState &region);

} // namespace axnet

#endif // AXNET_RUNTIME_MODELS_H
