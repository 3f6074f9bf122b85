/// \file Gradient descent on one network: mini-batches, Adam, cosine decay, and the best state
/// seen.
#ifndef AXNET_TRAINER_TRAINING_LOOP_H
#define AXNET_TRAINER_TRAINING_LOOP_H

#include "fused_step.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace axnet {

/// How training stands, measured on a fixed part of the training samples.
struct CurvePoint {
  double epoch = 0;
  double progress = 0; ///< 0 to 1, of all that is planned
  double loss = 0;     ///< mean, the terms as weighted now
  double trueInvocation = 0;
  double predictedInvocation = 0; ///< margin > 0
  /// Largest share that can be accepted while at most maxViolation of it is unsafe.
  double certifiable = 0;
  double seconds = 0; ///< since the start
};

struct TrainingPlan {
  LossSettings loss;
  std::uint64_t seed = 1;
  std::size_t epochs = 0;     ///< 0: chosen from the number of samples
  std::size_t batch = 0;      ///< 0: chosen from the number of samples
  double learningRate = 0.02; ///< at the start; falls to 0 along a half cosine
  std::size_t restarts = 0;   ///< networks tried from scratch; 0: chosen
  double maxViolation = 0.05; ///< what the best state is judged by
  /// Called now and then from the training thread; may be empty.
  std::function<void(const CurvePoint &)> observe;
  const std::atomic<bool> *stop = nullptr; ///< set from outside: end with the best so far
};

struct TrainedNetwork {
  std::vector<float> parameters; ///< [layout.parameters]
  std::vector<CurvePoint> curve; ///< of the run that was kept, at most 200 points
  std::size_t epochs = 0;
  std::size_t steps = 0;
  std::size_t batch = 0;
  bool interrupted = false;
};

/// Trains approximator and predictor together, as AXNet does.
TrainedNetwork trainFused(const Layout &layout, const TrainingRows &rows, const TrainingPlan &plan);

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_LOOP_H
