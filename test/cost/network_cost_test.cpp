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
  EXPECT_EQ(doubles.widened, work.widened); // lanes are floats
}

/// 64-H-64 with predictor 64-P-(H + 2), one gated hidden layer.
Network arrays(std::size_t hidden, std::size_t predictor) {
  Network network;
  network.approximator = {{64, hidden, {}, {}}, {hidden, 64, {}, {}}};
  network.predictor = {{64, predictor, {}, {}}, {predictor, hidden + 2, {}, {}}};
  network.gated = {true};
  return network;
}

// Intent: networks past the size that is unrolled count as the loops that evaluate them.
TEST(NetworkCost, CountsBlocks) {
  EXPECT_FALSE(isBlocked(fused(32)));
  EXPECT_TRUE(isBlocked(fused(64)));
  EXPECT_TRUE(isBlocked(arrays(4, 4)));
  const NetworkWork work = workOf(arrays(20, 4), 4);
  // 64 inputs are 16 steps: 20 neurons a block of 16 and one of 4, 4 a block of 4. Then 5 steps for
  // 64 neurons, and 4 inputs for 22 neurons, which take one block of 32.
  EXPECT_EQ(work.blocked[0], (16 * 4 * (16 + 4) + 16 * 4 * 4 + 5 * 4 * 64 + 4 * 32) / 8);
  EXPECT_EQ(work.blocked[1], 16 * 2 + 16 + 5 * 4 + 4);
  EXPECT_EQ(work.blocked[2], 128);
  EXPECT_EQ(work.blocked[3], 0);
  EXPECT_EQ(work.single[0] + work.widened[0], 0);
  EXPECT_EQ(workOf(arrays(20, 4), 8).blocked[2], 256);
  EXPECT_EQ(networkNs(arrays(20, 4), 4, CallUse::Widened),
            networkNs(arrays(20, 4), 4, CallUse::Single));
  EXPECT_GT(workOf(arrays(128, 16), 4).blocked[3], 0);
}

// Intent: wider networks and wider columns cost more, widened calls less than single ones.
TEST(NetworkCost, IsOrdered) {
  for (CallUse use : {CallUse::Single, CallUse::Widened}) {
    EXPECT_GT(networkNs(fused(4), 4, use), 0);
    EXPECT_GT(networkNs(fused(8), 4, use), networkNs(fused(4), 4, use));
    EXPECT_GT(networkNs(fused(16), 4, use), networkNs(fused(8), 4, use));
  }
  EXPECT_GT(networkNs(fused(16), 8, CallUse::Single), networkNs(fused(16), 4, CallUse::Single));
  EXPECT_LT(networkNs(fused(8), 4, CallUse::Widened), networkNs(fused(8), 4, CallUse::Single));
}

} // namespace
