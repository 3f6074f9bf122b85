// The hand-written step against plain LibTorch operations, and its gradient against differences.
#include "network/initial_parameters.h"
#include "step/autograd_step.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace axnet;

torch::Generator seeded(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

/// Random samples with tolerances such that about half of them are safe at the start.
TrainingRows randomRows(const NetworkShape &shape, std::size_t count, bool sided) {
  TrainingRows rows;
  rows.inputs = shape.inputs;
  rows.outputs = shape.outputs;
  rows.sided = sided;
  auto generator = seeded(7);
  const auto n = static_cast<std::int64_t>(count);
  const auto in = static_cast<std::int64_t>(shape.inputs),
             out = static_cast<std::int64_t>(shape.outputs);
  std::vector<torch::Tensor> parts{torch::randn({n, in}, generator, torch::kFloat32),
                                   torch::randn({n, out}, generator, torch::kFloat32),
                                   torch::rand({n, out}, generator, torch::kFloat32) * 1.5};
  if (sided)
    parts.push_back(torch::randint(-1, 2, {n, out}, generator, torch::kFloat32));
  const torch::Tensor all = torch::cat(parts, 1).contiguous();
  rows.values.assign(all.data_ptr<float>(), all.data_ptr<float>() + all.numel());
  return rows;
}

/// Every third row has no right output.
void takeAnswers(TrainingRows &rows) {
  for (std::size_t row = 0; row < rows.count(); row += 3)
    for (std::size_t j = 0; j < rows.outputs; ++j)
      rows.values[row * rows.stride() + rows.inputs + rows.outputs + j] = -1;
}

std::vector<std::int64_t> someRows(std::size_t count, std::size_t total) {
  std::vector<std::int64_t> index;
  for (std::size_t i = 0; i < count; ++i)
    index.push_back(static_cast<std::int64_t>((i * 37) % total));
  return index;
}

struct Case {
  const char *name;
  NetworkShape shape;
  LossSettings settings;
  bool sided;
};

/// For GoogleTest, which would print the bytes.
void PrintTo(const Case &c, std::ostream *out) { *out << c.name; }

LossSettings settings(LossKind kind, ErrorBound::Kind bound, float tightness = 1) {
  LossSettings result;
  result.kind = kind;
  result.bound = bound;
  result.square = 0.7f;
  result.tightness = tightness;
  result.saturating = 1.3f;
  result.cross = 0.9f;
  result.sharpness = 0.4f;
  return result;
}

const auto kTolerance = ErrorBound::Kind::Tolerance;
const auto kRmse = ErrorBound::Kind::Rmse;

const std::vector<Case> kCases = {
    {"mse", {6, 1, {8, 8}, {8}, Fusion::All}, settings(LossKind::Mse, kTolerance), false},
    {"bound", {6, 1, {8, 8}, {8}, Fusion::All}, settings(LossKind::Bound, kTolerance), false},
    {"wide", {6, 1, {8, 8}, {8}, Fusion::All}, settings(LossKind::Bound, kTolerance, 0.5f), false},
    {"twoOutputs", {2, 2, {5}, {3}, Fusion::All}, settings(LossKind::Bound, kTolerance), false},
    {"rmse", {5, 7, {9, 4}, {6, 3}, Fusion::All}, settings(LossKind::Bound, kRmse), false},
    {"sided", {3, 2, {6}, {4}, Fusion::All}, settings(LossKind::Bound, kTolerance), true},
    {"first", {4, 1, {5, 6}, {3}, Fusion::First}, settings(LossKind::Bound, kTolerance), false},
    {"second", {4, 1, {5, 6}, {3}, Fusion::Second}, settings(LossKind::Bound, kTolerance), false},
    {"shared",
     {4, 1, {5, 6}, {3}, Fusion::SharedTrunk},
     settings(LossKind::Bound, kTolerance),
     false},
    {"separate", {4, 1, {5, 6}, {3}, Fusion::Separate}, settings(LossKind::Mse, kTolerance), false},
    {"affine", {4, 2, {}, {}, Fusion::All}, settings(LossKind::Bound, kTolerance), false},
};

class FusedStepTest : public testing::TestWithParam<Case> {};

// Intent: the fused step gives the loss and the gradient of the plain LibTorch network and loss,
// for every fusion, bound and loss, also when the last block is not full and some rows have no
// right output.
TEST_P(FusedStepTest, EqualsPlainLibTorch) {
  const Case &c = GetParam();
  const NetworkSlices slices = slicesOf(c.shape);
  TrainingRows rows = randomRows(c.shape, 500, c.sided);
  takeAnswers(rows);
  torch::Tensor parameters = torch::tensor(initialParameters(slices, 3)) * 1.1;
  parameters += 0.05 * torch::randn(parameters.sizes(), seeded(4), torch::kFloat32);
  const std::vector<std::int64_t> index = someRows(300, rows.count());

  torch::Tensor expectedGradient = torch::empty_like(parameters);
  const StepStatistics expected =
      autogradStep(slices, parameters.data_ptr<float>(), rows, index.data(), index.size(),
                   c.settings, expectedGradient.data_ptr<float>());

  FusedStep step(slices);
  torch::Tensor gradient = torch::empty_like(parameters);
  const StepStatistics statistics = step.run(parameters.data_ptr<float>(), rows, index.data(),
                                             index.size(), c.settings, gradient.data_ptr<float>());

  EXPECT_NEAR(statistics.loss / static_cast<double>(index.size()),
              expected.loss / static_cast<double>(index.size()), 2e-4);
  EXPECT_EQ(statistics.safe, expected.safe);
  EXPECT_EQ(statistics.accepted, expected.accepted);
  EXPECT_EQ(statistics.violations, expected.violations);
  EXPECT_GT(statistics.safe, 0u);
  EXPECT_LT(statistics.safe, index.size());
  const double largest = expectedGradient.abs().max().item<double>();
  EXPECT_LT((gradient - expectedGradient).abs().max().item<double>(), 2e-4 * largest) << largest;
}

// Intent: a row without a right output is unsafe wherever the outputs are, and pulls what only the
// verdict depends on; the outputs' own weights feel nothing of it.
TEST_P(FusedStepTest, RowsWithoutAnswerTeachTheVerdictAlone) {
  const Case &c = GetParam();
  const NetworkSlices slices = slicesOf(c.shape);
  TrainingRows rows = randomRows(c.shape, 300, c.sided);
  takeAnswers(rows);
  std::vector<std::int64_t> index;
  for (std::int64_t row = 0; row < 300; row += 3)
    index.push_back(row);
  const std::vector<float> parameters = initialParameters(slices, 3);
  std::vector<float> gradient(slices.parameters), plain(slices.parameters);
  FusedStep step(slices);
  const StepStatistics statistics =
      step.run(parameters.data(), rows, index.data(), index.size(), c.settings, gradient.data());
  autogradStep(slices, parameters.data(), rows, index.data(), index.size(), c.settings,
               plain.data());
  EXPECT_EQ(statistics.safe, 0u);
  EXPECT_EQ(statistics.violations, statistics.accepted);
  const LayerSlice &last = slices.approximator.back(), &verdict = slices.predictor.back();
  for (std::size_t i = 0; i < last.inputs * last.outputs; ++i) {
    EXPECT_EQ(gradient[last.weight + i], 0);
    EXPECT_EQ(plain[last.weight + i], 0);
  }
  float pull = 0;
  for (std::size_t i = 0; i < verdict.outputs; ++i)
    pull = std::max(pull, std::abs(gradient[verdict.bias + i]));
  EXPECT_GT(pull, 0.1f);
}

INSTANTIATE_TEST_SUITE_P(Shapes, FusedStepTest, testing::ValuesIn(kCases),
                         [](const auto &info) { return std::string(info.param.name); });

} // namespace
