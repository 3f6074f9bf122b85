#include "measure/walks.h"

#include "measure/binomial.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

/// Steps between one share of accepted training samples and the next. Coarse enough that each step
/// brings new samples, fine enough to lose less than a point of invocation.
constexpr std::size_t kCandidates = 200;

/// Clear enough to be proven in most draws, though training verdicts flatter.
constexpr double kClear = 7;

/// The gross shares that are tried, as multiples of PromiseTerms::maxGross.
constexpr double kLadder[] = {1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50};

/// Calibration shows no more gross violations than expected with this probability.
constexpr double kLikely = 0.8;

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

/// Counts at each of the THRESHOLDS, strict first, of samples that are sorted so too.
std::vector<AcceptedCounts> countsAt(const std::vector<float> &thresholds,
                                     const std::vector<Judged> &sorted) {
  std::vector<AcceptedCounts> result;
  AcceptedCounts counts;
  for (float threshold : thresholds) {
    for (; counts.accepted < sorted.size(); ++counts.accepted) {
      const Judged &next = sorted[counts.accepted];
      if (!(next.margin > threshold))
        break;
      counts.violations += !next.safe;
      counts.gross += next.gross;
    }
    result.push_back(counts);
  }
  return result;
}

/// What the second promise is to say, and where its walk starts.
struct SecondPromise {
  double maxGross;
  std::size_t first;
};

/// The strictest of the ladder that is likely to be proven at FIRST; where MAXGROSS was asked for,
/// at any clear candidate, the loosest of them.
SecondPromise secondPromise(const Prospects &prospects, std::size_t first,
                            const PromiseTerms &terms) {
  const double level = (1 - terms.confidence) * kLooseShare;
  for (double step : kLadder) {
    const double maxGross = step * terms.maxGross;
    if (!terms.errorsHaveSize || maxGross >= terms.maxViolation)
      break;
    if (prospects.provable(first, maxGross, level))
      return {maxGross, first};
    if (terms.maxGrossAsked)
      for (std::size_t i = prospects.thresholds.size(); i-- > 0;)
        if (prospects.clarity[i] >= kClear && prospects.provable(i, maxGross, level))
          return {maxGross, i};
  }
  return {terms.maxViolation, first};
}

std::vector<float> candidatesOf(const std::vector<Judged> &sorted, float loosest) {
  std::vector<float> candidates;
  for (std::size_t step = 1; step <= kCandidates; ++step) {
    const std::size_t count = sorted.size() * step / kCandidates;
    if (count == 0)
      continue;
    const float threshold = count < sorted.size() ? refusing(sorted[count].margin) : loosest;
    if (candidates.empty() || threshold != candidates.back())
      candidates.push_back(std::max(threshold, loosest));
    if (threshold <= loosest)
      break;
  }
  return candidates;
}

} // namespace

std::vector<float> candidateThresholds(const std::vector<Judged> &training, float loosest) {
  std::vector<Judged> sorted = training;
  sortStrictFirst(sorted);
  return candidatesOf(sorted, loosest);
}

std::vector<Walk> layWalks(const Prospects &prospects, const PromiseTerms &terms) {
  const std::vector<double> &clear = prospects.clarity;
  if (clear.empty())
    return {};
  const auto start = static_cast<std::size_t>(
      std::distance(clear.begin(), std::max_element(clear.begin(), clear.end())));
  std::size_t loosest = start;
  for (std::size_t i = start; i < clear.size(); ++i)
    if (clear[i] >= kClear)
      loosest = i;
  const SecondPromise second = secondPromise(prospects, loosest, terms);
  auto walk = [&](std::size_t first, double share, double maxGross) {
    return Walk{{prospects.thresholds.begin() + static_cast<std::ptrdiff_t>(first),
                 prospects.thresholds.end()},
                share,
                maxGross};
  };
  if (second.first <= start && second.maxGross >= terms.maxViolation)
    return {walk(start, 1, terms.maxViolation)};
  return {walk(second.first, kLooseShare, second.maxGross),
          walk(start, 1 - kLooseShare, terms.maxViolation)};
}

std::vector<Walk> planWalks(const std::vector<Judged> &training, std::size_t calibrationRows,
                            const PromiseTerms &terms, float loosest) {
  std::vector<Judged> sorted = training;
  sortStrictFirst(sorted);
  Prospects prospects;
  prospects.thresholds = candidatesOf(sorted, loosest);
  const std::vector<AcceptedCounts> counts = countsAt(prospects.thresholds, sorted);
  const double ratio = static_cast<double>(calibrationRows) /
                       static_cast<double>(std::max<std::size_t>(1, sorted.size()));
  // Training verdicts flatter the network; half a violation more keeps the very strict end from
  // winning.
  for (const AcceptedCounts &at : counts)
    prospects.clarity.push_back(clarity((static_cast<double>(at.violations) + 0.5) * ratio,
                                        (static_cast<double>(at.accepted) + 1) * ratio,
                                        terms.maxViolation));
  prospects.provable = [&](std::size_t candidate, double maxGross, double level) {
    const AcceptedCounts &at = counts[candidate];
    const std::size_t gross = poissonQuantile((static_cast<double>(at.gross) + 1) * ratio, kLikely);
    const auto accepted = static_cast<std::size_t>(static_cast<double>(at.accepted) * ratio);
    return gross < accepted && binomialCdf(gross, accepted, maxGross) <= level;
  };
  return layWalks(prospects, terms);
}

} // namespace axnet
