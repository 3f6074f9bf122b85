#include "Inputs/small_models.h"
#include "column_value.h"
#include "evaluator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

using namespace axnet;
using namespace axnet::test;

namespace {

Evaluation evaluateHand(float x, float y, float &result) {
  const float inputs[2] = {x, y};
  return evaluate(handModel(), inputs, &result);
}

using Values = std::vector<double>;

Values naiveLayer(const Layer &layer, const Values &in, bool isHidden) {
  Values out;
  for (std::size_t j = 0; j < layer.outputs; ++j) {
    double sum = layer.bias[j];
    for (std::size_t i = 0; i < layer.inputs; ++i)
      sum += double(layer.weight[j * layer.inputs + i]) * in[i];
    out.push_back(isHidden ? std::fmax(sum, 0) : sum);
  }
  return out;
}

/// The formulas of axnet/model.h in double precision: y, then the margin.
Values naive(const Network &network, const Values &x) {
  Values p = network.shared ? naiveLayer(network.approximator[0], x, true) : x;
  for (std::size_t k = 0; k < network.predictor.size(); ++k)
    p = naiveLayer(network.predictor[k], p, k + 1 < network.predictor.size());
  Values a = x;
  std::size_t gate = 0;
  for (std::size_t i = 0; i < network.approximator.size(); ++i) {
    a = naiveLayer(network.approximator[i], a, i + 1 < network.approximator.size());
    if (i < network.gated.size() && network.gated[i])
      for (double &value : a)
        value *= p[gate++];
  }
  a.push_back(p[p.size() - 1] - p[p.size() - 2]);
  return a;
}

template <typename T> void put(std::string &bytes, double value) {
  const T typed = static_cast<T>(value);
  bytes.append(reinterpret_cast<const char *>(&typed), sizeof typed);
}

template <typename T> double take(const char *&bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  bytes += sizeof value;
  return static_cast<double>(value);
}

/// One value of each type, in the order of kTypes.
std::string packAll(const Values &v) {
  std::string bytes;
  put<std::uint8_t>(bytes, v[0]), put<std::int8_t>(bytes, v[1]), put<std::uint8_t>(bytes, v[2]);
  put<std::int16_t>(bytes, v[3]), put<std::uint16_t>(bytes, v[4]), put<std::int32_t>(bytes, v[5]);
  put<std::uint32_t>(bytes, v[6]), put<std::int64_t>(bytes, v[7]), put<std::uint64_t>(bytes, v[8]);
  put<float>(bytes, v[9]), put<double>(bytes, v[10]);
  return bytes;
}

Values unpackAll(const char *b) {
  return {take<std::uint8_t>(b),  take<std::int8_t>(b),   take<std::uint8_t>(b),
          take<std::int16_t>(b),  take<std::uint16_t>(b), take<std::int32_t>(b),
          take<std::uint32_t>(b), take<std::int64_t>(b),  take<std::uint64_t>(b),
          take<float>(b),         take<double>(b)};
}

void compareWithNaive(const Model &model, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> whole(0, 100);
  for (int round = 0; round < 200; ++round) {
    Values in, x;
    for (std::size_t i = 0; i < model.region.inputs.size(); ++i) {
      in.push_back(i == 0 ? whole(random) % 2 : whole(random));
      x.push_back((in[i] - model.normalisation.inputCentre[i]) * model.normalisation.inputScale[i]);
    }
    char packed[64];
    const Evaluation result = evaluate(model, packAll(in).data(), packed);
    ASSERT_TRUE(result.inDomain);
    const Values y = naive(model.network, x), out = unpackAll(packed);
    double size = 1;
    for (double value : y)
      size = std::fmax(size, std::fabs(value));
    EXPECT_NEAR(result.margin, y.back(), 1e-4 * size);
    EXPECT_NEAR(out[10], 5 + 20 * y[10], 2e-3 * size);
    EXPECT_NEAR(out[9], 5 + 20 * y[9], 2e-3 * size);
    EXPECT_NEAR(out[1], std::fmin(std::fmax(5 + 20 * y[1], -128), 127), 0.5 + 2e-3 * size);
    EXPECT_NEAR(out[4], std::fmin(std::fmax(5 + 20 * y[4], 0), 65535), 0.5 + 2e-3 * size);
    EXPECT_TRUE(out[0] == (5 + 4 * y[0] >= 0.5) || std::fabs(4.5 + 4 * y[0]) < 1e-2);
  }
}

} // namespace

// Intent: a net small enough to compute by hand gives those numbers.
TEST(Evaluator, HandComputed) {
  float result = 0;
  // x=3, y=1: hidden relu(3), relu(2) = 3, 2; gates 2, 4; sum 6 + 8 = 14; output 3 * 14 + 10 = 52.
  // unsafe logit = relu(y) - relu(-y) = 1, safe logit = 3, margin 2 > 0.5.
  Evaluation evaluation = evaluateHand(3, 1, result);
  EXPECT_EQ(result, 52);
  EXPECT_EQ(evaluation.margin, 2);
  EXPECT_TRUE(evaluation.safe);
  // x=1, y=0.5: hidden 0.5, 0.5; gates 2, 2; sum 2; output 16; the margin 0.5 is not above the
  // threshold.
  evaluation = evaluateHand(1, 0.5f, result);
  EXPECT_EQ(result, 16);
  EXPECT_EQ(evaluation.margin, 0.5f);
  EXPECT_TRUE(evaluation.inDomain);
  EXPECT_FALSE(evaluation.safe);
}

// Intent: outside the box, NaN and infinity are outside the domain, the box itself is inside,
// outputs stay untouched.
TEST(Evaluator, Domain) {
  const float infinity = std::numeric_limits<float>::infinity(), nan = std::nanf("");
  for (float bad : {4.0000005f, -4.0000005f, infinity, -infinity, nan})
    for (int which = 0; which < 2; ++which) {
      float result = -1;
      EXPECT_FALSE(evaluateHand(which ? 0 : bad, which ? bad : 0, result).inDomain) << bad;
      EXPECT_EQ(result, -1);
    }
  float result = -1;
  EXPECT_TRUE(evaluateHand(4, -4, result).safe);
  EXPECT_NE(result, -1);
}

// Intent: every column type, several depths, gates and a shared layer agree with double arithmetic.
TEST(Evaluator, AgreesWithNaiveDoubles) {
  compareWithNaive(randomModel(1, {8, 8}, {8}, false), 1);
  compareWithNaive(randomModel(2, {5}, {3, 7}, false), 2);
  compareWithNaive(randomModel(3, {13, 4, 6}, {9}, true), 3);
  compareWithNaive(randomModel(4, {100}, {70, 20}, false), 4); // wider than the small scratch
}

// Intent: a 64-bit integer is centred exactly before it becomes a float.
TEST(Evaluator, CentresWideIntegersExactly) {
  Model model = handModel();
  model.region.inputs = {{"x", Type::I64}, {"y", Type::I64}};
  model.normalisation.inputCentre = {4611686018427387904.0, -9223372036854775808.0};
  model.domain = {{-9223372036854775808.0, -9223372036854775808.0},
                  {9223372036854775808.0, 9223372036854775808.0}};
  const std::int64_t inputs[2] = {4611686018427387904 + 3,
                                  std::numeric_limits<std::int64_t>::min() + 1};
  float result = 0;
  EXPECT_TRUE(evaluate(model, inputs, &result).safe);
  EXPECT_EQ(result, 52); // as x=3, y=1
}

// Intent: a verdict above an infinite threshold does not exist.
TEST(Evaluator, InfiniteThresholdAcceptsNothing) {
  Model model = handModel();
  model.threshold = std::numeric_limits<float>::infinity();
  const float inputs[2] = {3, 1};
  float result = 0;
  const Evaluation evaluation = evaluate(model, inputs, &result);
  EXPECT_FALSE(evaluation.safe);
  EXPECT_EQ(result, 52); // written all the same
}

// Intent: integer outputs round to nearest even and clamp to their type.
TEST(Evaluator, RoundsAndClampsIntegers) {
  Model model = handModel();
  model.region.outputs = {{"return", Type::U8}};
  auto output = [&](double mean, double scale) {
    model.normalisation.outputMean = {mean};
    model.normalisation.outputScale = {scale};
    const float inputs[2] = {3, 1}; // y = 14
    std::uint8_t result = 99;
    evaluate(model, inputs, &result);
    return int(result);
  };
  EXPECT_EQ(output(2.5, 0), 2);
  EXPECT_EQ(output(3.5, 0), 4);
  EXPECT_EQ(output(-7, 0), 0);
  EXPECT_EQ(output(0, 1e30), 255);
}

// Intent: an input and an output under Log2 are what their formulas say, in every type that may be
// one.
TEST(Evaluator, Log2Columns) {
  for (Type type : {Type::F32, Type::F64, Type::I8, Type::U16, Type::I64, Type::U64}) {
    Model model = handModel();
    model.region.inputs[0].type = model.region.outputs[0].type = type;
    model.normalisation.inputTransform = {Transform::Log2, Transform::None};
    model.normalisation.outputTransform = {Transform::Log2};
    model.normalisation.inputCentre = {1, 0};
    model.domain = {{1, -4}, {64, 4}};
    model.normalisation.outputMean = {-2};
    model.normalisation.outputScale = {0.5};
    std::string inputs;
    withType(type, [&](auto zero) { put<decltype(zero)>(inputs, 16); }); // x = log2(16) - 1 = 3
    put<float>(inputs, 1);
    char packed[8];
    const Evaluation evaluation = evaluate(model, inputs.data(), packed);
    EXPECT_TRUE(evaluation.safe);
    EXPECT_EQ(evaluation.margin, 2);
    const char *at = packed;
    double result = 0;
    withType(type, [&](auto zero) { result = take<decltype(zero)>(at); });
    EXPECT_EQ(result, 32); // y = 14: 2 to the power of 14 / 2 - 2
  }
}

// Intent: under Log2, 0 and negative numbers are outside the domain, and a result too large for a
// type is its largest.
TEST(Evaluator, Log2Limits) {
  Model model = handModel();
  model.normalisation.inputTransform = {Transform::Log2, Transform::None};
  model.normalisation.outputTransform = {Transform::Log2};
  model.normalisation.outputScale = {1e30};
  model.domain.min[0] = 1e-30;
  float result = -1;
  for (float bad : {0.0f, -0.0f, -1.0f, std::nanf(""), 1e-31f}) {
    const float inputs[2] = {bad, 1};
    EXPECT_FALSE(evaluate(model, inputs, &result).inDomain) << bad;
    EXPECT_EQ(result, -1);
  }
  const float inputs[2] = {4, 1};
  EXPECT_TRUE(evaluate(model, inputs, &result).inDomain);
  EXPECT_TRUE(std::isfinite(result));
  EXPECT_GT(result, 3.4e38f);
  model.region.outputs[0].type = Type::U8;
  std::uint8_t byte = 0;
  evaluate(model, inputs, &byte);
  EXPECT_EQ(byte, 255);
}
