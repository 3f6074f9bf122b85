/// \file The dataset of a region: the bytes that profile mode writes and the trainer expects.
///
/// Goals, in this order:
///   - numpy.load opens it, at any moment, also while it grows and after kill -9;
///   - many processes and threads record at once without talking to each other;
///   - a file of any size is read in pieces, and written by appending;
///   - it names its region, so that a dataset of other code is never mistaken for this one's.
///
// clang-format off
/// A dataset is a folder, PROFILE/<names::fileStem(id)>/, with
///   region.json     the region's bytes, verbatim, no newline added
///   *.npy           one file a process: a structured array of shape (N,), packed rows, a field
///                   a column, inputs then outputs, then the bookkeeping below. The header is
///                   datasetHeader(), byte for byte, apart from N.
///   *.json          beside each .npy, same stem: how many calls were seen, how they were thinned,
///                   and what they cost (CallCost)
// clang-format on
/// Names that start with a dot are files being written. docs/formats.md has samples.
#ifndef AXNET_DATASET_H
#define AXNET_DATASET_H

#include "axnet/region.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace axnet {

namespace npy {
/// How every .npy file begins.
inline constexpr char kMagic[] = "\x93NUMPY";
inline constexpr std::size_t kMagicBytes = 6;
} // namespace npy

/// Digits of N and what follows, padded with spaces to this length, so that a file's row count is
/// replaced in place by one write.
inline constexpr std::size_t kCountFieldBytes = 26;
/// The count field never straddles a page, because a kill can cut a write between two pages.
inline constexpr std::size_t kCountPageBytes = 4096;

/// What the runtime knows of a recorded call: the last bytes of its row, packed, in this order.
struct Bookkeeping {
  std::uint64_t call = 0;   ///< number among its thread's calls of the region, from 0
  std::uint32_t thread = 0; ///< number of the thread in its process, from 0, by first calls
  std::uint8_t level = 0;   ///< the call is in every sample of rate 2^-l with l <= level
  std::uint8_t outcome = 0; ///< kReturned or kLeft
};
inline constexpr std::uint8_t kReturned = 0;
/// By an exception, longjmp, exit, or the end of its thread: the outputs are zero bytes and mean
/// nothing.
inline constexpr std::uint8_t kLeft = 1;

/// Columns of the user's can't be named so: fieldNames() gives them another name.
inline constexpr std::array<std::pair<const char *, const char *>, 4> kBookkeepingFields = {
    {{"axnet.call", "<u8"},
     {"axnet.thread", "<u4"},
     {"axnet.level", "|u1"},
     {"axnet.outcome", "|u1"}}};
inline constexpr std::size_t kBookkeepingBytes = 14;
/// Where call and thread, the level and the outcome stand in them.
inline constexpr std::size_t kCallOffset = 0, kCallBytes = 12, kLevelOffset = 12,
                             kOutcomeOffset = 13;

/// Bytes of a row of a .npy: a sample, then its bookkeeping.
inline std::size_t recordBytes(const Region &region) {
  return rowBytes(region) + kBookkeepingBytes;
}

inline void storeBookkeeping(char *at, const Bookkeeping &of) {
  std::memcpy(at + kCallOffset, &of.call, 8);
  std::memcpy(at + kCallOffset + 8, &of.thread, 4);
  std::memcpy(at + kLevelOffset, &of.level, 1);
  std::memcpy(at + kOutcomeOffset, &of.outcome, 1);
}

inline Bookkeeping loadBookkeeping(const char *at) {
  Bookkeeping of;
  std::memcpy(&of.call, at + kCallOffset, 8);
  std::memcpy(&of.thread, at + kCallOffset + 8, 4);
  std::memcpy(&of.level, at + kLevelOffset, 1);
  std::memcpy(&of.outcome, at + kOutcomeOffset, 1);
  return of;
}

/// Of a row of RECORDBYTES.
inline std::uint8_t levelOf(const char *row, std::size_t recordBytes) {
  return static_cast<std::uint8_t>(row[recordBytes - kBookkeepingBytes + kLevelOffset]);
}

namespace detail {

/// NAME as a Python string. Other than plain ASCII becomes an escape, since .npy 1.0 is not UTF-8.
inline std::string pythonString(std::string_view name) {
  std::string text = "'";
  char escape[12];
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const std::size_t more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
    if (more && i + more < name.size()) {
      std::uint32_t code = c & (0x3fu >> more);
      for (std::size_t j = 0; j < more; ++j)
        code = (code << 6) | (static_cast<unsigned char>(name[++i]) & 0x3fu);
      std::snprintf(escape, sizeof escape, "\\U%08x", code);
      text += escape;
    } else if (c < 0x20 || c >= 0x7f) {
      std::snprintf(escape, sizeof escape, "\\x%02x", c);
      text += escape;
    } else {
      if (c == '\\' || c == '\'')
        text += '\\';
      text += static_cast<char>(c);
    }
  }
  return text + "'";
}

} // namespace detail

/// The fields' names: the columns' names, except that numpy wants them different and not empty, so
/// that an output named as a column before it (an inout parameter) gets ":out", repeated until it
/// is free. So does a column named as a field of the bookkeeping.
inline std::vector<std::string> fieldNames(const Region &region) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const auto &[name, type] : kBookkeepingFields)
    taken.insert(name);
  for (const auto *columns : {&region.inputs, &region.outputs})
    for (const Column &column : *columns) {
      std::string name = column.name.empty() ? "f" + std::to_string(names.size()) : column.name;
      while (!taken.insert(name).second)
        name += ":out";
      names.push_back(name);
    }
  return names;
}

/// The count field for ROWS rows: closes the shape and the dictionary.
inline std::string countField(std::uint64_t rows) {
  std::string text = std::to_string(rows) + ",), }";
  text.resize(kCountFieldBytes, ' ');
  return text;
}

/// How the .npy files of one region begin.
struct DatasetHeader {
  std::string text;            ///< every byte before row 0, with N = 0
  std::size_t countOffset = 0; ///< where the count field starts
  std::string withRows(std::uint64_t rows) const {
    return std::string(text).replace(countOffset, kCountFieldBytes, countField(rows));
  }
};

inline DatasetHeader datasetHeader(const Region &region) {
  std::string dictionary = "{'descr': [";
  const std::vector<std::string> names = fieldNames(region);
  std::size_t field = 0;
  for (const auto *columns : {&region.inputs, &region.outputs})
    for (const Column &column : *columns)
      dictionary +=
          "(" + detail::pythonString(names[field++]) + ", '" + typeInfo(column.type).npy + "'), ";
  for (const auto &[name, type] : kBookkeepingFields)
    dictionary += "(" + detail::pythonString(name) + ", '" + type + "'), ";
  dictionary.resize(dictionary.size() - 2);
  dictionary += "], 'fortran_order': False, ";
  const std::string shape = "'shape': (";
  // Length without padding, the newline counted; version 1.0 has two bytes for it, 2.0 four.
  const bool large = dictionary.size() + shape.size() + 2 * kCountFieldBytes + 128 > 65535;
  const std::size_t preamble = large ? 12 : 10;
  const std::size_t count = preamble + dictionary.size() + shape.size();
  if (count % kCountPageBytes + kCountFieldBytes > kCountPageBytes)
    dictionary.append(kCountPageBytes - count % kCountPageBytes, ' ');
  DatasetHeader header;
  header.countOffset = preamble + dictionary.size() + shape.size();
  std::string body = dictionary + shape + countField(0);
  body.append(63 - (preamble + body.size()) % 64, ' ');
  body += '\n';
  header.text = std::string(npy::kMagic, npy::kMagicBytes) + (large ? '\2' : '\1') + '\0';
  for (std::size_t i = 0; i < preamble - 8; ++i)
    header.text += static_cast<char>((body.size() >> (8 * i)) & 0xff);
  header.text += body;
  return header;
}

} // namespace axnet

#endif // AXNET_DATASET_H
