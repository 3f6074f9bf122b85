/// \file The mean cost of exact bodies, from a sample of timed calls.
#ifndef AXNET_RUNTIME_TIMING_H
#define AXNET_RUNTIME_TIMING_H

#include <array>
#include <cstdint>

namespace axnet {

/// Timed calls by order of magnitude. The slowest thousandth is left out of the mean: a call in which the
/// scheduler took the CPU away for milliseconds would otherwise outweigh thousands of short ones.
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
        sum += bucket.sum * static_cast<double>(bucket.count - dropped) / static_cast<double>(bucket.count);
    }
    return all ? sum / static_cast<double>(all - all / 1000) : 0;
  }

private:
  struct Bucket {
    std::uint64_t count = 0;
    double sum = 0;
  };
  std::array<Bucket, 64> buckets_{};
};

} // namespace axnet

#endif // AXNET_RUNTIME_TIMING_H
