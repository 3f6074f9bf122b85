#include "training/polish.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

/// With fewer the curvature is not yet known.
constexpr std::size_t kFewestEvaluations = 10;

constexpr std::int64_t kHistory = 20;

/// 1 where PART has the parameter.
std::vector<char> maskOf(const NetworkSlices &slices, Part part) {
  if (part == Part::Approximator)
    return std::vector<char>(slices.parameters, 1);
  std::vector<char> mask(slices.parameters, 0);
  if (slices.logits == 0) { // no gates
    std::fill(mask.begin() + static_cast<std::ptrdiff_t>(approximatorParameters(slices)),
              mask.end(), 1);
    return mask;
  }
  const LayerSlice &last = slices.predictor.back();
  for (std::size_t row = slices.logits; row < last.outputs; ++row) {
    std::fill_n(mask.begin() + static_cast<std::ptrdiff_t>(last.weight + row * last.inputs),
                last.inputs, 1);
    mask[last.bias + row] = 1;
  }
  return mask;
}

} // namespace

void polish(FusedStep &step, const TrainingRows &rows, const std::vector<std::int64_t> &index,
            const LossSettings &loss, Part part, std::size_t evaluations,
            std::vector<float> &parameters) {
  if (evaluations < kFewestEvaluations || index.empty())
    return;
  const std::vector<char> mask = maskOf(step.slices(), part);
  const auto size = static_cast<std::int64_t>(parameters.size());
  // In double, so that L-BFGS's differences of near points keep their digits.
  torch::Tensor point = torch::empty({size}, torch::kFloat64);
  std::copy(parameters.begin(), parameters.end(), point.data_ptr<double>());
  point.mutable_grad() = torch::zeros({size}, torch::kFloat64);

  std::vector<float> here(parameters.size()), gradient(parameters.size());
  double lowest = std::numeric_limits<double>::infinity();
  auto evaluate = [&]() -> torch::Tensor {
    std::copy_n(point.data_ptr<double>(), here.size(), here.begin());
    const StepStatistics statistics =
        step.run(here.data(), rows, index.data(), index.size(), loss, gradient.data());
    const double mean = statistics.loss / static_cast<double>(statistics.samples);
    if (mean < lowest) { // false for NaN
      lowest = mean;
      parameters = here;
    }
    auto *slopes = point.mutable_grad().data_ptr<double>();
    for (std::size_t i = 0; i < gradient.size(); ++i)
      slopes[i] = mask[i] ? static_cast<double>(gradient[i]) : 0.0;
    return torch::tensor(mean, torch::kFloat64);
  };
  const auto most = static_cast<std::int64_t>(evaluations);
  torch::optim::LBFGS optimiser({point}, torch::optim::LBFGSOptions(1)
                                             .max_iter(most)
                                             .max_eval(most)
                                             .history_size(kHistory)
                                             .line_search_fn("strong_wolfe"));
  optimiser.step(evaluate);
}

} // namespace axnet
