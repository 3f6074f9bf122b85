// Which columns become logarithms, and what is asked of the network then.
#include "data_fixtures.h"
#include "network/output_target.h"
#include "network/training_data.h"
#include "network/transform_choice.h"

#include "axnet/bound.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

namespace {

using namespace axnet;

Region regionOf(Type input, Type output, double rtol, double atol = 0) {
  Region region;
  region.id = region.function = "f";
  region.inputs = {{"x", input}};
  region.outputs = {{"y", output}};
  region.bound.rtol = rtol;
  region.bound.atol = atol;
  return region;
}

using Distribution = std::function<double(double)>; ///< of the share of samples below

double even(double share) { return share; }

/// Samples whose columns have these quantiles.
Samples samplesOf(const Region &region, const Distribution &input,
                  const Distribution &output = even) {
  std::vector<std::vector<double>> rows;
  for (int i = 0; i < 1000; ++i)
    rows.push_back({input((i + 0.5) / 1000), output((i + 0.5) / 1000)});
  return fixtures::makeSamples(region, rows);
}

/// "x, y": the columns that become logarithms.
std::string chosen(const Samples &samples, TransformChoice choice = TransformChoice::Auto) {
  return logColumns(samples.region, normalisationOf(samples, allRows(samples), choice));
}

/// 10^low to 10^high, even in the logarithm.
Distribution decades(double low, double high) {
  return [=](double share) { return std::pow(10, low + (high - low) * share); };
}

/// What the loss says of exp2's argument Z.
bool isSafeTarget(const OutputTarget &target, double z) {
  double error = z - target.value;
  error = target.side > 0 ? std::max(error, 0.0) : target.side < 0 ? std::min(error, 0.0) : error;
  return std::fabs(error) <= target.tolerance;
}

// Intent: an input becomes its logarithm where it is positive, spans decades, and lies evenly
// there; whole numbers too.
TEST(TransformChoice, Inputs) {
  const Region plain = regionOf(Type::F64, Type::F64, 0.05);
  EXPECT_EQ(chosen(samplesOf(plain, decades(-1, 2))), "x");
  EXPECT_EQ(chosen(samplesOf(regionOf(Type::I32, Type::F64, 0.05), decades(0, 4))), "x");
  EXPECT_EQ(chosen(samplesOf(plain, decades(-1, 2)), TransformChoice::None), "");
  EXPECT_EQ(chosen(samplesOf(plain, even)), "");
  EXPECT_EQ(chosen(samplesOf(plain, [](double p) { return p * p; })), "");
  EXPECT_EQ(chosen(samplesOf(plain, [](double p) { return -std::log(p); })), "");
  EXPECT_EQ(chosen(samplesOf(plain, [](double p) { return 1 / (p * p); })), "x");
  EXPECT_EQ(chosen(samplesOf(plain, [](double p) { return 50 + 100 * p; })), "");
  EXPECT_EQ(chosen(samplesOf(plain, decades(0, 1.5))), "");
  EXPECT_EQ(chosen(samplesOf(plain, [](double p) { return p < 0.01 ? 0 : decades(-1, 2)(p); })),
            "");
  EXPECT_EQ(chosen(samplesOf(plain, decades(-60, 1))), ""); // a float does not go down to there
  EXPECT_EQ(chosen(samplesOf(regionOf(Type::Bool, Type::F64, 0.05), even)), "");
  EXPECT_EQ(chosen(samplesOf(plain, [](double) { return 3.0; })), "");
}

// Intent: an output becomes its logarithm where its tolerance spans decades, and nowhere else.
TEST(TransformChoice, Outputs) {
  auto columns = [](Type type, double rtol, double atol, const Distribution &shape) {
    return chosen(samplesOf(regionOf(Type::F64, type, rtol, atol), even, shape));
  };
  EXPECT_EQ(columns(Type::F64, 0.05, 0, decades(-2, 3)), "y");
  EXPECT_EQ(columns(Type::F32, 0.05, 0.01, decades(-2, 3)), "y");
  EXPECT_EQ(columns(Type::F64, 0.05, 0, even), "");
  EXPECT_EQ(columns(Type::F64, 0.05, 10, decades(-2, 3)),
            ""); // below 200 the tolerance is the same
  EXPECT_EQ(columns(Type::F64, 0, 0.01, decades(-2, 3)), "");
  EXPECT_EQ(columns(Type::I32, 0.05, 0, decades(0, 5)), "");
  auto withLow = [](double low) {
    return [=](double p) { return p < 0.01 ? low : decades(-2, 3)(p); };
  };
  EXPECT_EQ(columns(Type::F64, 0.05, 0.01, withLow(0)), "y"); // 0.01 is safe for it
  EXPECT_EQ(columns(Type::F64, 0.05, 0, withLow(0)), "");
  EXPECT_EQ(columns(Type::F64, 0.05, 0.01, withLow(-1)), "");
  Region images = regionOf(Type::F64, Type::F64, 0);
  images.bound = {ErrorBound::Kind::Rmse, 0, 0, 0.1};
  EXPECT_EQ(chosen(samplesOf(images, even, decades(-2, 3))), "");
  images.bound = {ErrorBound::Kind::Mismatch, 0, 0, 0};
  EXPECT_EQ(chosen(samplesOf(images, even, decades(0, 5))), "");
}

// Intent: the numbers the network sees and should give are the standardised logarithms, and the
// domain of such an input is positive.
TEST(TransformChoice, StandardisesLogarithms) {
  const Region region = regionOf(Type::F64, Type::F64, 0.5);
  Samples samples = samplesOf(region, decades(-3, 3), decades(-3, 3));
  const auto rows = allRows(samples);
  const Normalisation normalisation = normalisationOf(samples, rows, TransformChoice::Auto);
  EXPECT_NEAR(normalisation.inputCentre[0], 0, 1e-6);
  EXPECT_NEAR(normalisation.inputScale[0], 1 / (6 * std::log2(10) / std::sqrt(12)), 1e-5);
  EXPECT_NEAR(normalisation.outputMean[0], (std::log2(0.5) + std::log2(1.5)) / 2, 1e-6);
  const TrainingRows training = trainingRows(samples, rows, normalisation);
  EXPECT_FALSE(training.sided);
  EXPECT_NEAR(training.values[0], -std::sqrt(3), 3e-3);
  EXPECT_NEAR(training.values[1], -std::sqrt(3), 3e-3);
  EXPECT_NEAR(normalisation.outputScale[0] / training.values[2], std::log2(3) / 2, 1e-5);
  storeValue(samples.bytes.data(), Type::F64, 0); // a calibration row, say
  EXPECT_GT(domainOf(samples, rows, normalisation).min[0], 0);
  EXPECT_EQ(domainOf(samples, rows).min[0], 0);
}

// Intent: within the tolerance of the target is what isSafe says of the output itself, also where
// whatever is small enough, or nothing, is safe.
TEST(TransformChoice, TargetIsTheBound) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> uniform(-1, 1);
  const double bounds[][2] = {{0.05, 0}, {0.05, 0.1}, {0.9, 0}, {1.5, 0}, {0.01, 1e-3}};
  std::size_t safeOnes = 0, oneSided = 0;
  for (auto [rtol, atol] : bounds) {
    const Region region = regionOf(Type::F64, Type::F64, rtol, atol);
    for (int i = 0; i < 20000; ++i) {
      const double sign = uniform(random) < -0.8 ? -1 : 1;
      const double exact = i % 100 == 0 ? 0 : sign * std::exp2(8 * uniform(random));
      const OutputTarget target =
          outputTargetOf(region.bound, Type::F64, Transform::Log2, exact, 1);
      const double z = target.value + 2 * target.tolerance * uniform(random);
      const double output = std::exp2(std::max<double>(z, kExp2Min));
      if (std::fabs(std::fabs(output - exact) - atol - rtol * std::fabs(exact)) < 1e-9 * output)
        continue; // on the bound itself
      const bool safe = isSafe(region.bound, &exact, &output, 1);
      ASSERT_EQ(isSafeTarget(target, z), safe || target.tolerance == 0) << exact << " " << output;
      ASSERT_FALSE(safe && target.tolerance == 0) << exact << " " << output; // nothing is
      ASSERT_TRUE(target.side == 0 || mayBeOneSided(region.bound, Type::F64, Transform::Log2));
      safeOnes += safe;
      oneSided += target.side != 0;
    }
  }
  EXPECT_GT(safeOnes, 20000u);
  EXPECT_GT(oneSided, 5000u);
}

} // namespace
