/// \file What a certificate knows of a sample, and counts of it.
#ifndef AXNET_TRAINER_MEASURE_JUDGED_H
#define AXNET_TRAINER_MEASURE_JUDGED_H

#include <cstddef>
#include <vector>

namespace axnet {

/// A sample is accepted at a threshold below its margin. One outside the domain has margin
/// -infinity: the program never looks at the network there. NaN counts as -infinity.
struct Judged {
  float margin = 0;
  bool safe = false;
  bool gross = false; ///< unsafe, and beyond the gross multiple of the bound; never where safe
};

struct AcceptedCounts {
  std::size_t accepted = 0;
  std::size_t violations = 0; ///< of the accepted, unsafe
  std::size_t gross = 0;      ///< of the accepted, gross
};

/// A threshold that refuses MARGIN on every target. Margins differ by rounding where there is no
/// fused multiply-add (docs/formats.md), and many calls may have one and the same: a threshold at
/// their very margin would refuse them here and accept them there.
float refusing(float margin);

AcceptedCounts countAbove(const std::vector<Judged> &samples, float threshold);

/// Largest margin first; NaN becomes -infinity.
void sortStrictFirst(std::vector<Judged> &samples);

/// The largest share of samples that can be accepted, strictest margin first, while at most
/// MAXVIOLATION of them are unsafe: what the best threshold in hindsight would accept.
double hindsightInvocation(std::vector<Judged> samples, double maxViolation);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_JUDGED_H
