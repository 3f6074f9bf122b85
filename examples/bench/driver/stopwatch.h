/// \file Two pieces of code timed in turn, so that both see the same machine.
#ifndef EXAMPLES_BENCH_DRIVER_STOPWATCH_H
#define EXAMPLES_BENCH_DRIVER_STOPWATCH_H

#include <algorithm>
#include <cmath>
#include <ctime>
#include <vector>

namespace bench {

/// Seconds of WHICH clock.
inline double now(clockid_t which) {
  timespec time;
  clock_gettime(which, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Nanoseconds a call, one entry a round.
struct Times {
  std::vector<double> first, second;
};

/// One piece of code with as many passes a round as make it last, so that reading the clock is
/// nothing.
template <class Code> class Timed {
public:
  /// The first pass warms up and is not counted.
  Timed(Code code, clockid_t clock) : code_(code), clock_(clock) {
    constexpr double kRound = 4e-3;
    double once = round();
    if (once < kRound)
      once = std::max(round(), 1e-9);
    passes_ = static_cast<long>(std::ceil(std::min(kRound / once, 1e6)));
  }

  /// Seconds of a pass.
  double round() {
    const double from = now(clock_);
    for (long i = 0; i < passes_; ++i)
      code_();
    return (now(clock_) - from) / static_cast<double>(passes_);
  }

private:
  Code code_;
  clockid_t clock_;
  long passes_ = 1;
};

/// At least three rounds, then more until SECONDS have passed. FIRST and SECOND make CALLS calls
/// each.
template <class First, class Second>
Times timeInTurn(First first, Second second, std::size_t calls, double seconds, clockid_t clock) {
  Timed one(first, clock);
  Timed other(second, clock);
  const double nanoseconds = 1e9 / static_cast<double>(calls);
  Times times;
  const double from = now(CLOCK_MONOTONIC);
  while (times.first.size() < 3 || now(CLOCK_MONOTONIC) - from < seconds) {
    times.first.push_back(one.round() * nanoseconds);
    times.second.push_back(other.round() * nanoseconds);
  }
  return times;
}

} // namespace bench

#endif // EXAMPLES_BENCH_DRIVER_STOPWATCH_H
