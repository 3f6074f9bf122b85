/// \file The .safetensors container: 8 bytes header length (little-endian), a JSON header, tensor
/// data. Header: {"__metadata__": {string: string}, "NAME": {"dtype": ..., "shape": [...],
/// "data_offsets": [b, e]}}. Only what axnet writes is read: F32 and F64 tensors, little-endian,
/// without gaps.
#ifndef AXNET_SAFETENSORS_H
#define AXNET_SAFETENSORS_H

#include "axnet/json_text.h"
#include "axnet/names.h"
#include "axnet/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace axnet::safetensors {

struct Tensor {
  std::string dtype;              ///< "F32" or "F64"
  std::vector<std::size_t> shape; ///< row-major
  std::string bytes;
};

struct File {
  std::map<std::string, std::string> metadata;
  std::map<std::string, Tensor> tensors;
};

/// Metadata key whose 16 hexadecimal digits are the FNV-1a hash of the whole file, taken while they
/// are '0'.
inline constexpr char kChecksumKey[] = "checksum";

namespace detail {

using Json = nlohmann::json;

inline std::string checksumField(const std::string &digits) {
  return std::string("\"") + kChecksumKey + "\":\"" + digits + "\"";
}

inline std::size_t elementBytes(const std::string &dtype) {
  return dtype == "F32" ? 4 : dtype == "F64" ? 8 : 0;
}

/// Elements of a shape, or nothing when the product is beyond any file.
inline bool elementCount(const std::vector<std::size_t> &shape, std::size_t &count) {
  count = 1;
  for (std::size_t extent : shape) {
    if (extent > (std::size_t{1} << 32))
      return false;
    count *= extent; // below 2^64, since the last count was at most 2^31
    if (count > (std::size_t{1} << 31))
      return false;
  }
  return true;
}

inline Result<Tensor> readTensor(const std::string &name, const Json &entry, std::string_view data,
                                 std::size_t &expectedBegin) {
  const Error damaged{"tensor \"" + name + "\" is damaged"};
  if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string() ||
      !entry.contains("shape") || !entry["shape"].is_array() || !entry.contains("data_offsets") ||
      !entry["data_offsets"].is_array() || entry["data_offsets"].size() != 2)
    return damaged;
  Tensor tensor;
  tensor.dtype = entry["dtype"].get<std::string>();
  for (const Json &extent : entry["shape"]) {
    if (!extent.is_number_unsigned())
      return damaged;
    tensor.shape.push_back(extent.get<std::size_t>());
  }
  const Json &begin = entry["data_offsets"][0], &end = entry["data_offsets"][1];
  std::size_t count = 0;
  if (!begin.is_number_unsigned() || !end.is_number_unsigned() ||
      !elementCount(tensor.shape, count))
    return damaged;
  const std::size_t first = begin.get<std::size_t>(), last = end.get<std::size_t>();
  const std::size_t element = elementBytes(tensor.dtype);
  if (element == 0)
    return Error{"tensor \"" + name + "\" has dtype " + tensor.dtype +
                 "; only F32 and F64 are read"};
  if (first != expectedBegin || last > data.size() || last < first ||
      last - first != count * element)
    return damaged;
  expectedBegin = last;
  tensor.bytes = std::string(data.substr(first, last - first));
  return tensor;
}

} // namespace detail

/// File bytes, tensors in name order, checksum filled in.
inline std::string serialise(const File &file) {
  detail::Json header, &metadata = header["__metadata__"];
  for (const auto &[key, value] : file.metadata)
    metadata[key] = value;
  metadata[kChecksumKey] = std::string(16, '0');
  std::string data;
  for (const auto &[name, tensor] : file.tensors) {
    header[name] = {{"dtype", tensor.dtype},
                    {"shape", tensor.shape},
                    {"data_offsets", {data.size(), data.size() + tensor.bytes.size()}}};
    data += tensor.bytes;
  }
  std::string text = header.dump(-1, ' ', false, detail::Json::error_handler_t::replace);
  text.append((8 - text.size() % 8) % 8, ' '); // the format wants the data aligned to 8 bytes
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < 8; ++i)
    bytes[i] = static_cast<char>(std::uint64_t{text.size()} >> (8 * i));
  bytes += text + data;
  const std::string zeros = detail::checksumField(std::string(16, '0'));
  bytes.replace(bytes.find(zeros), zeros.size(),
                detail::checksumField(names::hex16(names::fnv1a(bytes))));
  return bytes;
}

/// Reads what serialise wrote; anything else is one line without the file's name.
inline Result<File> parse(std::string_view bytes) {
  std::uint64_t length = 0;
  if (bytes.size() < 8)
    return Error{"too short for a .safetensors file"};
  for (std::size_t i = 0; i < 8; ++i)
    length |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  if (length > bytes.size() - 8)
    return Error{"cut short, or not a .safetensors file (header of " + std::to_string(length) +
                 " bytes)"};
  const detail::Json header = parseJson<detail::Json>(bytes.substr(8, length));
  if (!header.is_object() || !header.contains("__metadata__") ||
      !header["__metadata__"].is_object())
    return Error{"not a .safetensors file with metadata"};
  File file;
  for (const auto &[key, value] : header["__metadata__"].items()) {
    if (!value.is_string())
      return Error{"metadata \"" + key + "\" is not a string"};
    file.metadata[key] = value.get<std::string>();
  }
  const std::string digits = file.metadata[kChecksumKey];
  const std::string field = detail::checksumField(digits);
  const std::size_t place = bytes.find(field);
  if (digits.size() != 16 || place == std::string_view::npos)
    return Error{"no checksum: not written by axnet"};
  std::uint64_t hash = names::fnv1a(bytes.substr(0, place));
  hash = names::fnv1a(detail::checksumField(std::string(16, '0')), hash);
  hash = names::fnv1a(bytes.substr(place + field.size()), hash);
  if (names::hex16(hash) != digits)
    return Error{"checksum does not match: the file is damaged"};
  std::map<std::size_t, std::string> order; // by data offset, to refuse gaps and overlaps
  const std::string_view data = bytes.substr(8 + length);
  for (const auto &[name, entry] : header.items())
    if (name != "__metadata__" && entry.is_object() && entry.contains("data_offsets") &&
        entry["data_offsets"].is_array() && !entry["data_offsets"].empty() &&
        entry["data_offsets"][0].is_number_unsigned())
      order[entry["data_offsets"][0].get<std::size_t>()] = name;
  if (order.size() + 1 != header.size())
    return Error{"the list of tensors is damaged"};
  std::size_t begin = 0;
  for (const auto &[offset, name] : order) {
    auto tensor = detail::readTensor(name, header[name], data, begin);
    if (!tensor)
      return tensor.error();
    file.tensors[name] = std::move(*tensor);
  }
  if (begin != data.size())
    return Error{"bytes after the last tensor"};
  return file;
}

} // namespace axnet::safetensors

#endif // AXNET_SAFETENSORS_H
