#include "network/network.h"

namespace axnet {

namespace {

/// x [samples][inputs] -> [samples][outputs].
torch::Tensor affine(const LayerSlice &layer, const torch::Tensor &parameters,
                     const torch::Tensor &x) {
  const auto outputs = static_cast<std::int64_t>(layer.outputs);
  const auto inputs = static_cast<std::int64_t>(layer.inputs);
  const torch::Tensor weight =
      parameters.narrow(0, static_cast<std::int64_t>(layer.weight), outputs * inputs)
          .view({outputs, inputs});
  const torch::Tensor bias = parameters.narrow(0, static_cast<std::int64_t>(layer.bias), outputs);
  return torch::addmm(bias, x, weight.t());
}

} // namespace

Forward plainForward(const NetworkSlices &slices, const torch::Tensor &parameters,
                     const torch::Tensor &x) {
  const std::size_t hidden = slices.gate.size();
  torch::Tensor trunk;
  if (slices.sharedTrunk)
    trunk = torch::relu(affine(slices.approximator[0], parameters, x));
  torch::Tensor q = slices.sharedTrunk ? trunk : x;
  for (std::size_t k = 0; k < slices.predictor.size(); ++k) {
    q = affine(slices.predictor[k], parameters, q);
    if (k + 1 < slices.predictor.size())
      q = torch::relu(q);
  }
  torch::Tensor a = x;
  for (std::size_t i = 0; i < hidden; ++i) {
    a = i == 0 && slices.sharedTrunk ? trunk
                                     : torch::relu(affine(slices.approximator[i], parameters, a));
    if (slices.gate[i] >= 0)
      a = a *
          q.narrow(1, slices.gate[i], static_cast<std::int64_t>(slices.approximator[i].outputs));
  }
  Forward result;
  result.output = affine(slices.approximator[hidden], parameters, a);
  result.logits = q.narrow(1, static_cast<std::int64_t>(slices.logits), 2);
  return result;
}

} // namespace axnet
