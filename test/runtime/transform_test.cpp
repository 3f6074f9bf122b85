// The logarithm and the power that models may transform columns with.
#include "column_value.h"

#include "axnet/transform.h"

#include <gtest/gtest.h>

#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

using namespace axnet;

namespace {

float log2Of(float value) {
  FloatOperations operations;
  return emitLog2(operations, value);
}

float exp2Of(float value) {
  FloatOperations operations;
  return emitExp2(operations, value);
}

float floatOf(std::uint32_t bits) { return FloatOperations().fromBits(bits); }

/// |VALUE - EXACT| in units of the last place of EXACT, at least those of the smallest normal
/// float.
double ulps(float value, double exact) {
  const int exponent = std::max(std::ilogb(exact), FLT_MIN_EXP - 1);
  return std::fabs(value - exact) / std::ldexp(1.0, exponent - 23);
}

constexpr float kInfinity = std::numeric_limits<float>::infinity();

} // namespace

// Intent: over one in 37 of all positive normal floats, and around 1, log2 errs by at most 3 ulp.
TEST(Transform, Log2OfNormalFloats) {
  double worst = 0;
  auto check = [&](std::uint32_t bits) {
    const float value = floatOf(bits);
    worst = std::max(worst, ulps(log2Of(value), std::log2(static_cast<double>(value))));
  };
  for (std::uint32_t bits = 0x00800000; bits < 0x7f800000; bits += 37)
    check(bits);
  for (std::uint32_t bits = 0x3f800000 - 100000; bits < 0x3f800000 + 100000; ++bits)
    check(bits);
  check(0x00800000), check(0x7f7fffff);
  EXPECT_LE(worst, 3);
  EXPECT_EQ(log2Of(1), 0);
  EXPECT_EQ(log2Of(FLT_MIN), -126);
  EXPECT_EQ(log2Of(1024), 10);
}

// Intent: subnormal floats, 0 and infinity give finite numbers in order; nothing gives NaN.
TEST(Transform, Log2IsFinite) {
  EXPECT_EQ(log2Of(0), -127);
  EXPECT_EQ(log2Of(kInfinity), 128);
  float last = log2Of(0);
  for (std::uint32_t bits = 1; bits < 0x00800000; bits += 997) {
    const float now = log2Of(floatOf(bits));
    EXPECT_GE(now, last - 1e-5f) << bits;
    EXPECT_LE(now, -126 + 1e-5f) << bits;
    last = now;
  }
  for (float odd : {-0.0f, -1.0f, -kInfinity, std::nanf("")})
    EXPECT_TRUE(std::isfinite(log2Of(odd))) << odd;
}

// Intent: over its range 2^x errs by at most 3 ulp, and whole numbers give powers of two.
TEST(Transform, Exp2OfItsRange) {
  double worst = 0;
  auto check = [&](float value) {
    worst = std::max(worst, ulps(exp2Of(value), std::exp2(static_cast<double>(value))));
  };
  for (std::uint32_t bits = 0; bits <= 0x42ffffff; bits += 97) // 0 to just below 128
    check(floatOf(bits));
  for (std::uint32_t bits = 0x80000000; bits <= 0xc2fc0000; bits += 97) // -0 to -126
    check(floatOf(bits));
  EXPECT_LE(worst, 3);
  for (int whole = -126; whole < 128; ++whole)
    EXPECT_EQ(exp2Of(static_cast<float>(whole)), std::ldexp(1.0f, whole));
}

// Intent: arguments beyond the range are clamped to it: positive, normal and finite always.
TEST(Transform, Exp2IsClamped) {
  for (float large : {128.0f, 129.5f, 1e9f, FLT_MAX, kInfinity}) {
    EXPECT_EQ(exp2Of(large), exp2Of(kExp2Max)) << large;
    EXPECT_GT(exp2Of(large), 0.9999f * FLT_MAX) << large;
    EXPECT_LE(exp2Of(large), FLT_MAX) << large;
    EXPECT_EQ(exp2Of(-large), FLT_MIN) << large;
  }
  EXPECT_EQ(exp2Of(std::nanf("")), FLT_MIN);
}

// Intent: each is the other's inverse to what the rounding of the logarithm explains.
TEST(Transform, Inverse) {
  for (std::uint32_t bits = 0x00800000; bits < 0x7f7fff00; bits += 9973) {
    const float value = floatOf(bits);
    EXPECT_NEAR(exp2Of(log2Of(value)) / value, 1, 1e-5) << value;
  }
}
