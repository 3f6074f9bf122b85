/// \file Where training starts from.
#ifndef AXNET_TRAINER_NETWORK_INITIAL_PARAMETERS_H
#define AXNET_TRAINER_NETWORK_INITIAL_PARAMETERS_H

#include "network/network_shape.h"

#include <cstdint>
#include <vector>

namespace axnet {

/// Fresh parameters, [slices.parameters]: weights N(0, 2/inputs), biases 0, gate biases 1. A gate
/// that starts near 0 stops both the signal and the gradient of its layer; starting at 1 the
/// approximator is an ordinary network that the predictor then learns to modulate.
std::vector<float> initialParameters(const NetworkSlices &slices, std::uint64_t seed);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_INITIAL_PARAMETERS_H
