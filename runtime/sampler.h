/// \file Which calls of a region are recorded, so that at most N rows cover a run of unknown
/// length.
///
/// Row numbers are handed out in order. The first half of them are dense: every call is recorded.
/// Of the rest, each segment takes half of the rows that are left, and each of its rows stands for
/// a window of calls that is four times longer than in the segment before; the recorded call is a
/// random one of the window, so that a program with a period is not always sampled in the same
/// phase. N rows so reach about N^2 / 2 calls; a short run is recorded whole, and no run writes
/// more than N rows.
#ifndef AXNET_RUNTIME_SAMPLER_H
#define AXNET_RUNTIME_SAMPLER_H

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <vector>

namespace axnet {

/// What one thread was given: skip BEFORE calls, record ROWS in a row, skip AFTER calls.
struct Claim {
  std::uint64_t rows = 0; ///< 0: nothing will be recorded any more
  std::uint64_t before = 0;
  std::uint64_t after = 0;
};

class Sampler {
public:
  static constexpr std::uint64_t kAll = UINT64_MAX;
  /// Most rows of a dense claim: what a thread that ends may keep from the others for a while.
  static constexpr std::uint64_t kMaxBatch = 256;

  void start(std::uint64_t limit) {
    limit_ = limit;
    restart();
  }
  void restart() { next_.store(0, std::memory_order_relaxed); }

  /// BATCH: wished rows. RANDOM: 64 fresh random bits. Needs no lock.
  Claim claim(std::uint64_t batch, std::uint64_t random) {
    if (limit_ == kAll)
      return {kAll, 0, 0};
    std::uint64_t row = next_.load(std::memory_order_relaxed);
    for (;;) {
      const std::uint64_t dense = (limit_ + 1) / 2;
      const std::uint64_t rows = row >= limit_ ? 0 : row < dense ? std::min(batch, dense - row) : 1;
      if (rows == 0)
        return {};
      if (!next_.compare_exchange_weak(row, row + rows, std::memory_order_relaxed))
        continue;
      const std::uint64_t window = windowOf(row), before = random % window;
      return {rows, before, window - 1 - before};
    }
  }

  /// Calls that row ROW stands for: 1, 4, 16, ... by segment.
  std::uint64_t windowOf(std::uint64_t row) const {
    std::uint64_t left = limit_, window = 1;
    for (std::uint64_t segment = (left + 1) / 2; row >= segment && left > 1;
         segment = (left + 1) / 2) {
      row -= segment;
      left -= segment;
      window = std::min(window * 4, kMaxWindow);
    }
    return window;
  }

private:
  static constexpr std::uint64_t kMaxWindow = std::uint64_t{1} << 40;
  std::uint64_t limit_ = 0;
  std::atomic<std::uint64_t> next_{0};
};

} // namespace axnet

#endif // AXNET_RUNTIME_SAMPLER_H
