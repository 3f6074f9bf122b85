#include "measure/calibration.h"

#include <boost/math/distributions/binomial.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

using Binomial = boost::math::binomial_distribution<double>;

/// Steps between one share of accepted training samples and the next. Coarse enough that each step
/// brings new samples, fine enough to lose less than a point of invocation.
constexpr std::size_t kCandidates = 200;

/// Clear enough (see clarity) to be proven in most draws, though training verdicts flatter.
constexpr double kClear = 7;
/// The share of 1 - confidence for the walk from the loosest such threshold.
constexpr double kLooseShare = 0.7;

struct Counts {
  std::size_t accepted = 0, violations = 0;
};

Counts countAbove(const std::vector<Judged> &samples, float threshold) {
  Counts counts;
  for (const Judged &sample : samples)
    if (sample.margin > threshold) {
      ++counts.accepted;
      counts.violations += !sample.safe;
    }
  return counts;
}

void sortStrictFirst(std::vector<Judged> &samples) {
  for (Judged &sample : samples)
    if (std::isnan(sample.margin)) // never accepted
      sample.margin = -std::numeric_limits<float>::infinity();
  std::sort(samples.begin(), samples.end(),
            [](const Judged &a, const Judged &b) { return a.margin > b.margin; });
}

/// How clearly K violations of N refute a share above MAXIMUM: N times the relative entropy
/// (Chernoff's exponent); negative where they rather support it.
double clarity(double k, double n, double maximum) {
  const double share = k / n;
  if (share >= maximum)
    return -(share - maximum) * n;
  const double rest = 1 - share;
  return n * ((share > 0 ? share * std::log(share / maximum) : 0) +
              rest * std::log(rest / (1 - maximum)));
}

} // namespace

double binomialCdf(std::size_t successes, std::size_t trials, double probability) {
  if (successes >= trials || probability <= 0)
    return 1;
  if (probability >= 1)
    return 0;
  return cdf(Binomial(static_cast<double>(trials), probability), static_cast<double>(successes));
}

double violationUpperBound(std::size_t violations, std::size_t accepted, double confidence) {
  if (violations >= accepted)
    return 1;
  return Binomial::find_upper_bound_on_p(static_cast<double>(accepted),
                                         static_cast<double>(violations), 1 - confidence,
                                         Binomial::clopper_pearson_exact_interval);
}

std::vector<Walk> candidateThresholds(const std::vector<Judged> &training,
                                      std::size_t calibrationSamples, double maxViolation) {
  std::vector<Judged> sorted = training;
  sortStrictFirst(sorted);
  const double ratio = static_cast<double>(calibrationSamples) /
                       static_cast<double>(std::max<std::size_t>(1, sorted.size()));
  std::vector<float> candidates;
  double clearest = -std::numeric_limits<double>::infinity();
  std::size_t start = 0, loosest = 0, violations = 0, next = 0;
  for (std::size_t step = 1; step <= kCandidates; ++step) {
    const std::size_t count = sorted.size() * step / kCandidates;
    for (; next < count; ++next)
      violations += !sorted[next].safe;
    if (count == 0)
      continue;
    // Below the last accepted margin; the loosest candidate takes every margin there is.
    const float threshold =
        count < sorted.size() ? sorted[count].margin : -std::numeric_limits<float>::infinity();
    if (!candidates.empty() && threshold == candidates.back())
      continue;
    candidates.push_back(threshold);
    // Training verdicts flatter the network; half a violation more keeps the very strict end from
    // winning.
    const double clear = clarity((static_cast<double>(violations) + 0.5) * ratio,
                                 (static_cast<double>(count) + 1) * ratio, maxViolation);
    if (clear > clearest) {
      clearest = clear;
      start = candidates.size() - 1;
    }
    if (clear >= kClear)
      loosest = candidates.size() - 1;
  }
  auto from = [&](std::size_t first) {
    return std::vector<float>(candidates.begin() + static_cast<std::ptrdiff_t>(first),
                              candidates.end());
  };
  if (loosest <= start)
    return {{from(start), 1}};
  return {{from(loosest), kLooseShare}, {from(start), 1 - kLooseShare}};
}

Certificate certify(const std::vector<Walk> &walks, const std::vector<Judged> &calibration,
                    double maxViolation, double confidence) {
  Certificate result;
  result.threshold = std::numeric_limits<float>::infinity();
  result.maxViolation = maxViolation;
  result.confidence = confidence;
  result.samples = calibration.size();
  for (const Walk &walk : walks) {
    const double level = (1 - confidence) * walk.share;
    for (float threshold : walk.thresholds) {
      const Counts counts = countAbove(calibration, threshold);
      if (counts.accepted == 0 ||
          binomialCdf(counts.violations, counts.accepted, maxViolation) > level)
        break;
      if (result.qualified && threshold >= result.threshold)
        continue;
      result.qualified = true;
      result.threshold = threshold;
      result.accepted = counts.accepted;
      result.violations = counts.violations;
      result.upperBound = violationUpperBound(counts.violations, counts.accepted, 1 - level);
    }
  }
  return result;
}

std::string certificateJson(const Certificate &certificate) {
  nlohmann::ordered_json json;
  json["qualified"] = certificate.qualified;
  json["promise"] =
      certificate.qualified
          ? "among accepted calls at most max_violation are unsafe, with probability confidence"
          : "no threshold could be certified, so the model accepts nothing";
  json["assumption"] = "calls are distributed like the profiled ones";
  json["max_violation"] = certificate.maxViolation;
  json["confidence"] = certificate.confidence;
  json["calibration_samples"] = certificate.samples;
  json["accepted"] = certificate.accepted;
  json["violations"] = certificate.violations;
  json["upper_bound"] = certificate.upperBound;
  json["method"] = "exact binomial bounds (Clopper-Pearson), fixed-sequence testing from up to "
                   "two starts (Bonferroni)";
  return json.dump();
}

double hindsightInvocation(std::vector<Judged> samples, double maxViolation) {
  sortStrictFirst(samples);
  std::size_t violations = 0, best = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    violations += !samples[i].safe;
    const bool last = i + 1 == samples.size() || samples[i + 1].margin != samples[i].margin;
    if (last && static_cast<double>(violations) <= maxViolation * static_cast<double>(i + 1))
      best = i + 1;
  }
  return samples.empty() ? 0 : static_cast<double>(best) / static_cast<double>(samples.size());
}

} // namespace axnet
