/// \file The dataset of a region: what profile mode records and the trainer reads.
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
///                   a column, inputs then outputs. The header is headerText() below, byte for
///                   byte, apart from N.
///   *.json          beside each .npy, same stem: how many calls were seen and what they cost
///                   (CallCost)
// clang-format on
/// Names that start with a dot are files being written. docs/formats.md has samples.
#ifndef AXNET_DATASET_H
#define AXNET_DATASET_H

#include "axnet/file.h"
#include "axnet/names.h"
#include "axnet/npy.h"
#include "axnet/region_json.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <dirent.h>

namespace axnet {

/// Digits of N and what follows, padded with spaces to this length, so that a file's row count is
/// replaced in place by one write.
inline constexpr std::size_t kCountFieldBytes = 26;
/// The count field never straddles a page, because a kill can cut a write between two pages.
inline constexpr std::size_t kCountPageBytes = 4096;

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
/// is free.
inline std::vector<std::string> fieldNames(const Region &region) {
  std::vector<std::string> names;
  std::set<std::string> taken;
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

/// One process's share of a dataset.
class DatasetFile {
public:
  static Result<DatasetFile> open(const std::string &path, const Region &region) {
    auto file = npy::File::open(path);
    if (!file)
      return file.error();
    if (file->headerText() != datasetHeader(region).withRows(file->header().rows))
      return Error{path + ": its header is not the one of region '" + region.id +
                   "'; it is damaged or of other code: delete it or record again"};
    return DatasetFile(std::move(*file));
  }
  const std::string &path() const { return file_.path(); }
  std::uint64_t rows() const { return file_.header().rows; }
  /// Rows [first, first + count), packed, to BUFFER of count * rowBytes(region) bytes.
  Status read(std::uint64_t first, std::uint64_t count, void *buffer) const {
    return file_.read(first, count, buffer);
  }

private:
  explicit DatasetFile(npy::File file) : file_(std::move(file)) {}
  npy::File file_;
};

struct Dataset {
  std::string folder;
  std::string regionJson; ///< verbatim
  Region region;
  std::vector<std::string> files; ///< paths of the .npy files, sorted
};

namespace detail {
/// Names in FOLDER that do not start with a dot, sorted.
inline Result<std::vector<std::string>> listFolder(const std::string &folder) {
  std::vector<std::string> names;
  DIR *stream = ::opendir(folder.c_str());
  if (!stream)
    return systemError(folder);
  while (const dirent *entry = ::readdir(stream))
    if (entry->d_name[0] != '.')
      names.push_back(entry->d_name);
  ::closedir(stream);
  std::sort(names.begin(), names.end());
  return names;
}

inline bool endsWith(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}
} // namespace detail

/// The dataset in FOLDER. Its .npy files are listed, not opened. Errors start with a path.
inline Result<Dataset> openDataset(const std::string &folder) {
  Dataset dataset;
  dataset.folder = folder;
  const std::string regionPath = folder + "/" + names::kRegionFile;
  auto json = readFile(regionPath);
  if (!json)
    return json.error();
  auto region = parseRegion(*json);
  if (!region)
    return Error{regionPath + ": " + region.error().message};
  dataset.regionJson = std::move(*json);
  dataset.region = std::move(*region);
  auto listed = detail::listFolder(folder);
  if (!listed)
    return listed.error();
  for (const std::string &name : *listed)
    if (detail::endsWith(name, names::kDatasetExtension))
      dataset.files.push_back(folder + "/" + name);
  return dataset;
}

/// The datasets in a profile folder: its subfolders that hold a region.json, sorted.
inline Result<std::vector<std::string>> datasetFolders(const std::string &profile) {
  auto listed = detail::listFolder(profile);
  if (!listed)
    return listed.error();
  std::vector<std::string> folders;
  for (const std::string &name : *listed)
    if (::access((profile + "/" + name + "/" + names::kRegionFile).c_str(), F_OK) == 0)
      folders.push_back(profile + "/" + name);
  return folders;
}

} // namespace axnet

#endif // AXNET_DATASET_H
