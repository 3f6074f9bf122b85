/// \file The mean cost of exact bodies, from a sample of timed calls.
#ifndef AXNET_RUNTIME_TIMING_H
#define AXNET_RUNTIME_TIMING_H

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace axnet {

/// Timed calls by order of magnitude. The slowest thousandth is left out of the mean: a call in
/// which the scheduler took the CPU away for milliseconds would otherwise outweigh thousands of
/// short ones.
class Timing {
public:
  void add(std::uint64_t ticks) {
    Bucket &bucket = buckets_[ticks ? 63 - static_cast<unsigned>(__builtin_clzll(ticks)) : 0];
    ++bucket.count;
    bucket.sum += static_cast<double>(ticks);
  }
  std::uint64_t count() const {
    std::uint64_t count = 0;
    for (const Bucket &bucket : buckets_)
      count += bucket.count;
    return count;
  }
  /// In ticks; 0 where nothing was timed.
  double mean() const {
    const std::uint64_t all = count();
    std::uint64_t spare = all / 1000;
    double sum = 0;
    for (std::size_t i = buckets_.size(); i-- > 0;) {
      const Bucket &bucket = buckets_[i];
      const std::uint64_t dropped = bucket.count < spare ? bucket.count : spare;
      spare -= dropped;
      if (bucket.count > dropped)
        sum += bucket.sum * static_cast<double>(bucket.count - dropped) /
               static_cast<double>(bucket.count);
    }
    const std::uint64_t kept = all - all / 1000;
    return all ? sum / static_cast<double>(kept) : 0;
  }

private:
  struct Bucket {
    std::uint64_t count = 0;
    double sum = 0;
  };
  std::array<Bucket, 64> buckets_{};
};

/// Calls of a region, apart by what else their time holds: warm ones follow another recorded call;
/// in cold ones the recording itself waits for caches, which calibration does not see.
struct CallTimes {
  /// What that may cost; 5 to 15 ns were seen.
  static constexpr double kColdNs = 25;

  Timing warm, cold;

  /// In ticks. Cold calls count where they differ by more than COLDTICKS from warm ones: then later
  /// calls of the program are other calls than the early ones, which are all recorded.
  double mean(double coldTicks) const {
    const auto warmCount = static_cast<double>(warm.count()),
               coldCount = static_cast<double>(cold.count());
    const double warmMean = warm.mean(), coldMean = cold.mean();
    if (warmCount > 0 && std::abs(coldMean - warmMean) <= coldTicks)
      return warmMean;
    const double all = warmCount + coldCount;
    return all > 0 ? (warmMean * warmCount + coldMean * coldCount) / all : 0;
  }
};

} // namespace axnet

#endif // AXNET_RUNTIME_TIMING_H
