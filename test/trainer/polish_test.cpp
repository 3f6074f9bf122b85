// Second-order steps on a network that mini-batches have trained.
#include "training/polish.h"
#include "training/training_loop.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace {

using namespace axnet;

/// A trained network for y = sin 3x on [-1, 1], to within 0.02.
struct Trained {
  TrainingRows rows;
  NetworkSlices slices;
  std::vector<float> parameters;
  std::vector<std::int64_t> index;

  explicit Trained(Fusion fusion) : slices(slicesOf({1, 1, {6}, {4}, fusion})), index(1000) {
    rows.inputs = rows.outputs = 1;
    for (int i = 0; i < 1000; ++i) {
      const float x = (static_cast<float>((i * 767) % 1000) + 0.5f) / 500 - 1;
      rows.values.insert(rows.values.end(), {x, std::sin(3 * x), 50});
    }
    std::iota(index.begin(), index.end(), 0);
    TrainingPlan plan;
    plan.loss = lossOf(LossKind::Bound);
    plan.epochs = 60;
    plan.starts = 1;
    plan.polish = false;
    parameters = trainNetwork(slices, rows, plan).parameters;
  }

  double loss(const LossSettings &settings) const {
    FusedStep step(slices);
    const StepStatistics statistics =
        step.run(parameters.data(), rows, index.data(), index.size(), settings, nullptr);
    return statistics.loss / static_cast<double>(statistics.samples);
  }

  std::size_t safe() const {
    std::size_t count = 0;
    for (const Judged &one : judgeRows(slices, parameters, rows, ErrorBound::Kind::Tolerance))
      count += one.safe;
    return count;
  }
};

LossSettings approximatorLoss() {
  LossSettings loss = lossOf(LossKind::Bound);
  loss.square = loss.cross = 0;
  return loss;
}

LossSettings verdictLoss() {
  LossSettings loss = lossOf(LossKind::Bound);
  loss.approximator = false;
  loss.cross = 1;
  return loss;
}

// Intent: polishing the approximator lowers the loss well below where Adam left it.
TEST(Polish, LowersTheLoss) {
  Trained net(Fusion::All);
  const double before = net.loss(approximatorLoss());
  FusedStep step(net.slices);
  polish(step, net.rows, net.index, approximatorLoss(), Part::Approximator, 300, net.parameters);
  EXPECT_LT(net.loss(approximatorLoss()), 0.9 * before);
}

// Intent: polishing the verdict improves it and leaves every output as it was, with gates and
// without.
TEST(Polish, OfTheVerdictLeavesTheOutputs) {
  for (const Fusion fusion : {Fusion::All, Fusion::Separate, Fusion::SharedTrunk}) {
    Trained net(fusion);
    const std::size_t safe = net.safe();
    const double before = net.loss(verdictLoss());
    const std::vector<float> old = net.parameters;
    FusedStep step(net.slices);
    polish(step, net.rows, net.index, verdictLoss(), Part::Verdict, 100, net.parameters);
    EXPECT_LT(net.loss(verdictLoss()), before) << nameOf(fusion);
    EXPECT_EQ(net.safe(), safe) << nameOf(fusion);
    for (std::size_t i = 0; i < approximatorParameters(net.slices); ++i)
      ASSERT_EQ(net.parameters[i], old[i]) << nameOf(fusion) << ' ' << i;
    const LayerSlice &last = net.slices.predictor.back();
    for (std::size_t i = 0; i < net.slices.logits * last.inputs; ++i)
      ASSERT_EQ(net.parameters[last.weight + i], old[last.weight + i]) << "a gate's weight";
  }
}

// Intent: with no evaluations to spend nothing changes.
TEST(Polish, NeedsEvaluations) {
  Trained net(Fusion::All);
  const std::vector<float> old = net.parameters;
  FusedStep step(net.slices);
  polish(step, net.rows, net.index, approximatorLoss(), Part::Approximator, 0, net.parameters);
  EXPECT_EQ(net.parameters, old);
}

} // namespace
