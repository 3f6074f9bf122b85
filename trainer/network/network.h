/// \file The network in plain LibTorch operations: what the fused step has to equal.
#ifndef AXNET_TRAINER_NETWORK_NETWORK_H
#define AXNET_TRAINER_NETWORK_NETWORK_H

#include "network/network_shape.h"

#include <torch/torch.h>

namespace axnet {

struct Forward {
  torch::Tensor output; ///< [samples][outputs], standardised
  torch::Tensor logits; ///< [samples][2]: unsafe, safe
};

/// The forward pass for X [samples][inputs]; differentiable, slow.
Forward plainForward(const NetworkSlices &slices, const torch::Tensor &parameters,
                     const torch::Tensor &x);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_NETWORK_H
