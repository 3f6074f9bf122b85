#include "step/autograd_step.h"

#include "network/loss.h"

#include <algorithm>

namespace axnet {

StepStatistics autogradStep(const NetworkSlices &slices, const float *parameters,
                            const TrainingRows &rows, const std::int64_t *index, std::size_t count,
                            const LossSettings &settings, float *gradient) {
  const auto samples = static_cast<std::int64_t>(count);
  const auto in = static_cast<std::int64_t>(rows.inputs);
  const auto out = static_cast<std::int64_t>(rows.outputs);
  const std::size_t stride = rows.stride();
  torch::Tensor batch = torch::empty({samples, static_cast<std::int64_t>(stride)});
  for (std::size_t i = 0; i < count; ++i)
    std::copy_n(rows.values.data() + static_cast<std::size_t>(index[i]) * stride, stride,
                batch.data_ptr<float>() + i * stride);
  const torch::Tensor exact = batch.narrow(1, in, out);
  const Targets targets{exact, batch.narrow(1, in + out, out),
                        rows.sided ? batch.narrow(1, in + 2 * out, out) : torch::zeros_like(exact)};

  torch::Tensor leaf = torch::empty({static_cast<std::int64_t>(slices.parameters)});
  std::copy_n(parameters, slices.parameters, leaf.data_ptr<float>());
  leaf.requires_grad_(true);
  const Forward forward = plainForward(slices, leaf, batch.narrow(1, 0, in));
  const PlainLoss loss = plainLoss(forward, targets, settings);
  loss.total.backward();
  std::copy_n(leaf.grad().data_ptr<float>(), slices.parameters, gradient);

  const torch::Tensor accepted = forward.logits.select(1, 1) > forward.logits.select(1, 0);
  StepStatistics statistics;
  statistics.loss = loss.total.item<double>() * static_cast<double>(count);
  statistics.samples = count;
  statistics.safe = static_cast<std::size_t>(loss.safe.sum().item<double>());
  statistics.accepted = static_cast<std::size_t>(accepted.sum().item<std::int64_t>());
  statistics.violations =
      static_cast<std::size_t>(accepted.logical_and(loss.safe < 0.5).sum().item<std::int64_t>());
  return statistics;
}

} // namespace axnet
