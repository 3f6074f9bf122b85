// The cost model: counts of one network worked out by hand, and the order that costs must have.
#include "axnet/network_cost.h"

#include <gtest/gtest.h>

using namespace axnet;

namespace {

/// 6-8-8-1 with predictor 6-8-18, gates on both hidden layers.
Network fused(std::size_t width) {
  Network network;
  network.approximator = {{6, width, {}, {}}, {width, width, {}, {}}, {width, 1, {}, {}}};
  network.predictor = {{6, 8, {}, {}}, {8, 2 * width + 2, {}, {}}};
  network.gated = {true, true};
  return network;
}

// Intent: the counts are those of the emitter: vectors of up to 16 neurons, dot products below 4.
TEST(NetworkCost, CountsByHand) {
  const NetworkWork work = workOf(fused(8), 4);
  // Vector steps: 6 + 8 (approximator), 6 (predictor), 8 + 8 (gates).
  EXPECT_EQ(work.single[0], 36);
  // Dot products in two partial sums: 1 output and 2 logits over 8 inputs.
  EXPECT_EQ(work.single[1], 12);
  EXPECT_EQ(work.single[2], 6 * 8 + 8 * 8 + 8 + 6 * 8 + 8 * 18);
  EXPECT_EQ(work.single[3], 1);
  EXPECT_EQ(work.single[4], 6);
  EXPECT_EQ(work.single[5], 0);
  EXPECT_EQ(work.widened[0], work.single[2]);
  EXPECT_EQ(work.widened[1], 8 + 8 + 1 + 8 + 18);
  EXPECT_EQ(work.widened[2], 5);
  const NetworkWork doubles = workOf(fused(8), 8);
  EXPECT_EQ(doubles.single[5], 7);
  EXPECT_EQ(doubles.widened[0], 2 * work.widened[0]);
}

// Intent: wider networks and wider columns cost more, widened calls less than single ones.
TEST(NetworkCost, IsOrdered) {
  for (CallUse use : {CallUse::Single, CallUse::Widened}) {
    EXPECT_GT(networkNs(fused(4), 4, use), 0);
    EXPECT_GT(networkNs(fused(8), 4, use), networkNs(fused(4), 4, use));
    EXPECT_GT(networkNs(fused(16), 4, use), networkNs(fused(8), 4, use));
    EXPECT_GT(networkNs(fused(16), 8, use), networkNs(fused(16), 4, use));
  }
  EXPECT_LT(networkNs(fused(8), 4, CallUse::Widened), networkNs(fused(8), 4, CallUse::Single));
}

} // namespace
