/// \file Which loss a step minimises (loss.h says what the terms are), and what it counts.
#ifndef AXNET_TRAINER_NETWORK_LOSS_SETTINGS_H
#define AXNET_TRAINER_NETWORK_LOSS_SETTINGS_H

#include "axnet/region.h"

#include <cstddef>

namespace axnet {

enum class LossKind { Mse, Bound };

/// k_j above this counts as this in S (not in the label): an exact value of 0 under rtol alone
/// would otherwise send gradients without limit through a window of no width.
inline constexpr float kMaxSteepness = 1000;

struct LossSettings {
  LossKind kind = LossKind::Bound;
  ErrorBound::Kind bound = ErrorBound::Kind::Tolerance;
  float square = 1;     ///< weight of the squared error
  float saturating = 1; ///< weight of T / (1 + T); ignored by Mse
  float sharpness = 0;  ///< q of T = (1 - q) S + q S^2, 0 to 1
  float cross = 1;      ///< weight of the verdict's cross entropy
  float tightness = 1;  ///< k_j is multiplied by this: below 1 the bound is wider than asked for
  bool approximator = true; ///< false: only the verdict is trained
};

/// What training begins with; docs/training.md has what other values bring. Under Bound the
/// verdict weighs less than what it judges, and samples well inside the bound pull little.
inline LossSettings lossOf(LossKind kind) {
  LossSettings settings;
  settings.kind = kind;
  if (kind == LossKind::Bound) {
    settings.cross = 0.3f;
    settings.sharpness = 0.5f;
  }
  return settings;
}

/// Sums over the samples of a step, those without a right output among them.
struct StepStatistics {
  double loss = 0; ///< what plainLoss calls total, times the samples
  std::size_t samples = 0;
  std::size_t safe = 0;
  std::size_t accepted = 0;   ///< margin > 0
  std::size_t violations = 0; ///< accepted and not safe
};

/// Verdicts of single samples; either pointer may be null.
struct VerdictSink {
  float *margin = nullptr;
  float *safe = nullptr; ///< 1 or 0
};

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_LOSS_SETTINGS_H
