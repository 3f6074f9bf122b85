// What thresholds are worth with made-up inputs beside the calls.
#include "measure/off_profile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace {

using namespace axnet;

constexpr float kAll = -std::numeric_limits<float>::infinity();

/// COUNT samples with margins FIRST, FIRST + 1, ...
std::vector<Judged> ladder(int count, float first, bool safe) {
  std::vector<Judged> samples;
  for (int i = 0; i < count; ++i)
    samples.push_back({first + static_cast<float>(i), safe});
  return samples;
}

// Intent: thresholds are no looser than where the next call costs more made-up inputs than it is
// worth, and calls below are given up only at that price.
TEST(OffProfile, LoosestWorthHaving) {
  EXPECT_EQ(loosestWorthHaving(ladder(1000, 0, true), {}), kAll);
  // All made-up ones below all calls: refusing them is free.
  EXPECT_EQ(loosestWorthHaving(ladder(1000, 0, true), ladder(10, -20, false)), refusing(-11));
  // Two calls of a thousand lie below all of the made-up ones: worth it, but six would not be.
  EXPECT_EQ(loosestWorthHaving(ladder(1000, -1.5f, true), std::vector<Judged>(9, {0, false})),
            refusing(0));
  EXPECT_EQ(loosestWorthHaving(ladder(1000, -5.5f, true), std::vector<Judged>(9, {0, false})),
            kAll);
  // Two are free to refuse, the other eight are worth three calls.
  std::vector<Judged> mixed(8, {2.5f, false});
  mixed.insert(mixed.end(), 2, {-0.5f, false});
  EXPECT_EQ(loosestWorthHaving(ladder(1000, 0, true), mixed), refusing(2.5f));
  // A margin that is no number is never accepted, so that nothing has to be given up for it.
  EXPECT_EQ(loosestWorthHaving(ladder(1000, 0, true), {{std::nanf(""), false}}), kAll);
}

// Intent: without made-up inputs a state is worth its hindsight invocation; with them, a little
// less for each that is accepted.
TEST(OffProfile, HindsightWorth) {
  std::vector<Judged> calls = ladder(90, 10, true);
  const std::vector<Judged> bad = ladder(10, 0, false);
  calls.insert(calls.end(), bad.begin(), bad.end());
  const double certifiable = hindsightInvocation(calls, 0.05);
  EXPECT_EQ(hindsightWorth(calls, {}, 0.05), certifiable);
  EXPECT_EQ(hindsightWorth(calls, ladder(10, -20, false), 0.05), certifiable);
  EXPECT_NEAR(hindsightWorth(calls, ladder(10, 200, false), 0.05), certifiable - kOffProfilePrice,
              1e-12);
}

} // namespace
