#include "jobs/loaders.h"

#include "axnet/region_json.h"
#include "data/dataset_reader.h"
#include "message.h"

namespace axnet {

namespace {

/// The rows are the same whatever error is accepted.
void setBound(Samples &samples, const ErrorBound &bound) {
  samples.region.bound = bound;
  samples.regionJson = toJson(samples.region);
}

Result<Data> loadTables(const Options &options, const LoadOptions &load) {
  Result<Samples> samples = importTables(options.tables, load);
  if (!samples)
    return samples.error();
  Data data;
  if (!options.testInputs.empty()) {
    TableSource source = options.tables;
    source.inputs = options.testInputs;
    source.outputs = options.testOutputs;
    Result<Samples> test = importTables(source, load);
    if (!test)
      return test.error();
    Result<Samples> same = convertTo(*test, samples->regionJson);
    if (!same)
      return Error{options.testInputs + ": " + same.error().message};
    data.test = std::move(*same);
  }
  data.regions.push_back(std::move(*samples));
  return data;
}

} // namespace

Result<Data> loadData(const Options &options) {
  LoadOptions load;
  load.seed = options.seed;
  Data data;
  if (options.profile.empty()) {
    Result<Data> tables = loadTables(options, load);
    if (!tables)
      return tables.error();
    data = std::move(*tables);
  } else {
    Result<std::vector<Samples>> regions = loadProfile(options.profile, load);
    if (!regions)
      return regions.error();
    data.regions = std::move(*regions);
    for (Samples &samples : data.regions)
      if (options.bound)
        setBound(samples, *options.bound);
    for (const std::string &folder : foldersSetAside(options.profile))
      note(folder +
           ": rows of another version of the function, set aside and left out (`axnet train " +
           folder + "` takes them)");
    if (data.regions.empty())
      return Error{options.profile + ": no region was recorded: run the profiled program first"};
  }
  for (const Samples &samples : data.regions)
    for (const std::string &text : notesOn(samples))
      note(text);
  return data;
}

} // namespace axnet
