/// \file The certificate: a threshold such that the share of accepted calls that are unsafe is at
/// most `maxViolation`, with probability `confidence` over the draw of the calibration samples.
///
/// For a threshold fixed beforehand, the violations among the accepted calibration samples are
/// binomial, so "P(at most this many | share = maxViolation) <= 1 - confidence" refutes that the
/// share exceeds the maximum (Clopper and Pearson, 1934). Several thresholds are tested in an order
/// that is fixed beforehand as well, each at the full level, and the walk ends at the first one
/// that is not refuted: a wrong acceptance anywhere needs one at the first threshold that is truly
/// too loose, which happens with probability at most 1 - confidence (fixed-sequence testing; Learn
/// then Test, arXiv 2110.01052).
///
/// One walk ends at the first dip on its way: where a few unsafe samples have the largest margins
/// of all, it gets nowhere. So there are two, from different starts, each with its share of 1 -
/// confidence; the sum of the shares is 1, so that the promise holds for whichever went further
/// (Bonferroni).
///
/// "Beforehand" is what makes it valid: candidates, their order, and where the walks start come
/// from the training samples' verdicts; the calibration samples are used for nothing else.
#ifndef AXNET_TRAINER_MEASURE_CALIBRATION_H
#define AXNET_TRAINER_MEASURE_CALIBRATION_H

#include <cstddef>
#include <string>
#include <vector>

namespace axnet {

/// What calibration knows of a sample.
struct Judged {
  float margin = 0;
  bool safe = false;
};

struct Certificate {
  bool qualified = false; ///< false: no threshold could be certified, the model accepts nothing
  float threshold = 0;    ///< +infinity when not qualified
  double maxViolation = 0;
  double confidence = 0;
  std::size_t samples = 0;    ///< calibration samples
  std::size_t accepted = 0;   ///< of them, with margin > threshold
  std::size_t violations = 0; ///< of the accepted, unsafe
  double upperBound = 1; ///< of the violation rate, at the confidence of the walk that got here
};

/// P(X <= successes) for X binomial(trials, probability).
double binomialCdf(std::size_t successes, std::size_t trials, double probability);

/// The largest share that `violations` of `accepted` do not refute at CONFIDENCE; 1 when none is
/// accepted.
double violationUpperBound(std::size_t violations, std::size_t accepted, double confidence);

/// Thresholds from strict to loose, and how much of 1 - confidence they are tested with.
struct Walk {
  std::vector<float> thresholds;
  double share = 1;
};

/// Walks over quantiles of the training margins. One starts where the training samples pass most
/// clearly were they CALIBRATIONSAMPLES: a stricter start has too few samples to prove anything.
/// The other one, where it is another one, starts at the loosest threshold that they pass clearly
/// enough.
std::vector<Walk> candidateThresholds(const std::vector<Judged> &training,
                                      std::size_t calibrationSamples, double maxViolation);

/// Goes along every walk and keeps the last threshold certified by any; of several the loosest.
Certificate certify(const std::vector<Walk> &walks, const std::vector<Judged> &calibration,
                    double maxViolation, double confidence);

/// The certificate as the model file holds it.
std::string certificateJson(const Certificate &certificate);

/// The largest share of samples that can be accepted, strictest margin first, while at most
/// MAXVIOLATION of them are unsafe: what the best threshold in hindsight would accept.
double hindsightInvocation(std::vector<Judged> samples, double maxViolation);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_CALIBRATION_H
