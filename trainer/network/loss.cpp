#include "network/loss.h"

namespace axnet {

PlainLoss plainLoss(const Forward &forward, const Targets &targets, const LossSettings &settings) {
  torch::Tensor error = forward.output - targets.exact;
  error = torch::where(targets.side < 0, torch::clamp_max(error, 0.0), error);
  error = torch::where(targets.side > 0, torch::clamp_min(error, 0.0), error);
  // Rows without a right output teach the verdict alone.
  const torch::Tensor answerable = targets.steepness.select(1, 0) >= 0;
  error = torch::where(answerable.unsqueeze(1), error, torch::zeros_like(error));
  const bool sums = settings.bound == ErrorBound::Kind::Rmse;

  const torch::Tensor steepness = targets.steepness * settings.tightness;
  const torch::Tensor ratio = (error.detach() * steepness).abs();
  const torch::Tensor within = sums ? ratio.square().sum(1) <= 1 : (ratio <= 1).all(1);
  const torch::Tensor safe = within.logical_and(answerable);

  PlainLoss result;
  result.safe = safe.to(torch::kFloat32);
  result.total =
      settings.cross * torch::nn::functional::cross_entropy(forward.logits, safe.to(torch::kInt64));
  if (!settings.approximator)
    return result;
  result.total = result.total + settings.square * error.square().mean();
  if (settings.kind == LossKind::Bound) {
    const torch::Tensor s = (error * torch::clamp_max(steepness, kMaxSteepness)).square();
    // The 4-norm of r stands for its largest: smooth, and every output is pulled.
    const torch::Tensor total =
        sums ? s.sum(1) : (s.size(1) == 1 ? s.squeeze(1) : (s.square().sum(1) + 1e-12).sqrt());
    const torch::Tensor t = total * ((1 - settings.sharpness) + settings.sharpness * total);
    result.total = result.total + settings.saturating * (t / (1 + t)).mean();
  }
  return result;
}

} // namespace axnet
