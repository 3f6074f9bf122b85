#include "data/samples.h"

#include "data/row_sampler.h"
#include "data_fixtures.h"

#include "axnet/dataset.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <set>

using namespace axnet;

namespace {

template <typename T> std::vector<char> packed(T value) {
  std::vector<char> bytes(sizeof value);
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

const double kInf = std::numeric_limits<double>::infinity();
const double kNaN = std::numeric_limits<double>::quiet_NaN();

} // namespace

TEST(Samples, ReadsEveryColumnType) {
  // Intent: each type is read with its own width and sign, so that no column becomes another's
  // bytes.
  EXPECT_EQ(columnValue(packed<std::uint8_t>(1).data(), Type::Bool), 1);
  EXPECT_EQ(columnValue(packed<std::int8_t>(-7).data(), Type::I8), -7);
  EXPECT_EQ(columnValue(packed<std::uint8_t>(200).data(), Type::U8), 200);
  EXPECT_EQ(columnValue(packed<std::int16_t>(-300).data(), Type::I16), -300);
  EXPECT_EQ(columnValue(packed<std::uint16_t>(60000).data(), Type::U16), 60000);
  EXPECT_EQ(columnValue(packed<std::int32_t>(-70000).data(), Type::I32), -70000);
  EXPECT_EQ(columnValue(packed<std::uint32_t>(4000000000u).data(), Type::U32), 4000000000.0);
  EXPECT_EQ(columnValue(packed<std::int64_t>(-(1LL << 40)).data(), Type::I64), -1099511627776.0);
  EXPECT_EQ(columnValue(packed<std::uint64_t>(1ULL << 63).data(), Type::U64),
            9223372036854775808.0);
  EXPECT_EQ(columnValue(packed(0.1f).data(), Type::F32), static_cast<double>(0.1f));
  EXPECT_EQ(columnValue(packed(0.1).data(), Type::F64), 0.1);
}

TEST(Samples, CentresInTheColumnsOwnType) {
  // Intent: a Julian date in double and a large 64-bit counter keep the digits that a rounding to
  // float or double before the subtraction would lose.
  EXPECT_EQ(centredValue(packed(2460000.000001).data(), Type::F64, 2460000),
            static_cast<float>(2460000.000001 - 2460000.0));
  EXPECT_EQ(centredValue(packed<std::int64_t>((1LL << 60) + 3).data(), Type::I64,
                         static_cast<double>(1LL << 60)),
            3.0f);
  EXPECT_EQ(centredValue(packed<std::uint64_t>(0).data(), Type::U64, 18446744073709549568.0),
            -18446744073709549568.0f);
  EXPECT_EQ(centredValue(packed(0.3f).data(), Type::F32, 0.1), 0.3f - 0.1f);
}

TEST(Samples, StoresClampedAndRoundedToEven) {
  // Intent: what a value becomes in a column is what the evaluator's outputs become.
  const auto stored = [](Type type, double value) {
    char bytes[8];
    storeValue(bytes, type, value);
    return columnValue(bytes, type);
  };
  EXPECT_EQ(stored(Type::U8, 300), 255);
  EXPECT_EQ(stored(Type::U8, -1), 0);
  EXPECT_EQ(stored(Type::I32, 2.5), 2);
  EXPECT_EQ(stored(Type::I32, 3.5), 4);
  EXPECT_EQ(stored(Type::I64, 1e30), static_cast<double>(std::numeric_limits<std::int64_t>::max()));
  EXPECT_EQ(stored(Type::U64, kInf),
            static_cast<double>(std::numeric_limits<std::uint64_t>::max()));
  EXPECT_EQ(stored(Type::Bool, 0.5), 1);
  EXPECT_EQ(stored(Type::Bool, 0.49), 0);
  EXPECT_EQ(stored(Type::F32, 0.1), static_cast<double>(0.1f));
}

TEST(Samples, MatricesAndNormalisedInputsFollowTheRows) {
  // Intent: the chosen rows come in the chosen order, inputs and outputs apart.
  Region region = fixtures::lineRegion();
  region.inputs = {{"flag", Type::Bool}, {"x", Type::F64}};
  const Samples samples = fixtures::makeSamples(region, {{1, 10, 100}, {0, 20, 200}, {1, 30, 300}});
  const Matrix inputs = inputMatrix(samples, {2, 0});
  EXPECT_EQ(inputs.values, (std::vector<double>{1, 30, 1, 10}));
  EXPECT_EQ(outputMatrix(samples, {2, 0}).values, (std::vector<double>{300, 100}));
  std::vector<float> normalised(4);
  fillNormalisedInputs(samples, {2, 1}, {{0, 20}, {1, 0.5f}, {0}, {1}}, normalised.data());
  EXPECT_EQ(normalised, (std::vector<float>{1, 5, 0, 0}));
}

TEST(RowSampler, KeepsCallsThatNoNetworkMayAnswer) {
  // Intent: calls that threw or gave NaN or infinity are calls of the profile; whoever reads them
  // can tell what each is good for. An input that is no number is the guard's business.
  Samples samples;
  samples.region = fixtures::lineRegion();
  const Samples source = fixtures::makeSamples(
      samples.region, {{0, 0}, {kNaN, 0}, {0, kInf}, {-kInf, 0}, {1, 1}, {2, 0}});
  RowSampler sampler(samples, {});
  for (std::size_t i = 0; i < source.rows; ++i) {
    RowOrigin origin;
    origin.outcome = i == 5 ? kLeft : kReturned;
    sampler.add(source.row(i), origin);
  }
  EXPECT_EQ(samples.rows, 6u);
  EXPECT_EQ(samples.recorded, 6u);
  const std::vector<std::size_t> all = allRows(samples);
  EXPECT_EQ(rowsOfUse(samples, all, RowUse::Answerable), (std::vector<std::size_t>{0, 4}));
  EXPECT_EQ(rowsOfUse(samples, all, RowUse::Unsafe), (std::vector<std::size_t>{2, 5}));
  EXPECT_EQ(rowsOfUse(samples, all, RowUse::Outside), (std::vector<std::size_t>{1, 3}));
  EXPECT_NE(unsafeNote(samples).find("line: 2 of 6 calls threw"), std::string::npos);
}

TEST(RowSampler, KeepsEachRowWithTheSameProbability) {
  // Intent: a sample of a long recording is uniform: its ten tenths are equally full, within four
  // standard deviations of the binomial count.
  constexpr std::size_t kRows = 100000, kKept = 10000;
  Samples samples;
  samples.region = fixtures::lineRegion();
  LoadOptions options;
  options.maxRows = kKept;
  RowSampler sampler(samples, options);
  for (std::size_t i = 0; i < kRows; ++i) {
    float row[2] = {static_cast<float>(i), 0};
    sampler.add(reinterpret_cast<const char *>(row));
  }
  ASSERT_EQ(samples.rows, kKept);
  std::vector<int> tenths(10);
  std::set<double> distinct;
  for (double x : inputMatrix(samples, allRows(samples)).values) {
    ++tenths[static_cast<std::size_t>(x) / (kRows / 10)];
    distinct.insert(x);
  }
  EXPECT_EQ(distinct.size(), kKept);
  for (int count : tenths)
    EXPECT_NEAR(count, 1000, 4 * std::sqrt(1000 * 0.9));
}

TEST(RowSampler, KeepsWithinTheByteBudget) {
  // Intent: wide rows are limited by memory, not by their number.
  Samples samples;
  samples.region = fixtures::lineRegion();
  LoadOptions options;
  options.maxBytes = 80; // ten rows of 8 bytes
  RowSampler sampler(samples, options);
  const Samples source = fixtures::makeSamples(samples.region, {{1, 2}});
  for (int i = 0; i < 100; ++i)
    sampler.add(source.row(0));
  EXPECT_EQ(samples.rows, 10u);
  EXPECT_EQ(samples.bytes.size(), 80u);
}
