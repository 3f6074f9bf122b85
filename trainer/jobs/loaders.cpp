#include "jobs/loaders.h"

#include "message.h"

namespace axnet {

namespace {

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
    if (data.regions.empty())
      return Error{options.profile + ": no region was recorded: run the profiled program first"};
  }
  for (const Samples &samples : data.regions)
    if (const std::string unsafe = unsafeNote(samples); !unsafe.empty())
      note(unsafe);
  return data;
}

} // namespace axnet
