// Reading a profile: the datasets that instrumented programs recorded.

#include "data/samples.h"

#include "axnet/call_cost.h"
#include "data/dataset_reader.h"
#include "data/row_sampler.h"

#include <algorithm>

namespace axnet {

namespace {

constexpr std::size_t kReadBytes = std::size_t(4) << 20;

Status readRows(const std::string &path, const Region &region, RowSampler &sampler) {
  const auto file = DatasetFile::open(path, region);
  if (!file)
    return file.error();
  const std::size_t bytes = rowBytes(region);
  const std::uint64_t pieceRows = std::max<std::size_t>(1, kReadBytes / bytes);
  std::vector<char> piece;
  for (std::uint64_t first = 0; first < file->rows(); first += pieceRows) {
    const std::uint64_t count = std::min(pieceRows, file->rows() - first);
    piece.resize(count * bytes);
    const Status read = file->read(first, count, piece.data());
    if (!read)
      return read.error();
    for (std::uint64_t row = 0; row < count; ++row)
      sampler.add(piece.data() + row * bytes);
  }
  return Done{};
}

/// What exact calls cost, over all processes.
class CostSum {
public:
  /// Adds the cost file beside NPYPATH; a killed process may have left none.
  Status add(const std::string &npyPath) {
    const std::string path = callCostPath(npyPath);
    if (::access(path.c_str(), F_OK) != 0)
      return Done{};
    const auto cost = readCallCost(path);
    if (!cost)
      return cost.error();
    calls_ += static_cast<double>(cost->calls);
    timed_ += static_cast<double>(cost->timed);
    nanoseconds_ += cost->exactNs * static_cast<double>(cost->timed);
    return Done{};
  }

  void storeIn(Samples &samples) const {
    samples.calls = calls_;
    if (timed_ > 0)
      samples.exactNs = nanoseconds_ / timed_;
  }

private:
  double calls_ = 0, timed_ = 0, nanoseconds_ = 0;
};

Result<Samples> readSamples(const Dataset &dataset, const LoadOptions &options) {
  Samples samples;
  samples.regionJson = dataset.regionJson;
  samples.region = dataset.region;
  RowSampler sampler(samples, options);
  CostSum costs;
  for (const std::string &file : dataset.files) {
    const Status rows = readRows(file, samples.region, sampler);
    if (!rows)
      return rows.error();
    const Status cost = costs.add(file);
    if (!cost)
      return cost.error();
  }
  costs.storeIn(samples);
  return samples;
}

bool exists(const std::string &path) { return ::access(path.c_str(), F_OK) == 0; }

/// The datasets that PATH names: one file's, one region's, or a whole profile's.
Result<std::vector<Dataset>> openDatasets(const std::string &path) {
  std::vector<std::string> folders{path};
  const bool oneFile = detail::endsWith(path, names::kDatasetExtension);
  if (oneFile) {
    const std::size_t slash = path.rfind('/');
    folders = {slash == std::string::npos ? "." : path.substr(0, slash)};
  } else if (!exists(path + "/" + names::kRegionFile)) {
    auto found = datasetFolders(path);
    if (!found)
      return found.error();
    if (found->empty())
      return Error{path + ": no recorded region in it: run the program that was compiled with "
                          "`axnet flags profile` first"};
    folders = std::move(*found);
  }
  std::vector<Dataset> datasets;
  for (const std::string &folder : folders) {
    auto dataset = openDataset(folder);
    if (!dataset)
      return dataset.error();
    if (oneFile)
      dataset->files = {path};
    datasets.push_back(std::move(*dataset));
  }
  return datasets;
}

} // namespace

Result<std::vector<Samples>> loadProfile(const std::string &path, const LoadOptions &options) {
  const auto datasets = openDatasets(path);
  if (!datasets)
    return datasets.error();
  std::vector<Samples> all;
  for (const Dataset &dataset : *datasets) {
    auto samples = readSamples(dataset, options);
    if (!samples)
      return samples.error();
    all.push_back(std::move(*samples));
  }
  return all;
}

} // namespace axnet
