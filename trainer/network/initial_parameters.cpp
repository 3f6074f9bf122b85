#include "network/initial_parameters.h"

#include <torch/torch.h>

#include <cmath>

namespace axnet {

std::vector<float> initialParameters(const NetworkSlices &slices, std::uint64_t seed) {
  std::vector<float> values(slices.parameters);
  const torch::Tensor normal = torch::randn({static_cast<std::int64_t>(slices.parameters)},
                                            at::detail::createCPUGenerator(seed), torch::kFloat32);
  std::copy_n(normal.data_ptr<float>(), values.size(), values.begin());
  for (const auto *layers : {&slices.approximator, &slices.predictor})
    for (const LayerSlice &layer : *layers) {
      const float deviation = std::sqrt(2.0f / static_cast<float>(layer.inputs));
      for (std::size_t i = layer.weight; i < layer.bias; ++i)
        values[i] *= deviation;
      for (std::size_t i = 0; i < layer.outputs; ++i)
        values[layer.bias + i] = 0;
    }
  const LayerSlice &last = slices.predictor.back();
  for (std::size_t i = 0; i < slices.logits; ++i)
    values[last.bias + i] = 1;
  return values;
}

} // namespace axnet
