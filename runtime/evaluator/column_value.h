/// \file One column's value on its way into and out of a network, in the column's own type.
#ifndef AXNET_RUNTIME_EVALUATOR_COLUMN_VALUE_H
#define AXNET_RUNTIME_EVALUATOR_COLUMN_VALUE_H

#include "axnet/region.h"
#include "axnet/transform.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

namespace axnet {

/// Everything here is inlined into both clones of the evaluator, with and without FMA instructions.
#define AXNET_INLINE [[gnu::always_inline]] inline

template <typename T> AXNET_INLINE T loadValue(const unsigned char *from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
/// A byte other than 0 and 1 is no bool the compiler may load.
template <> AXNET_INLINE bool loadValue<bool>(const unsigned char *from) { return *from != 0; }

/// Calls ACT with a value of the C++ type of TYPE.
template <typename Act> AXNET_INLINE void withType(Type type, Act act) {
  // NOLINTBEGIN(bugprone-branch-clone): each ACT is of another type
  switch (type) {
  case Type::Bool:
    return act(bool());
  case Type::I8:
    return act(std::int8_t());
  case Type::U8:
    return act(std::uint8_t());
  case Type::I16:
    return act(std::int16_t());
  case Type::U16:
    return act(std::uint16_t());
  case Type::I32:
    return act(std::int32_t());
  case Type::U32:
    return act(std::uint32_t());
  case Type::I64:
    return act(std::int64_t());
  case Type::U64:
    return act(std::uint64_t());
  case Type::F32:
    return act(float());
  case Type::F64:
    return act(double());
  }
  // NOLINTEND(bugprone-branch-clone)
}

/// VALUE rounded to nearest even and clamped to an integer type; NaN becomes 0.
template <typename T> AXNET_INLINE T roundTo(double value) {
  const double rounded = std::nearbyint(value);
  // 2^63 and 2^64 are doubles, the largest integers below them are not: compare with >=.
  if (rounded >= static_cast<double>(std::numeric_limits<T>::max()))
    return std::numeric_limits<T>::max();
  if (rounded <= static_cast<double>(std::numeric_limits<T>::min()))
    return std::numeric_limits<T>::min();
  return rounded == rounded ? static_cast<T>(rounded) : T(0);
}

/// Bounds that the column's type does not have are rounded inwards, so that the box never grows.
template <typename T> AXNET_INLINE bool inRange(T value, double min, double max) {
  if constexpr (std::is_floating_point_v<T> || sizeof(T) < 8) // exact in double
    return static_cast<double>(value) >= min && static_cast<double>(value) <= max; // false for NaN
  else
    return value >= roundTo<T>(std::ceil(min)) && value <= roundTo<T>(std::floor(max));
}

/// The operations of transform.h on one float.
struct FloatOperations {
  using Number = float;
  using Whole = std::uint32_t;

  AXNET_INLINE float number(float value) { return value; }
  AXNET_INLINE Whole whole(std::uint32_t value) { return value; }
  AXNET_INLINE Whole bits(float value) {
    Whole result;
    std::memcpy(&result, &value, sizeof result);
    return result;
  }
  AXNET_INLINE float fromBits(Whole value) {
    float result;
    std::memcpy(&result, &value, sizeof result);
    return result;
  }
  AXNET_INLINE float convert(Whole value) {
    return static_cast<float>(static_cast<std::int32_t>(value));
  }
  AXNET_INLINE float add(float a, float b) { return a + b; }
  AXNET_INLINE float subtract(float a, float b) { return a - b; }
  AXNET_INLINE float multiply(float a, float b) { return a * b; }
  AXNET_INLINE float fma(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
  AXNET_INLINE float larger(float a, float b) { return a > b ? a : b; }
  AXNET_INLINE float smaller(float a, float b) { return a < b ? a : b; }
  AXNET_INLINE Whole addWhole(Whole a, Whole b) { return a + b; }
  AXNET_INLINE Whole subtractWhole(Whole a, Whole b) { return a - b; }
  AXNET_INLINE Whole shiftLeft(Whole value, unsigned by) { return value << by; }
  AXNET_INLINE Whole shiftRight(Whole value, unsigned by) {
    return static_cast<Whole>(static_cast<std::int32_t>(value) >> by);
  }
};

/// float(value - centre) * scale, the difference taken in the column's own type.
template <typename T> AXNET_INLINE float normalise(T value, double centre, float scale) {
  if constexpr (std::is_floating_point_v<T>)
    return static_cast<float>(value - static_cast<T>(centre)) * scale;
  else if constexpr (sizeof(T) < 8)
    return static_cast<float>(static_cast<std::int64_t>(value) -
                              static_cast<std::int64_t>(centre)) *
           scale;
  else // the difference of two 64-bit integers needs 65 bits
    return static_cast<float>(static_cast<__int128>(value) -
                              static_cast<__int128>(roundTo<T>(centre))) *
           scale;
}

/// The same under Log2; the value lies in a domain of positive numbers, or the result is not used.
template <typename T> AXNET_INLINE float normaliseLog2(T value, double centre, float scale) {
  FloatOperations operations;
  return (emitLog2(operations, static_cast<float>(value)) - static_cast<float>(centre)) * scale;
}

/// The network's number Y in the column's unit and type.
template <typename T> AXNET_INLINE T denormalise(float y, double mean, double scale) {
  if constexpr (std::is_same_v<T, float>)
    return __builtin_fmaf(y, static_cast<float>(scale), static_cast<float>(mean));
  const double value = __builtin_fma(static_cast<double>(y), scale, mean);
  if constexpr (std::is_same_v<T, double>)
    return value;
  else if constexpr (std::is_same_v<T, bool>)
    return value >= 0.5;
  else
    return roundTo<T>(value);
}

/// The same under Log2.
template <typename T> AXNET_INLINE T denormaliseLog2(float y, double mean, double scale) {
  FloatOperations operations;
  const float value = emitExp2(operations, denormalise<float>(y, mean, scale));
  if constexpr (std::is_floating_point_v<T>)
    return static_cast<T>(value);
  else
    return roundTo<T>(static_cast<double>(value));
}
/// Models have no such column.
template <> AXNET_INLINE bool denormaliseLog2<bool>(float, double, double) { return false; }

} // namespace axnet

#endif // AXNET_RUNTIME_EVALUATOR_COLUMN_VALUE_H
