/// \file The description of one marked function: identity, columns, error bound. Derived once from
/// the attribute and Clang's types, written once as JSON, and carried verbatim by dataset and
/// model.
#ifndef AXNET_REGION_H
#define AXNET_REGION_H

#include "axnet/result.h"

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace axnet {

/// Type of one column as it stands in memory, little-endian, without padding.
enum class Type { Bool, I8, U8, I16, U16, I32, U32, I64, U64, F32, F64 };

struct TypeInfo {
  Type type;
  const char *name; ///< in region.json
  const char *npy;  ///< NumPy's array-protocol string
  unsigned bytes;
};

inline constexpr std::array<TypeInfo, 11> kTypes = {{{Type::Bool, "bool", "|b1", 1},
                                                     {Type::I8, "i8", "|i1", 1},
                                                     {Type::U8, "u8", "|u1", 1},
                                                     {Type::I16, "i16", "<i2", 2},
                                                     {Type::U16, "u16", "<u2", 2},
                                                     {Type::I32, "i32", "<i4", 4},
                                                     {Type::U32, "u32", "<u4", 4},
                                                     {Type::I64, "i64", "<i8", 8},
                                                     {Type::U64, "u64", "<u8", 8},
                                                     {Type::F32, "f32", "<f4", 4},
                                                     {Type::F64, "f64", "<f8", 8}}};

inline constexpr const TypeInfo &typeInfo(Type type) {
  return kTypes[static_cast<std::size_t>(type)];
}
inline constexpr bool isFloat(Type type) { return type == Type::F32 || type == Type::F64; }

/// One scalar input or output; arrays and structs are flattened, as `v[2]` or `p.r`.
struct Column {
  std::string name;
  Type type = Type::F32;
};

/// Which outputs count as safe. Tolerance: every output has abs(error) <= atol + rtol * abs(exact),
/// as in numpy.isclose. Rmse: the root mean square error over the outputs is at most rmse.
/// Mismatch: every rounded output equals the exact one.
struct ErrorBound {
  enum class Kind { Tolerance, Rmse, Mismatch };
  Kind kind = Kind::Tolerance;
  double rtol = 0;
  double atol = 0;
  double rmse = 0;
};

struct Region {
  std::string id;       ///< unique in a program; mangled name unless named by the user
  std::string function; ///< as a person would write it
  std::vector<Column> inputs;
  std::vector<Column>
      outputs; ///< those of the return value, if any, come last: "return", or "return.x"
  ErrorBound bound;
  std::string body; ///< hash of what the function computes, 16 hexadecimal digits; empty: not known
};

inline bool operator==(const Column &a, const Column &b) {
  return a.name == b.name && a.type == b.type;
}
inline bool operator==(const ErrorBound &a, const ErrorBound &b) {
  return a.kind == b.kind && a.rtol == b.rtol && a.atol == b.atol && a.rmse == b.rmse;
}
inline bool operator!=(const ErrorBound &a, const ErrorBound &b) { return !(a == b); }

/// Whether samples and models of one region fit the other. The bound and the body are compared
/// beside that, where they matter.
inline bool sameColumns(const Region &a, const Region &b) {
  return a.id == b.id && a.inputs == b.inputs && a.outputs == b.outputs;
}

/// Tables have no body, nor has what was not compiled by Clang: those match every body.
inline bool sameBody(const Region &a, const Region &b) {
  return a.body.empty() || b.body.empty() || a.body == b.body;
}

/// "rtol 0.05, atol 0.01", "rmse 0.1" or "mismatch".
inline std::string boundText(const ErrorBound &bound) {
  const auto part = [](const char *name, double value) {
    char text[48];
    std::snprintf(text, sizeof text, "%s %.15g", name, value);
    return std::string(text);
  };
  switch (bound.kind) {
  case ErrorBound::Kind::Rmse:
    return part("rmse", bound.rmse);
  case ErrorBound::Kind::Mismatch:
    return "mismatch";
  case ErrorBound::Kind::Tolerance:
    break;
  }
  const bool both = bound.rtol > 0 && bound.atol > 0;
  return both             ? part("rtol", bound.rtol) + ", " + part("atol", bound.atol)
         : bound.atol > 0 ? part("atol", bound.atol)
                          : part("rtol", bound.rtol);
}

/// Bytes of a packed run of columns: column i starts where column i-1 ends.
inline std::size_t packedBytes(const std::vector<Column> &columns) {
  std::size_t bytes = 0;
  for (const Column &column : columns)
    bytes += typeInfo(column.type).bytes;
  return bytes;
}

/// Bytes of a sample: inputs, then outputs.
inline std::size_t rowBytes(const Region &region) {
  return packedBytes(region.inputs) + packedBytes(region.outputs);
}

} // namespace axnet

#endif // AXNET_REGION_H
