/// \file The loss of one block of samples and its slopes (loss.h says what is computed). Used by
/// fused_step.cpp alone.
#ifndef AXNET_TRAINER_STEP_FUSED_LOSS_H
#define AXNET_TRAINER_STEP_FUSED_LOSS_H

#include "step/fused_block.h"

namespace axnet::fused {
namespace {

/// e of one output, 0 on the half line where a one-sided output is right.
AXNET_INLINE Lanes errorOf(const Lanes &y, const Lanes &exact, const Lanes *side) {
  Lanes error = y - exact;
  if (side) {
    error = *side < 0.0f ? minimum(error, Lanes{}) : error;
    error = *side > 0.0f ? maximum(error, Lanes{}) : error;
  }
  return error;
}

/// What one vector of samples contributes.
struct LossSums {
  Lanes error = Lanes{};      ///< sum over outputs of e^2
  Lanes saturating = Lanes{}; ///< T / (1 + T)
  Lanes safe = Lanes{};       ///< 1 or 0
};

/// Slopes of the outputs of vector V. SCALE is 1 / samples of the batch.
AXNET_INLINE LossSums outputLoss(const Block &block, std::size_t outputs, std::size_t v,
                                 const LossSettings &settings, float scale) {
  const bool sums = settings.bound == ErrorBound::Kind::Rmse;
  const bool plain = sums || outputs == 1; // S = sum of s
  const Lanes one = Lanes{} + 1.0f;
  // Rows without a right output have a negative steepness, and only the verdict learns from them.
  const Lanes answerable = block.steepness[v] < 0.0f ? Lanes{} : one;
  LossSums result;
  Lanes worst{}, total{}; // largest (or summed) r^2, and S or S^2 as it adds up
  for (std::size_t j = 0; j < outputs; ++j) {
    const std::size_t at = j * kVectors + v;
    Lanes e = errorOf(block.y.value[at], block.exact[at], block.side ? block.side + at : nullptr);
    e = answerable > 0.0f ? e : Lanes{}; // so that every term and slope is 0
    const Lanes k = block.steepness[at] * settings.tightness;
    const Lanes ratio = e * k;
    worst = sums ? worst + ratio * ratio : maximum(worst, ratio * ratio);
    const Lanes bounded = e * minimum(k, Lanes{} + kMaxSteepness);
    const Lanes s = bounded * bounded;
    total += plain ? s : s * s;
    result.error += e * e;
    block.y.slope[at] = e; // finished below, when S is known
  }
  result.safe = worst <= 1.0f ? answerable : Lanes{}; // NaN is not safe
  if (!settings.approximator)
    return result;
  const Lanes s = plain ? total : squareRoot(total + 1e-12f);
  const float q = settings.sharpness;
  const Lanes t = s * ((1 - q) + q * s);
  const Lanes inverse = one / (one + t);
  result.saturating = t * inverse;
  const bool bound = settings.kind == LossKind::Bound;
  const Lanes pull =
      bound ? inverse * inverse * ((1 - q) + 2 * q * s) * (2 * settings.saturating * scale)
            : Lanes{};
  const float square = 2 * settings.square * scale / static_cast<float>(outputs);
  for (std::size_t j = 0; j < outputs; ++j) {
    const std::size_t at = j * kVectors + v;
    const Lanes e = block.y.slope[at];
    const Lanes k = minimum(block.steepness[at] * settings.tightness, Lanes{} + kMaxSteepness);
    const Lanes k2 = k * k;
    const Lanes share = plain ? one : e * e * k2 / s; // of S by this output's s
    block.y.slope[at] = (e * square + pull * share * e * k2) * block.weight[v];
  }
  return result;
}

/// Slopes of the logits of vector V for labels SAFE. The cross entropy is the result plus the
/// logarithm of the factor that PRODUCT gains: one logarithm a block instead of one a sample.
AXNET_INLINE Lanes verdictLoss(const Lanes *logits, Lanes *slopes, std::size_t v, const Lanes &safe,
                               const Lanes &weight, float scale, Lanes &product) {
  const Lanes margin = logits[kVectors + v] - logits[v];
  const Lanes decay = expOfNegative(-absolute(margin)); // in [0, 1]
  const Lanes larger = 1.0f / (1.0f + decay);
  const Lanes probability = margin > 0.0f ? larger : 1.0f - larger;
  const Lanes slope = (probability - safe) * weight * scale;
  slopes[v] = -slope;
  slopes[kVectors + v] = slope;
  product *= 1.0f + decay * weight; // at most 2 a factor, kVectors factors
  return maximum(safe > 0.5f ? -margin : margin, Lanes{}) * weight;
}

/// The whole block: slopes of outputs and logits (those of ungated predictor rows are zeroed
/// first).
AXNET_INLINE void loss(const NetworkSlices &slices, const Block &block,
                       const LossSettings &settings, float scale, StepStatistics &statistics,
                       VerdictSink sink, std::size_t samples) {
  const std::size_t depth = slices.predictor.size(), outputs = slices.shape.outputs;
  const Rows &last = block.predictor[depth - 1];
  const Lanes *logits = last.value + slices.logits * kVectors;
  Lanes *logitSlopes = last.slope + slices.logits * kVectors;
  for (std::size_t r = 0; r < slices.logits * kVectors; ++r)
    last.slope[r] = Lanes{};
  const bool bound = settings.kind == LossKind::Bound;
  Lanes total{}, safe{}, accepted{}, violations{}; // sums of up to 128, exact as counts
  Lanes product = Lanes{} + 1.0f;
  for (std::size_t v = 0; v < kVectors; ++v) {
    const LossSums sums = outputLoss(block, outputs, v, settings, scale);
    const Lanes weight = block.weight[v];
    const Lanes entropy =
        verdictLoss(logits, logitSlopes, v, sums.safe, weight, scale * settings.cross, product);
    const Lanes square = sums.error * (1.0f / static_cast<float>(outputs));
    Lanes sample = settings.cross * entropy;
    if (settings.approximator)
      sample +=
          settings.square * square + (bound ? settings.saturating * sums.saturating : Lanes{});
    const Lanes margin = logits[kVectors + v] - logits[v];
    const Lanes taken = margin > 0.0f ? weight : Lanes{};
    total += sample * weight;
    safe += sums.safe * weight;
    accepted += taken;
    violations += taken * (1.0f - sums.safe);
    for (std::size_t i = 0; i < kWidth && v * kWidth + i < samples; ++i) {
      if (sink.margin)
        sink.margin[v * kWidth + i] = margin[i];
      if (sink.safe)
        sink.safe[v * kWidth + i] = sums.safe[i];
    }
  }
  for (std::size_t i = 0; i < kWidth; ++i)
    total[i] += settings.cross * logf(product[i]);
  statistics.loss += sumOf(total);
  statistics.samples += samples;
  statistics.safe += static_cast<std::size_t>(sumOf(safe));
  statistics.accepted += static_cast<std::size_t>(sumOf(accepted));
  statistics.violations += static_cast<std::size_t>(sumOf(violations));
}

} // namespace
} // namespace axnet::fused

#endif // AXNET_TRAINER_STEP_FUSED_LOSS_H
