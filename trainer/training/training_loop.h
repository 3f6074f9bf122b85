/// \file Training from several starts: mini-batches, Adam, cosine decay, the best state seen.
///
/// Where a small network ends depends more on where it starts than on anything else, so several
/// starts go along the same schedule side by side, and the less promising half of them is dropped
/// after 5, 15 and 40% of it (docs/training.md has what that brings). All of them together take 6
/// times the steps of one, for 24 starts. The best one ends with second-order steps.
#ifndef AXNET_TRAINER_TRAINING_TRAINING_LOOP_H
#define AXNET_TRAINER_TRAINING_TRAINING_LOOP_H

#include "network/network_shape.h"
#include "network/training_rows.h"
#include "training/training_plan.h"

#include <cstddef>
#include <vector>

namespace axnet {

struct TrainedNetwork {
  std::vector<float> parameters; ///< [slices.parameters]; empty where no loss was finite
  std::vector<CurvePoint> curve; ///< of the start that was kept, at most some 200 points
  std::size_t epochs = 0;        ///< of the start that was kept
  std::size_t steps = 0;         ///< of all starts
  std::size_t starts = 0;
  std::size_t batch = 0;
  bool interrupted = false;
};

/// What trainNetwork would do with so many calls and no made-up rows.
struct PlannedWork {
  std::size_t steps = 0; ///< of all starts
  std::size_t batch = 0;
};
PlannedWork plannedWork(const NetworkSlices &slices, const TrainingPlan &plan, std::size_t samples);

TrainedNetwork trainNetwork(const NetworkSlices &slices, const TrainingRows &rows,
                            const TrainingPlan &plan);

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_TRAINING_LOOP_H
