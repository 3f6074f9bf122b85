// A region from samples to a checked model file.
#include "data/random.h"
#include "data_fixtures.h"
#include "jobs/train_region.h"

#include "axnet/model_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace {

using namespace axnet;

class TrainRegion : public testing::Test {
protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "axnet-train-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    options_.models = pattern;
    options_.approximator = {8};
    options_.predictor = {4};
    options_.epochs = 60;
  }
  void TearDown() override { std::filesystem::remove_all(options_.models); }

  Result<RegionResult> train(const Samples &samples) {
    return trainRegion(samples, nullptr, options_, progress_, nullptr);
  }

  Options options_;
  Progress progress_{2};
};

/// y = sin(3 x) for x in [-1, 1], and a second input that is always 5.
Samples waves(std::size_t count, double atol) {
  Region region;
  region.id = region.function = "wave";
  region.inputs = {{"x", Type::F64}, {"five", Type::F64}};
  region.outputs = {{"return", Type::F64}};
  region.bound.atol = atol;
  std::vector<std::vector<double>> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = 2 * (static_cast<double>(i) + 0.5) / static_cast<double>(count) - 1;
    values.push_back({x, 5, std::sin(3 * x)});
  }
  return fixtures::makeSamples(region, values);
}

// Intent: a small function is learnt, certified, and the figures are those of the written file; the
// constant column is pinned by the box.
TEST_F(TrainRegion, LearnsAWave) {
  const Samples samples = waves(4000, 0.1);
  const auto result = train(samples);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_GT(result->metrics.trueInvocation, 0.9);
  EXPECT_GT(result->metrics.predictedInvocation, 0.85);
  EXPECT_LE(result->metrics.violationRate, 0.05);
  const auto model = readModel(result->path);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->domain.min[1], 5);
  EXPECT_EQ(model->domain.max[1], 5);
  EXPECT_EQ(model->normalisation.inputScale[1], 0);
  EXPECT_NE(model->certificate.find("\"qualified\":true"), std::string::npos);
  EXPECT_NE(model->training.find("\"curve\""), std::string::npos);
  EXPECT_NE(model->training.find("\"cpu_seconds\""), std::string::npos);
  EXPECT_GT(result->metrics.trainCpuSeconds, 0);
}

/// y = x0 * x1 at COUNT points of a ring or, with RADIUS 0, of the square around it.
Samples products(std::size_t count, double radius) {
  Region region;
  region.id = region.function = "product";
  region.inputs = {{"x0", Type::F64}, {"x1", Type::F64}};
  region.outputs = {{"return", Type::F64}};
  region.bound.atol = 0.1;
  Random random(3);
  auto uniform = [&] { return static_cast<double>(random.next() >> 11) * 0x1p-53; };
  std::vector<std::vector<double>> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double u = uniform(), v = uniform(), angle = 2 * M_PI * u;
    const double x = radius > 0 ? radius * (1 + 0.05 * v) * std::cos(angle) : 2 * u - 1;
    const double y = radius > 0 ? radius * (1 + 0.05 * v) * std::sin(angle) : 2 * v - 1;
    values.push_back({x, y, x * y});
  }
  return fixtures::makeSamples(region, values);
}

// Intent: what no profiled call came near is refused, at hardly any cost on the profile; the record
// says how much of the box that is. Where the columns are independent nothing is made up.
TEST_F(TrainRegion, RefusesUnfamiliarInputs) {
  const Samples ring = products(6000, 1 / 1.05), square = products(6000, 0);
  options_.predictor = {8};
  auto acceptedOfSquare = [&](const Model &model) {
    return summarise(judge(model, square, allRows(square))).predictedInvocation;
  };
  const auto taught = train(ring);
  ASSERT_TRUE(taught) << taught.error().message;
  EXPECT_GT(taught->metrics.predictedInvocation, 0.95);
  const auto model = readModel(taught->path);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_LT(acceptedOfSquare(*model), 0.6);
  EXPECT_NE(model->training.find("\"made_up_rows\":1050"), std::string::npos);

  options_.without = {"unfamiliar"};
  const auto untaught = train(ring);
  ASSERT_TRUE(untaught) << untaught.error().message;
  const auto plain = readModel(untaught->path);
  ASSERT_TRUE(plain) << plain.error().message;
  EXPECT_GT(acceptedOfSquare(*plain), 0.95);
  EXPECT_NE(plain->training.find("\"made_up_rows\":0"), std::string::npos);
  EXPECT_EQ(plain->training.find("\"unfamiliar_share\":0.0"), std::string::npos);

  options_.without = {};
  const auto independent = train(square);
  ASSERT_TRUE(independent) << independent.error().message;
  const auto whole = readModel(independent->path);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_NE(whole->training.find("\"made_up_rows\":0"), std::string::npos);
  EXPECT_NE(whole->training.find("\"unfamiliar_share\":0.0"), std::string::npos);
}

// Intent: twice the work is twice the steps, and full rounds take as many each as otherwise all.
TEST_F(TrainRegion, WorkAndFullRoundsDecideTheSteps) {
  const Samples samples = waves(1000, 0.1);
  const auto steps = [&](double work, bool fullRounds) {
    options_.epochs = 0;
    options_.starts = 1;
    options_.method = Method::Iterative;
    options_.selection = Selection::All;
    options_.fusion = Fusion::Separate;
    options_.rounds = 2;
    options_.work = work;
    options_.fullRounds = fullRounds;
    const auto model = readModel(train(samples)->path);
    const std::string key = "\"steps\":";
    return std::stoul(model->training.substr(model->training.find(key) + key.size()));
  };
  const std::size_t once = steps(0.01, false);
  EXPECT_GT(once, 0u);
  EXPECT_EQ(steps(0.02, false), 2 * once);
  EXPECT_EQ(steps(0.01, true), 2 * once);
}

/// y = 1 / x for x from 0.01 to 100, even in the logarithm.
Samples inverses(std::size_t count) {
  Region region;
  region.id = region.function = "inverse";
  region.inputs = {{"x", Type::F64}};
  region.outputs = {{"return", Type::F64}};
  region.bound.rtol = 0.1;
  std::vector<std::vector<double>> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    const double x = std::pow(10, 4 * share - 2);
    values.push_back({x, 1 / x});
  }
  return fixtures::makeSamples(region, values);
}

// Intent: a relative bound over four decades of output is learnt with logarithms, which the
// training record and the file name, and not without; what training saw and what the written file
// gives agree.
TEST_F(TrainRegion, LearnsDecades) {
  const Samples samples = inverses(4000);
  const auto result = train(samples);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_GT(result->metrics.trueInvocation, 0.95);
  EXPECT_GT(result->metrics.predictedInvocation, 0.95);
  const auto model = readModel(result->path);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(logColumns(model->region, model->normalisation), "x, return");
  EXPECT_NE(model->training.find("\"transform\":\"auto\""), std::string::npos);
  options_.transforms = TransformChoice::None;
  const auto without = train(samples);
  ASSERT_TRUE(without) << without.error().message;
  EXPECT_LT(without->metrics.trueInvocation, 0.5);
  EXPECT_FALSE(hasTransforms(readModel(without->path)->normalisation));
}

// Intent: the same seed gives the same file, another seed another one.
TEST_F(TrainRegion, IsReproducible) {
  const Samples samples = waves(1000, 0.1);
  options_.epochs = 5;
  auto weights = [&] {
    const auto result = train(samples);
    EXPECT_TRUE(result);
    return readModel(result->path)->network.approximator[0].weight;
  };
  const auto first = weights(), again = weights();
  options_.seed = 2;
  const auto other = weights();
  EXPECT_EQ(first, again);
  EXPECT_NE(first, other);
}

// Intent: an error bound that no network meets ends in a model that accepts nothing.
TEST_F(TrainRegion, ImpossibleBound) {
  options_.epochs = 3;
  const auto result = train(waves(1000, 1e-9));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->metrics.predictedInvocation, 0);
  EXPECT_TRUE(std::isinf(readModel(result->path)->threshold));
}

// Intent: data that cannot be trained on are refused in one line that says what to do.
TEST_F(TrainRegion, RefusesTooLittle) {
  Samples none = waves(1, 0.1);
  none.rows = 0;
  none.bytes.clear();
  for (const Samples &samples : {none, waves(20, 0.1)}) {
    const auto result = train(samples);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.find('\n'), std::string::npos);
    EXPECT_NE(result.error().message.find("profile"), std::string::npos) << result.error().message;
  }
}

// Intent: the paper's loss trains too.
TEST_F(TrainRegion, SquaredError) {
  options_.loss = LossKind::Mse;
  const auto result = train(waves(4000, 0.2));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_GT(result->metrics.trueInvocation, 0.8);
}

} // namespace
