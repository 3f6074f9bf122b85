#include "measure/judged.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

float refusing(float margin) {
  constexpr float kRounding = 1e-4f;
  return std::isinf(margin) ? margin : margin + kRounding * (1 + std::fabs(margin));
}

AcceptedCounts countAbove(const std::vector<Judged> &samples, float threshold) {
  AcceptedCounts counts;
  for (const Judged &sample : samples)
    if (sample.margin > threshold) {
      ++counts.accepted;
      counts.violations += !sample.safe;
      counts.gross += sample.gross;
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
