// Reading a profile: the datasets that instrumented programs recorded.

#include "data/samples.h"

#include "axnet/call_cost.h"
#include "data/dataset_reader.h"
#include "data/row_sampler.h"

#include <algorithm>

namespace axnet {

namespace {

constexpr std::size_t kReadBytes = std::size_t(4) << 20;

/// Calls VISIT with each row of FILE from row FIRST on, in pieces, until it returns false.
template <typename Visit>
Status visitRows(const DatasetFile &file, std::size_t bytes, std::uint64_t first, Visit visit) {
  const std::uint64_t pieceRows = std::max<std::size_t>(1, kReadBytes / bytes);
  std::vector<char> piece;
  for (; first < file.rows(); first += pieceRows) {
    const std::uint64_t count = std::min(pieceRows, file.rows() - first);
    piece.resize(count * bytes);
    if (const Status read = file.read(first, count, piece.data()); !read)
      return read;
    for (std::uint64_t row = 0; row < count; ++row)
      if (!visit(piece.data() + row * bytes))
        return Done{};
  }
  return Done{};
}

/// The level of which PATH holds every call. The file beside it says so, but is older than the rows
/// where the process runs while both are read. The lowest level among many rows can't be another;
/// among few it can, by chance, which is no reason to thin the rest. Where the file beside it has
/// been deleted, the last rows tell: earlier ones may not count any more.
Result<unsigned> levelOfFile(const std::string &path, const Region &region) {
  constexpr std::uint64_t kMany = 64;
  const auto file = DatasetFile::open(path, region);
  if (!file)
    return file.error();
  unsigned stated = 0;
  std::uint64_t first = file->rows() - std::min(file->rows(), kMany);
  if (const std::string cost = callCostPath(path); ::access(cost.c_str(), F_OK) == 0) {
    const auto read = readCallCost(cost);
    if (!read)
      return read.error();
    stated = static_cast<unsigned>(std::min<std::uint64_t>(read->level, UINT8_MAX));
    first = 0;
  }
  if (file->rows() - first < kMany)
    return stated;
  const std::size_t bytes = recordBytes(region);
  unsigned lowest = UINT8_MAX;
  const Status visited = visitRows(*file, bytes, first, [&](const char *row) {
    lowest = std::min<unsigned>(lowest, levelOf(row, bytes));
    return lowest > stated;
  });
  if (!visited)
    return visited.error();
  return std::max(stated, lowest);
}

/// The largest level of all files: each of them holds every call of it.
Result<unsigned> levelOfFiles(const Dataset &dataset) {
  unsigned level = 0;
  for (const std::string &path : dataset.files) {
    const auto one = levelOfFile(path, dataset.region);
    if (!one)
      return one.error();
    level = std::max(level, *one);
  }
  return level;
}

/// Adds the rows of run RUN that are of the sample.
Status readRows(const std::string &path, std::uint32_t run, const Samples &samples,
                RowSampler &sampler) {
  const auto file = DatasetFile::open(path, samples.region);
  if (!file)
    return file.error();
  const std::size_t bytes = rowBytes(samples.region);
  return visitRows(*file, recordBytes(samples.region), 0, [&](const char *row) {
    const Bookkeeping about = loadBookkeeping(row + bytes);
    if (about.level >= samples.level)
      sampler.add(row, {about.call, about.thread, run, about.level, about.outcome});
    return true;
  });
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
    lost_ += cost->lost;
    if (cost->stopped > 0)
      unseen_ += cost->calls - std::min(cost->calls, cost->stopped);
    return Done{};
  }

  void storeIn(Samples &samples) const {
    samples.calls = calls_;
    samples.lost = lost_;
    samples.unseen = unseen_;
    if (timed_ > 0)
      samples.exactNs = nanoseconds_ / timed_;
  }

private:
  double calls_ = 0, timed_ = 0, nanoseconds_ = 0;
  std::uint64_t lost_ = 0, unseen_ = 0;
};

Result<Samples> readSamples(const Dataset &dataset, const LoadOptions &options, unsigned level) {
  Samples samples;
  samples.regionJson = dataset.regionJson;
  samples.region = dataset.region;
  samples.level = level;
  RowSampler sampler(samples, options);
  CostSum costs;
  std::uint32_t run = 0;
  for (const std::string &file : dataset.files) {
    const Status rows = readRows(file, run++, samples, sampler);
    if (!rows)
      return rows.error();
    const Status cost = costs.add(file);
    if (!cost)
      return cost.error();
  }
  costs.storeIn(samples);
  return samples;
}

/// Again while a running program thins a file under our eyes.
Result<Samples> readSamples(const Dataset &dataset, const LoadOptions &options) {
  for (;;) {
    const auto level = levelOfFiles(dataset);
    if (!level)
      return level.error();
    auto samples = readSamples(dataset, options, *level);
    const auto now = levelOfFiles(dataset);
    if (!samples || !now || *now == *level)
      return samples;
  }
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
