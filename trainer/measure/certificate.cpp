#include "measure/certificate.h"

#include "measure/binomial.h"

#include <optional>

namespace axnet {

namespace {

/// A walk that goes further than another by less than this share of the calibration rows doesn't
/// make up for a weaker second promise.
constexpr double kWorthLess = 0.01;

struct Certified {
  float threshold;
  double maxGross;
  AcceptedCounts counts; ///< of calibration
};

bool keepsPromises(const AcceptedCounts &counts, double maxViolation, double maxGross) {
  const auto accepted = static_cast<double>(counts.accepted);
  return static_cast<double>(counts.violations) <= maxViolation * accepted &&
         static_cast<double>(counts.gross) <= maxGross * accepted;
}

/// The last threshold of WALK that calibration certifies and the training rows keep.
std::optional<Certified> goAlong(const Walk &walk, const ThresholdTest &test,
                                 const std::vector<Judged> &training,
                                 const std::vector<Judged> &calibration,
                                 const PromiseTerms &terms) {
  const double level = (1 - terms.confidence) * walk.share;
  std::size_t certified = 0;
  while (certified < walk.thresholds.size() &&
         test(walk.thresholds[certified], level, walk.maxGross))
    ++certified;
  while (certified-- > 0) {
    const float threshold = walk.thresholds[certified];
    if (keepsPromises(countAbove(training, threshold), terms.maxViolation, walk.maxGross))
      return Certified{threshold, walk.maxGross, countAbove(calibration, threshold)};
  }
  return std::nullopt;
}

} // namespace

Certificate certifyAlong(const std::vector<Walk> &walks, const ThresholdTest &test,
                         const std::vector<Judged> &training,
                         const std::vector<Judged> &calibration, const PromiseTerms &terms) {
  std::optional<Certified> best;
  const double margin = kWorthLess * static_cast<double>(calibration.size());
  for (const Walk &walk : walks) {
    const auto next = goAlong(walk, test, training, calibration, terms);
    if (!next)
      continue;
    const bool further = best && static_cast<double>(next->counts.accepted) >
                                     static_cast<double>(best->counts.accepted) + margin;
    if (!best || (further && !terms.maxGrossAsked))
      best = next;
  }
  Certificate result;
  result.samples = calibration.size();
  result.provenGross = terms.maxViolation;
  if (best) {
    result.qualified = true;
    result.threshold = best->threshold;
    result.provenGross = best->maxGross;
    result.counts = best->counts;
  }
  return result;
}

Certificate certify(const std::vector<Walk> &walks, const std::vector<Judged> &training,
                    const std::vector<Judged> &calibration, const PromiseTerms &terms) {
  const ThresholdTest test = [&](float threshold, double level, double maxGross) {
    const AcceptedCounts counts = countAbove(calibration, threshold);
    return counts.accepted > 0 &&
           binomialCdf(counts.violations, counts.accepted, terms.maxViolation) <= level &&
           (maxGross >= terms.maxViolation ||
            binomialCdf(counts.gross, counts.accepted, maxGross) <= level);
  };
  return certifyAlong(walks, test, training, calibration, terms);
}

} // namespace axnet
