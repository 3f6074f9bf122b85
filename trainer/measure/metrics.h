/// \file How good a model is on samples: the keys of every JSON that axnet writes.
///
/// For each sample: t (safe) says that the error bound holds for the network's outputs, p
/// (accepted) that the program would use them, e is the sample's mean error (bound.h). Outside the
/// domain box the program never looks at the network, so there t = p = 0. N is the number of
/// samples.
#ifndef AXNET_TRAINER_MEASURE_METRICS_H
#define AXNET_TRAINER_MEASURE_METRICS_H

#include "data/samples.h"

#include "axnet/model.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace axnet {

/// Each share is 0 when there are no samples.
struct Metrics {
  double trueInvocation = 0;      ///< sum t / N
  double predictedInvocation = 0; ///< sum p / N
  double predictionAccuracy = 0;  ///< share of samples with t = p
  double recall = 0;              ///< sum t*p / sum t; 1 when no sample is safe: none was missed
  double precision = 0;           ///< sum t*p / sum p; 1 when none is accepted
  double violationRate = 0;       ///< share of accepted samples with t = 0; 0 when none is accepted
  double overallError = 0;        ///< sum p*e / N: a fallback has no error
  double acceptedError = 0;       ///< sum p*e / sum p; 0 when none is accepted
  double acceptedErrorMedian = 0; ///< median of e over the accepted; 0 when none is accepted
  /// How wrong the wrong ones are: quantiles over the accepted of the worst output's error, which
  /// is not capped (worstError of bound.h), and the largest; 0 when none is accepted.
  double acceptedError95 = 0, acceptedError99 = 0, acceptedError999 = 0, acceptedErrorMax = 0;
  double grossRate = 0; ///< share of the accepted that are gross; 0 when none is accepted
  /// Largest share of samples for which one fixed output passes the error bound, the constant
  /// chosen on these very samples. A network that does no better has learnt nothing.
  double bestConstantInvocation = 0;
  /// What the best threshold in hindsight would accept of these very samples, at most the
  /// certificate's share of them unsafe; 0 for a model without a certificate.
  double bestThresholdInvocation = 0;
  std::size_t parameters = 0; ///< numbers in the network
  std::size_t macs = 0;       ///< multiply-accumulates of one evaluation
  double trainSeconds = 0;    ///< filled in by the trainer
  double trainCpuSeconds = 0; ///< processor time of the steps alone, of the one thread that trains
  std::size_t testSamples = 0;
};

/// An accepted sample whose error is beyond so many times the bound is gross (`--gross`).
inline constexpr double kGrossMultiple = 10;

/// What happened to one sample.
struct Verdict {
  float margin = 0; ///< safe logit - unsafe logit
  double error = 0; ///< e; 0 outside the domain
  double worst = 0; ///< worstError of bound.h; 0 outside the domain
  /// boundMultiple of bound.h: unsafe samples are gross where this is above `--gross`. Infinite
  /// where the exact call left or gave no number; 0 outside the domain.
  double multiple = 0;
  bool inDomain = false;
  bool safe = false;     ///< t
  bool accepted = false; ///< p: in domain and margin > threshold
};

/// Runs the reference evaluator on the chosen rows; one verdict a row, in their order. The samples'
/// region must have the model's columns.
std::vector<Verdict> judge(const Model &model, const Samples &samples,
                           const std::vector<std::size_t> &rows);

/// Verdicts into shares: fills everything but parameters, macs, trainSeconds, trainCpuSeconds,
/// bestConstantInvocation, bestThresholdInvocation. GROSS: the multiple of the bound.
Metrics summarise(const std::vector<Verdict> &verdicts, double gross = kGrossMultiple);

/// See Metrics::bestConstantInvocation. Tried for each output: median, mean, and the value that
/// most samples accept on their own; and the most frequent whole output.
double bestConstantInvocation(const Samples &samples, const std::vector<std::size_t> &rows);

struct Measurement {
  Metrics metrics;
  std::vector<Verdict> verdicts; ///< one a row
};

/// judge, summarise, and the rest; the training's seconds come from the model's training record
/// where it has one.
Measurement measure(const Model &model, const Samples &samples,
                    const std::vector<std::size_t> &rows);

/// {"true_invocation": ..., ...}; numbers that are not finite become null.
nlohmann::ordered_json metricsToJson(const Metrics &metrics);

/// {"regions": {"<id>": {...}, ...}}.
nlohmann::ordered_json regionsToJson(const std::vector<std::pair<std::string, Metrics>> &regions);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_METRICS_H
