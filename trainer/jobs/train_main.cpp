/// \file axnet-train: reads samples, trains every region, writes models and their metrics.
#include "jobs/loaders.h"
#include "jobs/region_jobs.h"
#include "jobs/train_options.h"
#include "message.h"

int main(int argc, char **argv) {
  const axnet::Invocation invocation = axnet::parseOptions(argc, argv);
  if (!invocation.options)
    return invocation.exitCode;
  const axnet::Result<axnet::Data> data = axnet::loadData(*invocation.options);
  if (!data)
    return axnet::fail(data.error().message);
  return axnet::trainRegions(*data, *invocation.options);
}
