#include "jobs/region_jobs.h"

#include "jobs/train_region.h"
#include "message.h"
#include "training/parallel.h"

#include "axnet/file.h"
#include "axnet/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <vector>

namespace axnet {

namespace {

// A signal handler reaches nothing but globals.
std::atomic<bool> interrupted{false};

void onInterrupt(int) {
  interrupted = true;
  std::signal(SIGINT, SIG_DFL); // a second Ctrl-C ends at once
}

Result<RegionResult> trainOne(const Data &data, std::size_t index, const Options &options,
                              Progress &progress) {
  try {
    return trainRegion(data.regions[index], data.test ? &*data.test : nullptr, options, progress,
                       &interrupted);
  } catch (const std::exception &error) { // LibTorch and the standard library report by throwing
    return Error{"region " + data.regions[index].region.id + ": " + error.what()};
  }
}

Status writeMetrics(const std::string &path,
                    const std::vector<std::pair<std::string, RegionResult>> &results) {
  std::vector<std::pair<std::string, Metrics>> metrics;
  for (const auto &[id, result] : results)
    metrics.emplace_back(id, result.metrics);
  nlohmann::ordered_json json = regionsToJson(metrics);
  for (const auto &[id, result] : results)
    if (!result.searchJson.empty())
      json["regions"][id]["search"] = parseJson<nlohmann::ordered_json>(result.searchJson);
  return writeFileAtomically(path, json.dump(2) + "\n");
}

/// A search is for all regions, which come one after another; its threads share the networks of
/// one.
Options optionsForEach(const Data &data, Options options) {
  const auto called = std::count_if(data.regions.begin(), data.regions.end(),
                                    [](const Samples &samples) { return samples.rows > 0; });
  options.search /= static_cast<double>(std::max<std::ptrdiff_t>(1, called));
  return options;
}

} // namespace

int trainRegions(const Data &data, const Options &all) {
  const Options options = optionsForEach(data, all);
  std::error_code code;
  std::filesystem::create_directories(options.models, code);
  if (code)
    return fail(options.models + ": cannot be made a folder: " + code.message());
  std::signal(SIGINT, onInterrupt);
  const std::size_t jobs = options.search > 0 ? 1 : std::min(options.jobs, data.regions.size());
  Progress progress(jobs);
  std::vector<std::optional<Result<RegionResult>>> results(data.regions.size());
  runParallel(jobs, results.size(), [&](std::size_t i) {
    if (interrupted)
      return;
    if (data.regions[i].rows == 0 && data.regions.size() > 1)
      progress.line("region " + data.regions[i].region.id +
                    ": was never called while profiling, so it gets no model");
    else
      results[i] = trainOne(data, i, options, progress);
  });

  int exitCode = 0;
  std::vector<std::pair<std::string, RegionResult>> trained;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::string &id = data.regions[i].region.id;
    if (data.regions[i].rows == 0 && data.regions.size() > 1)
      continue; // said above
    if (!results[i])
      exitCode = fail("region " + id + ": not trained, because of the interrupt");
    else if (!*results[i])
      exitCode = fail(results[i]->error().message);
    else
      trained.emplace_back(id, **results[i]);
  }
  for (const auto &[id, result] : trained)
    std::fputs(result.searchTable.c_str(), stdout);
  if (trained.empty() && exitCode == 0)
    exitCode = fail("no region was called while profiling: run the profiled program on input that "
                    "calls one");
  if (!options.json.empty() && !trained.empty())
    if (const Status written = writeMetrics(options.json, trained); !written)
      exitCode = fail(written.error().message);
  return exitCode;
}

} // namespace axnet
