#include "clock.h"

#include <algorithm>

namespace axnet::ticks {

void Calibration::start() {
  overhead_ = UINT64_MAX;
  for (int i = 0; i < 64; ++i) {
    const std::uint64_t begin = now();
    overhead_ = std::min(overhead_, now() - begin);
  }
  nanoseconds_ = axnet::ticks::nanoseconds();
  ticks_ = now();
}

double Calibration::nanosecondsPerTick() const {
  constexpr std::uint64_t kEnough = 1000000;
  std::uint64_t time;
  do
    time = axnet::ticks::nanoseconds();
  while (time - nanoseconds_ < kEnough);
  const std::uint64_t passed = now() - ticks_;
  return passed ? static_cast<double>(time - nanoseconds_) / static_cast<double>(passed) : 0;
}

} // namespace axnet::ticks
