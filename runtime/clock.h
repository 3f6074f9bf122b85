/// \file A cycle counter that costs a few nanoseconds, and what one of its ticks is worth.
#ifndef AXNET_RUNTIME_CLOCK_H
#define AXNET_RUNTIME_CLOCK_H

#include <cstdint>
#include <ctime>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace axnet::ticks {

inline std::uint64_t nanoseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1000000000u +
         static_cast<std::uint64_t>(time.tv_nsec);
}

/// Ticks since some moment, read after everything before it has been done.
inline std::uint64_t now() {
#if defined(__x86_64__)
  _mm_lfence();
  return __rdtsc();
#elif defined(__aarch64__)
  std::uint64_t count;
  asm volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(count)::"memory");
  return count;
#else
  return nanoseconds();
#endif
}

/// Compares ticks with clock_gettime from start() on.
class Calibration {
public:
  /// Also measures what timing a call costs whose body does nothing.
  void start();
  /// Ticks to take off each measured interval.
  std::uint64_t overhead() const { return overhead_; }
  /// Ticks that reading the counter takes.
  std::uint64_t reading() const { return reading_; }
  /// Nanoseconds a tick. Waits until a millisecond has passed since start(), so that the ratio of
  /// two clock readings of some 50 ns jitter is good to a tenth of a percent.
  double nanosecondsPerTick() const;

private:
  std::uint64_t ticks_ = 0, nanoseconds_ = 0, overhead_ = 0, reading_ = 0;
};

} // namespace axnet::ticks

#endif // AXNET_RUNTIME_CLOCK_H
