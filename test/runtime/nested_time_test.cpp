// What recording the calls inside a timed one takes is not its time.
#include "Inputs/process.h"
#include "Inputs/recorded.h"

#include "axnet/call_cost.h"

#include <chrono>
#include <cstdio>
#include <thread>

using namespace axnet;
using namespace axnet::test;

namespace {

using Clock = std::chrono::steady_clock;

Descriptor &outer() {
  static Descriptor region(callRegion());
  return region;
}

constexpr std::size_t kWide = 4096; ///< columns, each with 8 bytes

/// Two rows of it fill a block, so that it is written every other call.
Descriptor &inner() {
  static Descriptor region([] {
    Region wide;
    wide.id = "inner";
    for (std::size_t i = 0; i < kWide; ++i)
      wide.inputs.push_back({"x[" + std::to_string(i) + "]", Type::F64});
    wide.outputs = {{"return", Type::F64}};
    wide.bound.rtol = 0.05;
    return wide;
  }());
  return region;
}

[[gnu::noinline]] void callInner() {
  char row[8 * (kWide + 1) + AXNET_BOOKKEEPING_BYTES] = {};
  if (const std::uint64_t ticket = axnet_profile_enter(inner().get(), row))
    axnet_profile_leave(inner().get(), row, ticket);
}

/// Prints how long the bodies of the timed calls took, with all that is recorded in them.
const Probe kNestedTimes("nested-times", [](const Arguments &) {
  double nanoseconds = 0;
  for (int i = 0; i < 32; ++i)
    callBody(outer().get(), 0, i, [&] {
      const auto begin = Clock::now();
      for (int j = 0; j < 8; ++j)
        callInner();
      if (i > 0)
        nanoseconds += std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
    });
  std::printf("%.1f\n", nanoseconds / 31);
  return 0;
});

/// A run to be timed of 0.1 ms, and an exact body of 20 ms.
const Probe kApart("apart", [](const Arguments &) {
  for (int i = 0; i < 32; ++i) {
    char row[kRecordBytes];
    std::uint64_t ticket = axnet_profile_enter(outer().get(), row);
    storeInputs(row, 0, i);
    if (ticket > AXNET_UNTIMED) {
      const std::uint64_t begun = axnet_profile_time_begin(row, ticket);
      callInner();
      std::this_thread::sleep_for(std::chrono::microseconds(100));
      ticket = axnet_profile_time_end(outer().get(), row, begun);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const double result = callResult(0, i);
    std::memcpy(row + 16, &result, 8);
    axnet_profile_leave(outer().get(), row, ticket);
  }
  callInner();
  return 0;
});

CallCost costOf(const std::string &profile, const std::string &region) {
  auto dataset = openDataset(profile + "/" + region);
  if (!dataset || dataset->files.size() != 1) {
    ADD_FAILURE() << region << " has no file of rows";
    return {};
  }
  auto cost = readCallCost(callCostPath(dataset->files[0]));
  if (!cost)
    ADD_FAILURE() << cost.error().message;
  return cost ? *cost : CallCost();
}

// Intent: of a body that does nothing but call a function which is recorded, row by row and file
// by file, hardly anything is left.
TEST(NestedTime, LeavesRecordingOut) {
  Folder profile;
  const Outcome ran = runProbe("nested-times", {}, {{"AXNET_PROFILE", profile.path()}});
  ASSERT_EQ(ran.status, 0) << ran.errors;
  const CallCost cost = costOf(profile.path(), "call");
  EXPECT_EQ(cost.timed, 31u);
  EXPECT_LT(cost.exactNs, std::stod(ran.output) / 2);
  EXPECT_EQ(costOf(profile.path(), "inner").recorded, 32u * 8);
}

// Intent: a run that is there to be timed counts in the place of the exact body, and nothing is
// recorded in it.
TEST(NestedTime, TimesARunOfItsOwn) {
  Folder profile;
  const Outcome ran = runProbe("apart", {}, {{"AXNET_PROFILE", profile.path()}});
  ASSERT_EQ(ran.status, 0) << ran.errors;
  const CallCost cost = costOf(profile.path(), "call");
  EXPECT_EQ(cost.timed, 31u);
  EXPECT_GE(cost.exactNs, 0.95e5);
  EXPECT_LT(cost.exactNs, 1e7);
  EXPECT_EQ(readCalls(profile.path()).size(), 32u);
  EXPECT_EQ(costOf(profile.path(), "inner").recorded, 1u);
}

} // namespace
