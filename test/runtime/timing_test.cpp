// What a region's timed calls say an exact call costs.
#include "timing.h"

#include <gtest/gtest.h>

using namespace axnet;

namespace {

void add(Timing &timing, int count, std::uint64_t ticks) {
  for (int i = 0; i < count; ++i)
    timing.add(ticks);
}

// Intent: the slowest thousandth does not count, everything else does in proportion.
TEST(Timing, LeavesOutTheSlowestThousandth) {
  Timing timing;
  EXPECT_EQ(timing.mean(), 0);
  add(timing, 1500, 100);
  add(timing, 499, 1000);
  add(timing, 1, 1000000);
  EXPECT_NEAR(timing.mean(), (1500 * 100 + 498 * 1000 + 1000.0) / 1999, 1);
  EXPECT_EQ(timing.count(), 2000u);
}

// Intent: calls that met the recording code cold count only where they differ by more than that can
// cost, or where there are no others.
TEST(Timing, TellsColdCallsFromOtherCalls) {
  CallTimes times;
  EXPECT_EQ(times.mean(60), 0);
  add(times.cold, 10, 160);
  EXPECT_DOUBLE_EQ(times.mean(60), 160);
  add(times.warm, 30, 100);
  EXPECT_DOUBLE_EQ(times.mean(60), 100);
  EXPECT_DOUBLE_EQ(times.mean(59), 115);
}

// Intent: without cold calls, the warm ones are all there is, however short.
TEST(Timing, NeedsNoColdCalls) {
  CallTimes times;
  add(times.warm, 10, 700);
  EXPECT_DOUBLE_EQ(times.mean(60), 700);
}

} // namespace
