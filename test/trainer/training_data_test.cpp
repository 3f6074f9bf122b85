// Normalisation, domain box, and the targets that the loss reads.
#include "data_fixtures.h"
#include "network/training_data.h"

#include <gtest/gtest.h>

namespace {

using namespace axnet;
using fixtures::makeSamples;

Region regionOf(std::vector<Type> inputs, std::vector<Type> outputs) {
  Region region;
  region.id = region.function = "f";
  for (Type type : inputs)
    region.inputs.push_back({"x" + std::to_string(region.inputs.size()), type});
  for (Type type : outputs)
    region.outputs.push_back({"y" + std::to_string(region.outputs.size()), type});
  return region;
}

// Intent: a constant column has scale 0, the box pins its value, and a constant output is its mean.
TEST(TrainingData, ConstantColumns) {
  Region region = regionOf({Type::F64, Type::F64}, {Type::F64});
  region.bound.atol = 0.1;
  const Samples samples = makeSamples(region, {{0.1, 1, 7}, {0.1, 3, 7}, {0.1, 5, 7}});
  const auto rows = allRows(samples);
  const Normalisation normalisation = normalisationOf(samples, rows);
  EXPECT_EQ(normalisation.inputCentre[0], 0.1);
  EXPECT_EQ(normalisation.inputScale[0], 0);
  EXPECT_EQ(normalisation.inputCentre[1], 3);
  EXPECT_NEAR(normalisation.inputScale[1], 1 / 1.6329932, 1e-6);
  EXPECT_EQ(normalisation.outputMean[0], 7);
  EXPECT_EQ(normalisation.outputScale[0], 0);
  const Domain domain = domainOf(samples, rows);
  EXPECT_EQ(domain.min, (std::vector<double>{0.1, 1}));
  EXPECT_EQ(domain.max, (std::vector<double>{0.1, 5}));
  const TrainingRows training = trainingRows(samples, rows, normalisation);
  EXPECT_EQ(training.values[0], 0); // input
  EXPECT_EQ(training.values[2], 0); // target
  EXPECT_EQ(training.values[3], 0); // steepness: the output is right whatever the network says
}

// Intent: centres of integer columns are whole numbers, as the model file demands.
TEST(TrainingData, IntegerCentres) {
  Region region = regionOf({Type::I32}, {Type::F32});
  region.bound.atol = 0.1;
  const Samples samples = makeSamples(region, {{1, 0}, {2, 1}, {2, 2}});
  EXPECT_EQ(normalisationOf(samples, allRows(samples)).inputCentre[0], 2);
}

// Intent: rows without a right output keep their normalised inputs; made-up ones are no calls.
TEST(TrainingData, RowsWithoutARightOutput) {
  Region region = regionOf({Type::F64}, {Type::F64, Type::F64});
  region.bound.atol = 0.1;
  const Samples samples = makeSamples(region, {{1, 2, 3}, {3, 4, 5}, {5, 0, 0}});
  const Normalisation normalisation = normalisationOf(samples, {0, 1});
  TrainingRows rows = trainingRows(samples, {0, 1}, normalisation);
  addUnanswerable(samples, {2}, normalisation, Unanswerable::Calls, rows);
  EXPECT_EQ(rows.calls(), 3u);
  addUnanswerable(samples, {0, 2}, normalisation, Unanswerable::MadeUp, rows);
  EXPECT_EQ(rows.count(), 5u);
  EXPECT_EQ(rows.calls(), 3u);
  EXPECT_TRUE(rows.isAnswerable(1));
  for (std::size_t row : {2, 3, 4}) {
    EXPECT_FALSE(rows.isAnswerable(row));
    EXPECT_EQ(rows.values[row * rows.stride()], row == 3 ? -1 : 3);
  }
}

/// Steepness times the output's scale gives one over the tolerance that the loss works with.
double tolerance(const Region &region, double exact, std::size_t column = 0) {
  std::vector<std::vector<double>> values(2, std::vector<double>(1 + region.outputs.size(), 0));
  values[0][1 + column] = exact;
  values[1][1 + column] = exact == 0 ? 1 : -exact;
  const Samples samples = makeSamples(region, values);
  const Normalisation normalisation = normalisationOf(samples, allRows(samples));
  const TrainingRows rows = trainingRows(samples, allRows(samples), normalisation);
  return normalisation.outputScale[column] / rows.values[1 + region.outputs.size() + column];
}

// Intent: the tolerance of each kind of bound and output type is that of isSafe, rounding of
// outputs included.
TEST(TrainingData, Tolerances) {
  Region region = regionOf({Type::F64}, {Type::F64});
  region.bound.rtol = 0.1;
  region.bound.atol = 0.5;
  EXPECT_NEAR(tolerance(region, 4), 0.9, 1e-6);
  region.outputs[0].type = Type::I32; // 4 +- 0.9 is 4 alone, after rounding all of (3.5, 4.5)
  EXPECT_NEAR(tolerance(region, 4), 0.5, 1e-6);
  region.outputs[0].type = Type::F64;
  region.bound.atol = 0;
  EXPECT_LT(tolerance(region, 0), 1e-9); // exact or nothing, but no infinity
  EXPECT_GT(tolerance(region, 0), 0);
  region.bound = {ErrorBound::Kind::Mismatch, 0, 0, 0};
  EXPECT_NEAR(tolerance(region, 3), 0.5, 1e-6);
  region = regionOf({Type::F64}, {Type::F64, Type::F64, Type::F64, Type::F64});
  region.bound = {ErrorBound::Kind::Rmse, 0, 0, 0.25};
  EXPECT_NEAR(tolerance(region, 3, 2), 0.5, 1e-6); // 0.25 * sqrt(4)
}

// Intent: a Bool output is right on the whole half line beyond 0.5, so its error counts on one side
// only.
TEST(TrainingData, BoolOutputsAreOneSided) {
  Region region = regionOf({Type::F64}, {Type::Bool});
  region.bound.kind = ErrorBound::Kind::Mismatch;
  const Samples samples = makeSamples(region, {{0, 0}, {1, 1}});
  const TrainingRows rows =
      trainingRows(samples, allRows(samples), normalisationOf(samples, allRows(samples)));
  ASSERT_TRUE(rows.sided);
  ASSERT_EQ(rows.stride(), 4u);
  EXPECT_EQ(rows.values[3], 1);      // false: too large counts
  EXPECT_EQ(rows.values[4 + 3], -1); // true: too small counts
}

} // namespace
