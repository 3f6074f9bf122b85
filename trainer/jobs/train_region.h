/// \file One region from samples to a checked model file.
#ifndef AXNET_TRAINER_JOBS_TRAIN_REGION_H
#define AXNET_TRAINER_JOBS_TRAIN_REGION_H

#include "data/samples.h"
#include "jobs/progress.h"
#include "jobs/train_options.h"
#include "measure/metrics.h"

#include <atomic>
#include <string>

namespace axnet {

struct RegionResult {
  Metrics metrics; ///< of the file as read back, on the test samples
  std::string path;
  std::string searchTable, searchJson; ///< empty without --search
};

/// Splits SAMPLES, trains, certifies, writes the model and measures the written file. TEST, where
/// given, has the samples to test on; otherwise a part of SAMPLES is kept for that.
Result<RegionResult> trainRegion(const Samples &samples, const Samples *test,
                                 const Options &options, Progress &progress,
                                 const std::atomic<bool> *stop);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_TRAIN_REGION_H
