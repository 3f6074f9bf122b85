/// \file In which order thresholds are tested: fixed beforehand, by training rows alone.
///
/// Candidates are quantiles of the training margins. A walk tests some of them from strict to
/// loose, each at the walk's full level, and ends at the first one that fails: a wrong acceptance
/// anywhere needs one at the first threshold that is truly too loose (fixed-sequence testing; Learn
/// then Test, arXiv 2110.01052).
///
/// One walk ends at the first dip on its way: where a few unsafe samples have the largest margins
/// of all, it gets nowhere. So there are two from different starts, each with its share of 1 -
/// confidence. The shares sum to 1, so that everything that either walk certifies holds at once
/// (Bonferroni), and any of it may be chosen.
///
/// A threshold is certified when both promises are proven at the walk's level. The second one needs
/// no part of that level: what is refuted is "one of them is false", and refuting it takes both
/// (intersection-union; Berger, 1982).
#ifndef AXNET_TRAINER_MEASURE_WALKS_H
#define AXNET_TRAINER_MEASURE_WALKS_H

#include "measure/judged.h"
#include "measure/promise.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace axnet {

/// Share of 1 - confidence for the walk that begins at the loosest promising threshold.
constexpr double kLooseShare = 0.7;

struct Walk {
  std::vector<float> thresholds; ///< strict first
  double share = 1;              ///< of 1 - confidence
  /// What it tests of gross violations. From PromiseTerms::maxViolation on there is nothing to
  /// test: a gross violation is a violation.
  double maxGross = 1;
};

/// A threshold below every margin there is.
constexpr float kAcceptsAll = -std::numeric_limits<float>::infinity();

/// Up to 200 thresholds over equal steps of the training samples, strict first; the last one is
/// LOOSEST.
std::vector<float> candidateThresholds(const std::vector<Judged> &training,
                                       float loosest = kAcceptsAll);

/// What training rows make of the candidates.
struct Prospects {
  std::vector<float> thresholds;
  /// How clearly calibration is expected to prove the first promise: the exponent of the
  /// probability to see so few violations at maxViolation.
  std::vector<double> clarity;
  /// Whether it is likely to prove a gross share at LEVEL.
  std::function<bool(std::size_t candidate, double maxGross, double level)> provable;
};

/// One walk starts at the clearest candidate; the other one, where it is another one, at the
/// loosest that is clear enough, and it carries the second promise.
std::vector<Walk> layWalks(const Prospects &prospects, const PromiseTerms &terms);

/// layWalks where calibration rows are judged one by one. No threshold is below LOOSEST, which is
/// a candidate itself.
std::vector<Walk> planWalks(const std::vector<Judged> &training, std::size_t calibrationRows,
                            const PromiseTerms &terms, float loosest = kAcceptsAll);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_WALKS_H
