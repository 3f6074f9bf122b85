/// \file The training record in a model file: how it was trained and tested.
#ifndef AXNET_TRAINER_JOBS_TRAINING_RECORD_H
#define AXNET_TRAINER_JOBS_TRAINING_RECORD_H

#include "data/row_split.h"
#include "data/unfamiliar_inputs.h"
#include "jobs/train_options.h"
#include "measure/metrics.h"
#include "training/training_loop.h"

#include <string>

namespace axnet {

/// All that a record holds.
struct RecordedTraining {
  const Options &options;
  const NetworkSlices &slices;
  const TrainingPlan &plan;
  const TrainedNetwork &trained;
  const Samples &samples;
  const RowSplit &split;
  const UnfamiliarInputs &unfamiliar;
  double unfamiliarAccepted = 0; ///< share of unfamiliar.uniform
  const Metrics &tested;
  double seconds = 0;
  double cpuSeconds = 0;
  std::string search; ///< JSON; empty: none
};

std::string trainingRecord(const RecordedTraining &training);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_TRAINING_RECORD_H
