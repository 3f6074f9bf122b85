/// \file From trained parameters to a model file that has been read back and re-checked.
#ifndef AXNET_TRAINER_JOBS_EXPORT_H
#define AXNET_TRAINER_JOBS_EXPORT_H

#include "data/samples.h"
#include "network/network_shape.h"

#include "axnet/model.h"

#include <string>
#include <vector>

namespace axnet {

/// The network as the model file holds it.
Network networkOf(const NetworkSlices &slices, const std::vector<float> &parameters);

/// An error when the trainer's own forward pass and the reference evaluator on MODEL disagree on
/// ROWS: margins or safety by more than float rounding explains.
Status checkAgainstTraining(const Model &model, const NetworkSlices &slices,
                            const std::vector<float> &parameters, const Samples &samples,
                            const std::vector<std::size_t> &rows);

/// Writes MODEL in one step and reads it back.
Result<Model> exportModel(const Model &model, const std::string &path);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_EXPORT_H
