#include "measure/off_profile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <utility>

namespace axnet {

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

/// Largest margin first; what is never accepted comes last, with kNever.
std::vector<Judged> strictFirst(std::vector<Judged> samples) {
  for (Judged &sample : samples)
    if (std::isnan(sample.margin))
      sample.margin = kNever;
  std::sort(samples.begin(), samples.end(),
            [](const Judged &a, const Judged &b) { return a.margin > b.margin; });
  return samples;
}

std::vector<float> descendingMargins(const std::vector<Judged> &samples) {
  std::vector<float> margins;
  for (const Judged &sample : strictFirst(samples))
    margins.push_back(sample.margin);
  return margins;
}

/// Share of MARGINS, largest first, that are above THRESHOLD.
double shareAbove(const std::vector<float> &margins, float threshold) {
  if (margins.empty())
    return 0;
  const auto end = std::lower_bound(margins.begin(), margins.end(), threshold, std::greater<>());
  return static_cast<double>(end - margins.begin()) / static_cast<double>(margins.size());
}

} // namespace

double hindsightWorth(std::vector<Judged> calls, std::vector<Judged> madeUp, double maxViolation) {
  if (madeUp.empty())
    return hindsightInvocation(std::move(calls), maxViolation);
  const std::vector<float> refused = descendingMargins(madeUp);
  calls = strictFirst(std::move(calls));
  std::size_t violations = 0;
  double best = 0;
  for (std::size_t i = 0; i < calls.size() && calls[i].margin > kNever; ++i) {
    violations += !calls[i].safe;
    const bool last = i + 1 == calls.size() || calls[i + 1].margin != calls[i].margin;
    const auto accepted = static_cast<double>(i + 1);
    if (!last || static_cast<double>(violations) > maxViolation * accepted)
      continue;
    const float threshold = std::nextafter(calls[i].margin, kNever);
    best = std::max(best, accepted / static_cast<double>(calls.size()) -
                              kOffProfilePrice * shareAbove(refused, threshold));
  }
  return best;
}

float loosestWorthHaving(const std::vector<Judged> &calls, const std::vector<Judged> &madeUp) {
  const std::vector<float> accepted = descendingMargins(calls), refused = descendingMargins(madeUp);
  float best = kNever;
  double most = 1 - kOffProfilePrice; // where everything is accepted
  for (auto at = refused.rbegin(); at != refused.rend(); ++at) {
    const float threshold = refusing(*at);
    const double worth =
        shareAbove(accepted, threshold) - kOffProfilePrice * shareAbove(refused, threshold);
    if (worth >= most) {
      most = worth;
      best = threshold;
    }
  }
  return best;
}

} // namespace axnet
