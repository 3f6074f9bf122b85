/// \file All regions, several side by side.
#ifndef AXNET_TRAINER_JOBS_REGION_JOBS_H
#define AXNET_TRAINER_JOBS_REGION_JOBS_H

#include "jobs/loaders.h"
#include "jobs/train_options.h"

namespace axnet {

/// Trains each region, one thread a region, and writes the metrics. A region that fails is said in
/// one line and does not keep the others from being trained. Ctrl-C ends all with the best so far.
/// Returns the exit code: 1 where any region failed.
int trainRegions(const Data &data, const Options &options);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_REGION_JOBS_H
