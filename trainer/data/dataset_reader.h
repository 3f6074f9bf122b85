/// \file Datasets as profile mode leaves them (axnet/dataset.h), found and read in pieces.
#ifndef AXNET_TRAINER_DATA_DATASET_READER_H
#define AXNET_TRAINER_DATA_DATASET_READER_H

#include "axnet/dataset.h"
#include "axnet/file.h"
#include "axnet/names.h"
#include "axnet/region_json.h"
#include "data/npy.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dirent.h>
#include <unistd.h>

namespace axnet {

/// One process's share of a dataset.
class DatasetFile {
public:
  static Result<DatasetFile> open(const std::string &path, const Region &region) {
    auto file = npy::File::open(path);
    if (!file)
      return file.error();
    const std::size_t columns = region.inputs.size() + region.outputs.size();
    if (file->header().columns.size() == columns && file->header().rowBytes == rowBytes(region))
      return Error{path + ": recorded by an older axnet, which kept early calls more often: delete "
                          "it and record again"};
    if (file->headerText() != datasetHeader(region).withRows(file->header().rows))
      return Error{path + ": its header is not the one of region '" + region.id +
                   "'; it is damaged or of other code: delete it or record again"};
    return DatasetFile(std::move(*file));
  }
  const std::string &path() const { return file_.path(); }
  std::uint64_t rows() const { return file_.header().rows; }
  /// Rows [first, first + count), packed, to BUFFER of count * recordBytes(region) bytes.
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

namespace detail {
/// Subfolders of PROFILE that hold a region.json, sorted: those set aside, or the others.
inline Result<std::vector<std::string>> listDatasets(const std::string &profile, bool setAside) {
  auto listed = listFolder(profile);
  if (!listed)
    return listed.error();
  std::vector<std::string> folders;
  for (const std::string &name : *listed)
    if ((name.find(names::kSetAside) != std::string::npos) == setAside &&
        ::access((profile + "/" + name + "/" + names::kRegionFile).c_str(), F_OK) == 0)
      folders.push_back(profile + "/" + name);
  return folders;
}
} // namespace detail

/// The current datasets in a profile folder, sorted.
inline Result<std::vector<std::string>> datasetFolders(const std::string &profile) {
  return detail::listDatasets(profile, /*setAside=*/false);
}

/// Datasets in a profile folder that were recorded from other versions of their functions. None
/// where PROFILE is no folder.
inline std::vector<std::string> foldersSetAside(const std::string &profile) {
  auto folders = detail::listDatasets(profile, /*setAside=*/true);
  return folders ? *folders : std::vector<std::string>();
}

} // namespace axnet

#endif // AXNET_TRAINER_DATA_DATASET_READER_H
