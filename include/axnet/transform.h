/// \file Columns that span decades: the network sees and gives their base-2 logarithm. Both
/// functions are part of the format: written once here, over operations that the reference
/// evaluator computes and the pass emits.
///
/// OPS has the types Number (float) and Whole (32 bits, wrapping), scalars or vectors, and
// clang-format off
///   number(c), whole(c)           constants
///   bits(v), fromBits(w)          the same 32 bits
///   convert(w)                    signed, to the nearest float
///   add, subtract, multiply, fma  float, rounded once each
///   larger(a, b), smaller(a, b)   a where a > b (a < b), otherwise b, so b where a is NaN
///   addWhole, subtractWhole, shiftLeft(w, n), shiftRight(w, n)   the last one arithmetic
// clang-format on
#ifndef AXNET_TRANSFORM_H
#define AXNET_TRANSFORM_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axnet {

enum class Transform { None, Log2 };

/// By the order of Transform: their names in the model file.
inline constexpr const char *kTransformNames[] = {"none", "log2"};
inline constexpr const char *nameOf(Transform transform) {
  return kTransformNames[static_cast<std::size_t>(transform)];
}

/// Of column INDEX; an empty list stands for none anywhere.
inline Transform transformOf(const std::vector<Transform> &transforms, std::size_t index) {
  return transforms.empty() ? Transform::None : transforms[index];
}

/// What emitExp2 clamps its argument to: results from the smallest normal float to just below the
/// largest float.
inline constexpr float kExp2Min = -126.0f;
inline constexpr float kExp2Max = 0x1.fffffep+6f;

namespace detail {

inline constexpr std::uint32_t kRootHalfBits = 0x3f3504f3; ///< of the float next to sqrt(1/2)
inline constexpr unsigned kMantissaBits = 23;
/// 1.5 * 2^23: added to a number below 2^22, it leaves the nearest whole number in the lowest bits.
inline constexpr float kRounder = 12582912.0f;

/// log2(1 + f) / f for 1 + f in [sqrt(1/2), sqrt(2)], relative error 2.8e-8: least squares, weights
/// moved to where the error is largest until it is the same everywhere, coefficients rounded one
/// after the other.
inline constexpr float kLog2[] = {1.442695f,    -0.7213474f, 0.48090896f,  -0.36070058f, 0.2879535f,
                                  -0.23901486f, 0.21548079f, -0.20678732f, 0.1258431f};
/// (2^r - 1) / r for r in [-1/2, 1/2]; the relative error of 2^r is 9.2e-8. Found in the same way.
inline constexpr float kExp2[] = {0.693146978f, 0.240222421f, 0.0555073374f, 0.00967151264f,
                                  0.00132647272f};

/// c[0] + c[1] * x
template <typename Ops>
[[gnu::always_inline]] inline typename Ops::Number pairOf(Ops &ops, const float *c,
                                                          typename Ops::Number x) {
  return ops.fma(ops.number(c[1]), x, ops.number(c[0]));
}

} // namespace detail

/// log2 of VALUE to 3 ulp for every positive normal float. Below, it falls to -127 at 0; infinity
/// gives 128. Other numbers give some finite number; no column has them inside its domain.
template <typename Ops>
[[gnu::always_inline]] inline typename Ops::Number emitLog2(Ops &ops, typename Ops::Number value) {
  using namespace detail;
  const auto bits = ops.bits(value);
  // value = 2^exponent * (1 + f), with 1 + f from sqrt(1/2) on: near 1 the exponent is 0.
  const auto exponent =
      ops.shiftRight(ops.subtractWhole(bits, ops.whole(kRootHalfBits)), kMantissaBits);
  const auto mantissa =
      ops.fromBits(ops.subtractWhole(bits, ops.shiftLeft(exponent, kMantissaBits)));
  const auto f = ops.subtract(mantissa, ops.number(1.0f));
  // Estrin's scheme: a single call would wait for a chain of nine. The first coefficient joins
  // last, next to the exponent, where rounding costs least.
  const auto f2 = ops.multiply(f, f);
  const auto low = ops.fma(pairOf(ops, kLog2 + 3, f), f2, pairOf(ops, kLog2 + 1, f));
  const auto high = ops.fma(pairOf(ops, kLog2 + 7, f), f2, pairOf(ops, kLog2 + 5, f));
  const auto rest = ops.fma(high, ops.multiply(f2, f2), low);
  return ops.fma(rest, f2, ops.fma(f, ops.number(kLog2[0]), ops.convert(exponent)));
}

/// 2 to the power of VALUE to 3 ulp for values in [kExp2Min, kExp2Max], to which others are
/// clamped; NaN gives the smallest normal float.
template <typename Ops>
[[gnu::always_inline]] inline typename Ops::Number emitExp2(Ops &ops, typename Ops::Number value) {
  using namespace detail;
  value = ops.smaller(ops.larger(value, ops.number(kExp2Min)), ops.number(kExp2Max));
  // value = nearest + r; the nearest whole number goes into the exponent.
  const auto rounded = ops.add(value, ops.number(kRounder));
  const auto nearest = ops.subtract(rounded, ops.number(kRounder));
  const auto r = ops.subtract(value, nearest); // exact
  const auto r2 = ops.multiply(r, r);
  const auto low = ops.fma(ops.number(kExp2[0]), r, ops.number(1.0f));
  const auto middle = pairOf(ops, kExp2 + 1, r);
  const auto high = pairOf(ops, kExp2 + 3, r);
  const auto power = ops.fma(ops.fma(high, r2, middle), r2, low);
  const auto shift =
      ops.shiftLeft(ops.bits(rounded), kMantissaBits); // the rounder's own bits drop out
  return ops.fromBits(ops.addWhole(ops.bits(power), shift));
}

} // namespace axnet

#endif // AXNET_TRANSFORM_H
