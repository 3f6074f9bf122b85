// Which inputs are made up, and where.
#include "chance.h"
#include "data/familiarity.h"
#include "data/random.h"
#include "data/unfamiliar_inputs.h"
#include "data_fixtures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace axnet;
using fixtures::makeSamples;
using Row = std::vector<double>;

/// COUNT rows of inputs of TYPES as DRAW gives them, and one output.
Samples drawn(const std::vector<Type> &types, std::size_t count,
              const std::function<Row(Random &)> &draw) {
  Region region;
  region.id = region.function = "f";
  for (Type type : types)
    region.inputs.push_back({"x" + std::to_string(region.inputs.size()), type});
  region.outputs = {{"return", Type::F32}};
  region.bound.atol = 0.1;
  Random random(5);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(draw(random));
    rows.back().push_back(1);
  }
  return makeSamples(region, rows);
}

/// Scales columns by their range, which is enough here; LOG2 names columns seen as logarithms.
struct Prepared {
  Normalisation normalisation;
  Domain box;
};

Prepared prepared(const Samples &samples, const std::vector<std::size_t> &log2 = {}) {
  Prepared result;
  const Matrix inputs = inputMatrix(samples, allRows(samples));
  for (std::size_t c = 0; c < inputs.cols; ++c) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (std::size_t row = 0; row < inputs.rows; ++row) {
      low = std::min(low, inputs.at(row, c));
      high = std::max(high, inputs.at(row, c));
    }
    result.box.min.push_back(low);
    result.box.max.push_back(high);
    const bool isLog = std::count(log2.begin(), log2.end(), c) > 0;
    const double range = isLog ? std::log2(high / low) : high - low;
    result.normalisation.inputCentre.push_back(0);
    result.normalisation.inputScale.push_back(range > 0 ? static_cast<float>(1 / range) : 0);
    result.normalisation.inputTransform.push_back(isLog ? Transform::Log2 : Transform::None);
  }
  return result;
}

UnfamiliarInputs made(const Samples &samples, std::size_t wanted = 2000, std::uint64_t seed = 1,
                      const std::vector<std::size_t> &log2 = {}) {
  const auto rows = allRows(samples);
  const Prepared ready = prepared(samples, log2);
  return unfamiliarInputs({samples, rows, ready.normalisation, ready.box}, wanted, seed);
}

Row nearCircle(Random &random) {
  const double angle = 6.2831853 * uniform(random), radius = 0.95 + 0.05 * uniform(random);
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

// Intent: a point is unfamiliar where its nearest reference is more than twice as far as that
// one's fifth neighbour, whatever the local spacing; equal references count once.
TEST(Familiarity, ComparesWithLocalSpacing) {
  std::vector<float> line;
  for (int i = 0; i < 100; ++i) {
    const float at = static_cast<float>(i) * (i < 50 ? 1.0f : 10.0f); // 0 ... 49, then 500 ... 990
    line.insert(line.end(), {at, at, at});
  }
  const Familiarity familiarity(line, 1);
  ASSERT_TRUE(familiarity.judges());
  auto unfamiliar = [&](float x) { return familiarity.isUnfamiliar(&x); };
  EXPECT_FALSE(unfamiliar(20.5f));
  EXPECT_FALSE(unfamiliar(49 + 9.9f)); // fifth neighbour of 49 is 5 away
  EXPECT_TRUE(unfamiliar(49 + 10.1f));
  EXPECT_FALSE(unfamiliar(500 - 99.0f)); // of 500 50 away
  EXPECT_TRUE(unfamiliar(500 - 101.0f));
  EXPECT_FALSE(Familiarity({0, 0, 0, 1, 1, 1}, 1).judges());
}

// Intent: independent inputs lose nothing: nearly all of the box is familiar and no row is made up,
// in few columns and in many, with tails, point masses and grids.
TEST(UnfamiliarInputs, IndependentInputsGiveNone) {
  auto normal = [](Random &random) {
    double sum = -6;
    for (int i = 0; i < 12; ++i)
      sum += uniform(random);
    return sum;
  };
  const std::vector<std::pair<const char *, std::function<Row(Random &)>>> cases = {
      {"uniform, 2", [](Random &r) { return Row{uniform(r), uniform(r)}; }},
      {"uniform, 6",
       [](Random &r) {
         Row row(6);
         std::generate(row.begin(), row.end(), [&] { return uniform(r); });
         return row;
       }},
      {"normal, 2", [&](Random &r) { return Row{normal(r), normal(r)}; }},
      {"many zeros", [](Random &r) { return Row{uniform(r) < 0.3 ? 0 : uniform(r), uniform(r)}; }},
      {"grid",
       [](Random &r) { return Row{std::floor(10 * uniform(r)), std::floor(9 * uniform(r))}; }},
  };
  for (const auto &[name, draw] : cases) {
    Random probe(1);
    const Samples samples = drawn(std::vector<Type>(draw(probe).size(), Type::F64), 14000, draw);
    const UnfamiliarInputs result = made(samples);
    EXPECT_LT(result.share, 0.05) << name;
    EXPECT_EQ(result.madeUp.rows, 0u) << name;
  }
}

// Intent: off a ring most of the square is unfamiliar; the rows wanted are made up, all of them in
// the box and away from the ring, inside of it as well as outside.
TEST(UnfamiliarInputs, SurroundACurve) {
  const Samples samples = drawn({Type::F64, Type::F32}, 10000, nearCircle);
  const Prepared ready = prepared(samples);
  const UnfamiliarInputs result = made(samples);
  EXPECT_NEAR(result.share, 0.8, 0.1); // the ring itself is 8% of its square
  ASSERT_EQ(result.madeUp.rows, 2000u);
  std::size_t inside = 0;
  const Matrix inputs = inputMatrix(result.madeUp, allRows(result.madeUp));
  for (std::size_t row = 0; row < inputs.rows; ++row) {
    const double radius = std::hypot(inputs.at(row, 0), inputs.at(row, 1));
    EXPECT_TRUE(radius < 0.94 || radius > 1.01) << radius;
    inside += radius < 0.5;
    for (std::size_t c = 0; c < 2; ++c) {
      EXPECT_GE(inputs.at(row, c), ready.box.min[c]);
      EXPECT_LE(inputs.at(row, c), ready.box.max[c]);
    }
  }
  EXPECT_GT(inside, 100u);
  EXPECT_LT(inside, 1900u);
}

// Intent: what is made up could be passed by a program: whole numbers and truth values stay such,
// a constant keeps its value, a column seen as its logarithm is filled along that.
TEST(UnfamiliarInputs, RespectTypes) {
  const std::vector<Type> types = {Type::Bool, Type::U8, Type::I64, Type::F32, Type::F64};
  const Samples samples = drawn(types, 10000, [](Random &random) {
    const double u = uniform(random);
    return Row{u > 0.5 ? 1.0 : 0.0, std::floor(200 * u), std::floor(1e6 * u) - 5e5, 7,
               std::exp2(20 * u - 10)};
  });
  const UnfamiliarInputs result = made(samples, 1000, 1, {4});
  ASSERT_EQ(result.madeUp.rows, 1000u);
  const Matrix inputs = inputMatrix(result.madeUp, allRows(result.madeUp));
  double logs = 0, truths = 0;
  for (std::size_t row = 0; row < inputs.rows; ++row) {
    const char *at = result.madeUp.row(row);
    EXPECT_TRUE(at[0] == 0 || at[0] == 1);
    EXPECT_LE(inputs.at(row, 1), 200);
    EXPECT_LE(std::fabs(inputs.at(row, 2)), 5e5);
    EXPECT_EQ(inputs.at(row, 3), 7);
    logs += std::log2(inputs.at(row, 4)) / 1000;
    truths += inputs.at(row, 0) / 1000;
  }
  EXPECT_NEAR(logs, 0, 1);
  EXPECT_NEAR(truths, 0.5, 0.1);
}

// Intent: the same seed gives the same rows, another one others; zero wanted gives the share alone.
TEST(UnfamiliarInputs, FollowTheSeed) {
  const Samples samples = drawn({Type::F64, Type::F64}, 3000, nearCircle);
  const UnfamiliarInputs first = made(samples, 500, 1), again = made(samples, 500, 1),
                         other = made(samples, 500, 2), none = made(samples, 0, 1);
  EXPECT_EQ(first.madeUp.bytes, again.madeUp.bytes);
  EXPECT_EQ(first.share, again.share);
  EXPECT_NE(first.madeUp.bytes, other.madeUp.bytes);
  EXPECT_EQ(none.madeUp.rows, 0u);
  EXPECT_EQ(none.share, first.share);
}

} // namespace
