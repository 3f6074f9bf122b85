/// \file axnet-train: reads samples, trains every region, writes models and their metrics.
#include "jobs/loaders.h"
#include "jobs/region_jobs.h"
#include "jobs/train_options.h"
#include "message.h"

int main(int argc, char **argv) {
  const axnet::ParsedCommandLine commandLine = axnet::parseOptions(argc, argv);
  if (!commandLine.options)
    return commandLine.exitCode;
  const axnet::Result<axnet::Data> data = axnet::loadData(*commandLine.options);
  if (!data)
    return axnet::fail(data.error().message);
  return axnet::trainRegions(*data, *commandLine.options);
}
