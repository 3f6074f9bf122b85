// The decision whether a network pays, on costs worked out by hand.
#include "guard/call_estimate.h"

#include <gtest/gtest.h>

using namespace axnet;

namespace {

/// 6-8-8-1 on f32 columns, 27.8 ns a single call by docs/cost_model.md.
Model modelWith(const std::string &training) {
  Model model;
  model.region.inputs.assign(6, {"x", Type::F32});
  model.region.outputs.assign(1, {"return", Type::F32});
  model.network.approximator = {{6, 8, {}, {}}, {8, 8, {}, {}}, {8, 1, {}, {}}};
  model.network.predictor = {{6, 8, {}, {}}, {8, 18, {}, {}}};
  model.network.gated = {true, true};
  model.training = training;
  return model;
}

double networkCost() { return networkNs(modelWith("").network, 4, CallUse::Single); }

std::string record(double exactNs, double invocation) {
  return nlohmann::json{{"exact_ns", exactNs}, {"test", {{"predicted_invocation", invocation}}}}
      .dump();
}

// Intent: a call with the network costs the network, on the doubtful side, and the exact function
// in the share of calls that fall back.
TEST(Gate, AddsFallbacks) {
  const auto all = estimateCall(modelWith(record(1000, 1)), {});
  ASSERT_TRUE(all);
  EXPECT_DOUBLE_EQ(all->exactNs, 1000);
  EXPECT_DOUBLE_EQ(all->leastExactNs, 985);
  EXPECT_DOUBLE_EQ(all->approxNs, 1.25 * networkCost());
  EXPECT_TRUE(all->pays());
  const auto half = estimateCall(modelWith(record(1000, 0.5)), {});
  ASSERT_TRUE(half);
  EXPECT_DOUBLE_EQ(half->approxNs, 1.25 * networkCost() + 492.5);
  EXPECT_TRUE(half->pays());
}

// Intent: what is cheaper than its network, or could be once its calls overlap, or is rarely
// accepted, does not pay; a body too short to be timed, which a profile gives as 0, neither.
TEST(Gate, RefusesWhatLoses) {
  const double network = 1.25 * networkCost();
  for (const auto &[exactNs, invocation, pays] :
       {std::tuple(network + 14.9, 1.0, false), std::tuple(network + 15.1, 1.0, true),
        std::tuple(10 * network + 15, 0.09, false), std::tuple(10 * network + 15, 0.11, true),
        std::tuple(0.0, 1.0, false), std::tuple(1e6, 0.0, false)}) {
    const auto estimate = estimateCall(modelWith(record(exactNs, invocation)), {});
    ASSERT_TRUE(estimate);
    EXPECT_EQ(estimate->pays(), pays) << exactNs << " " << invocation;
  }
}

// Intent: without a known exact cost there is no estimate; without test metrics every call counts
// as accepted.
TEST(Gate, NeedsTheExactCost) {
  for (const char *training : {"", "{}", "null", "[1]", "3", "{", "{\"exact_ns\":\"7\"}",
                               "{\"exact_ns\":null}", "{\"exact_ns\":-1}"})
    EXPECT_FALSE(estimateCall(modelWith(training), {})) << training;
  for (const char *training : {"{\"exact_ns\":7}", "{\"exact_ns\":7,\"test\":3}",
                               "{\"exact_ns\":7,\"test\":{\"predicted_invocation\":null}}",
                               "{\"exact_ns\":7,\"test\":{\"predicted_invocation\":9}}"}) {
    const auto estimate = estimateCall(modelWith(training), {});
    ASSERT_TRUE(estimate) << training;
    EXPECT_DOUBLE_EQ(estimate->approxNs, 1.25 * networkCost()) << training;
  }
}

// Intent: the network counts at the dearer of its two uses, a single call.
TEST(Gate, TakesTheDearerUse) {
  Model model = modelWith(record(1000, 1));
  for (std::size_t width : {8, 32}) {
    model.network.approximator = {{6, width, {}, {}}, {width, width, {}, {}}, {width, 1, {}, {}}};
    model.network.predictor = {{6, 8, {}, {}}, {8, 2 * width + 2, {}, {}}};
    model.region.outputs[0].type = width == 8 ? Type::F32 : Type::F64;
    const std::size_t bytes = width == 8 ? 4 : 8;
    const double network = networkNs(model.network, bytes, CallUse::Single);
    ASSERT_GT(network, networkNs(model.network, bytes, CallUse::Widened));
    const auto estimate = estimateCall(model, {});
    ASSERT_TRUE(estimate);
    EXPECT_DOUBLE_EQ(estimate->approxNs, 1.25 * network);
  }
}

// Intent: narrower vectors and multiply-adds that are not fused make the network dearer, wider
// vectors never cheaper than measured.
TEST(Gate, ScalesWithTheTarget) {
  EXPECT_DOUBLE_EQ(targetFactor({256, true}), 1);
  EXPECT_DOUBLE_EQ(targetFactor({512, true}), 1);
  EXPECT_DOUBLE_EQ(targetFactor({128, true}), 2);
  EXPECT_DOUBLE_EQ(targetFactor({128, false}), 4);
  EXPECT_DOUBLE_EQ(targetFactor({0, false}), 8);
  const auto estimate = estimateCall(modelWith(record(1000, 1)), {128, false});
  ASSERT_TRUE(estimate);
  EXPECT_DOUBLE_EQ(estimate->approxNs, 4 * 1.25 * networkCost());
}

} // namespace
