/// \file The training record in a model file: how it was trained and tested.
#ifndef AXNET_TRAINER_JOBS_TRAINING_RECORD_H
#define AXNET_TRAINER_JOBS_TRAINING_RECORD_H

#include "data/row_split.h"
#include "jobs/train_options.h"
#include "measure/metrics.h"
#include "training/training_loop.h"

#include <string>

namespace axnet {

struct TrainingStory {
  const Options &options;
  const Layout &layout;
  const TrainingPlan &plan;
  const TrainedNetwork &trained;
  const Samples &samples;
  const Split &split;
  const Metrics &tested;
  double seconds = 0;
  double cpuSeconds = 0;
  std::string search; ///< JSON; empty: none
};

std::string trainingRecord(const TrainingStory &story);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_TRAINING_RECORD_H
