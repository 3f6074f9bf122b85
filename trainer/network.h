/// \file The network while it is trained: its shape, where each layer lies in the one flat
/// parameter vector, initial values, a plain forward pass in LibTorch operations, and the way to a
/// model file.
#ifndef AXNET_TRAINER_NETWORK_H
#define AXNET_TRAINER_NETWORK_H

#include "shape.h"

#include <torch/torch.h>

namespace axnet {

/// Fresh parameters, [layout.parameters] float: weights N(0, 2/inputs), biases 0, gate biases 1.
/// A gate that starts near 0 stops both the signal and the gradient of its layer; starting at 1 the
/// approximator is an ordinary network that the predictor then learns to modulate.
torch::Tensor initialParameters(const Layout &layout, torch::Generator generator);

struct Forward {
  torch::Tensor output; ///< [samples][outputs], standardised
  torch::Tensor logits; ///< [samples][2]: unsafe, safe
};

/// The plain forward pass for X [samples][inputs]: differentiable, slow, and what the fused step
/// (fused_step.h) has to equal.
Forward plainForward(const Layout &layout, const torch::Tensor &parameters, const torch::Tensor &x);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_H
