/// \file The certificate: a threshold that keeps both promises, with probability `confidence` over
/// the draw of the calibration rows.
///
/// For a threshold fixed beforehand, the violations among the accepted calibration rows are
/// binomial, or hypergeometric, which is narrower: "P(at most this many | share = maximum) <=
/// level" refutes that the share exceeds the maximum (Clopper and Pearson, 1934). walks.h says why
/// several thresholds may be tried.
///
/// Valid if no quantity of the model has seen a calibration row: neither network, nor
/// normalisation, nor the domain box, nor the walks.
#ifndef AXNET_TRAINER_MEASURE_CERTIFICATE_H
#define AXNET_TRAINER_MEASURE_CERTIFICATE_H

#include "measure/walks.h"

#include <limits>
#include <string>

namespace axnet {

struct Certificate {
  bool qualified = false; ///< false: no threshold could be certified, the model accepts nothing
  float threshold = std::numeric_limits<float>::infinity();
  /// Share of accepted calls proven to be at most gross; PromiseTerms::maxViolation where only that
  /// is proven.
  double provenGross = 1;
  std::size_t samples = 0; ///< calibration rows
  AcceptedCounts counts;   ///< of them, at the threshold
  std::string refusal;     ///< why nothing is certified, where it is no matter of the counts
};

/// True when calibration proves at LEVEL that THRESHOLD keeps both promises; false as well where it
/// accepts nothing.
using ThresholdTest = std::function<bool(float threshold, double level, double maxGross)>;

/// Goes along every walk while TEST holds and chooses among the certified thresholds. One at which
/// the training rows themselves break a promise is passed over: they are calls of the profiled runs
/// too, so that the promise is one of all their calls.
Certificate certifyAlong(const std::vector<Walk> &walks, const ThresholdTest &test,
                         const std::vector<Judged> &training,
                         const std::vector<Judged> &calibration, const PromiseTerms &terms);

/// certifyAlong with exact binomial tests: every calibration row is evidence of its own.
Certificate certify(const std::vector<Walk> &walks, const std::vector<Judged> &training,
                    const std::vector<Judged> &calibration, const PromiseTerms &terms);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_CERTIFICATE_H
