/// \file Packed rows of a region's columns, and the arrays that a loop reads and writes.
#ifndef EXAMPLES_BENCH_DRIVER_COLUMNS_H
#define EXAMPLES_BENCH_DRIVER_COLUMNS_H

#include "arrays.h"

#include "axnet/region.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace bench {

/// A parameter's array, and where in it column I of a call is.
struct Parameter {
  std::size_t bytes = 0; ///< of a call
  std::vector<std::size_t> offsets;
  std::unique_ptr<unsigned char[]> data;
};

/// The name before what flattening has added: `v` of `v[2]`, `p` of `p.r`.
inline std::string parameterOf(const std::string &column) {
  return column.substr(0, column.find_first_of("[."));
}

/// The arrays of one side of a region. Structs hold elements of one type, so nothing is padded.
class Side {
public:
  Side(const std::vector<axnet::Column> &columns, std::size_t calls) : columns_(columns) {
    std::string last;
    for (const axnet::Column &column : columns) {
      if (parameters_.empty() || parameterOf(column.name) != last)
        parameters_.emplace_back();
      last = parameterOf(column.name);
      Parameter &parameter = parameters_.back();
      parameter.offsets.push_back(parameter.bytes);
      parameter.bytes += axnet::typeInfo(column.type).bytes;
    }
    for (Parameter &parameter : parameters_) {
      parameter.data = std::make_unique<unsigned char[]>(parameter.bytes * calls);
      pointers_.push_back(parameter.data.get());
    }
  }

  /// Row CALL from packed columns.
  void set(std::size_t call, const unsigned char *packed) {
    for (Parameter &parameter : parameters_) {
      std::memcpy(&parameter.data[call * parameter.bytes], packed, parameter.bytes);
      packed += parameter.bytes;
    }
  }

  std::vector<double> values(std::size_t call) const {
    std::vector<double> values;
    for (const Parameter &parameter : parameters_)
      for (std::size_t offset : parameter.offsets)
        values.push_back(
            number(columns_[values.size()].type, &parameter.data[call * parameter.bytes + offset]));
    return values;
  }

  /// Packs row CALL, as set() takes it.
  void pack(std::size_t call, unsigned char *packed) const {
    for (const Parameter &parameter : parameters_) {
      std::memcpy(packed, &parameter.data[call * parameter.bytes], parameter.bytes);
      packed += parameter.bytes;
    }
  }

  void *const *pointers() const { return pointers_.data(); }

private:
  template <class T> static double as(const unsigned char *bytes) {
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return static_cast<double>(value);
  }

  static double number(axnet::Type type, const unsigned char *bytes) {
    switch (type) {
    case axnet::Type::Bool:
    case axnet::Type::U8:
      return as<std::uint8_t>(bytes);
    case axnet::Type::I8:
      return as<std::int8_t>(bytes);
    case axnet::Type::I16:
      return as<std::int16_t>(bytes);
    case axnet::Type::U16:
      return as<std::uint16_t>(bytes);
    case axnet::Type::I32:
      return as<std::int32_t>(bytes);
    case axnet::Type::U32:
      return as<std::uint32_t>(bytes);
    case axnet::Type::I64:
      return as<std::int64_t>(bytes);
    case axnet::Type::U64:
      return as<std::uint64_t>(bytes);
    case axnet::Type::F32:
      return as<float>(bytes);
    case axnet::Type::F64:
      return as<double>(bytes);
    }
    return 0;
  }

  std::vector<axnet::Column> columns_;
  std::vector<Parameter> parameters_;
  std::vector<void *> pointers_;
};

} // namespace bench

#endif // EXAMPLES_BENCH_DRIVER_COLUMNS_H
