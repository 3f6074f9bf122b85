/// \file Training from several starts: mini-batches, Adam, cosine decay, the best state seen.
///
/// Where a small network ends depends more on where it starts than on anything else, so several
/// starts go along the same schedule side by side, and the less promising half of them is dropped
/// after 5, 15 and 40% of it (docs/training.md has what that brings). All of them together take 6
/// times the steps of one, for 24 starts. The best one ends with second-order steps.
#ifndef AXNET_TRAINER_TRAINING_TRAINING_LOOP_H
#define AXNET_TRAINER_TRAINING_TRAINING_LOOP_H

#include "step/fused_step.h"
#include "training/method.h"

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
  double seconds = 0;    ///< since the start
  double cpuSeconds = 0; ///< of this thread's processor time since then, of all starts
};

/// Who computes a step's gradient; the rest is the same.
enum class Engine {
  Fused,   ///< fused_step.h
  LibTorch ///< autograd_step.h
};

struct TrainingPlan {
  Method method = Method::Axnet;
  Selection selection = Selection::AOrC; ///< iterative only
  std::size_t rounds = 8;                ///< iterative only
  bool fullRounds = false;               ///< see phasesOf
  LossSettings loss;
  std::uint64_t seed = 1;
  std::size_t epochs = 0;  ///< of the start that is kept; 0: chosen from the network's size
  std::size_t batch = 0;   ///< 0: chosen from the number of samples
  double learningRate = 0; ///< at the start of a phase; falls to 0 along a half cosine; 0: chosen
  std::size_t starts = 0;  ///< 0: chosen from the network's size
  double work = 1;         ///< of the steps chosen, this share
  Engine engine = Engine::Fused;
  bool narrowing = true;      ///< most starts begin with a wider bound (bound-aware loss only)
  bool polish = true;         ///< the best state gets second-order steps (polish.h)
  double maxViolation = 0.05; ///< what the best state is judged by
  std::size_t looks = 200;    ///< how often each start is judged, about
  /// Called now and then from the training thread; may be empty.
  std::function<void(const CurvePoint &)> observe;
  const std::atomic<bool> *stop = nullptr; ///< set from outside: end with the best so far
};

struct TrainedNetwork {
  std::vector<float> parameters; ///< [layout.parameters]; empty where no loss was finite
  std::vector<CurvePoint> curve; ///< of the start that was kept, at most some 200 points
  std::size_t epochs = 0;        ///< of the start that was kept
  std::size_t steps = 0;         ///< of all starts
  std::size_t starts = 0;
  std::size_t batch = 0;
  bool interrupted = false;
};

/// What trainNetwork would do.
struct PlannedWork {
  std::size_t steps = 0; ///< of all starts
  std::size_t batch = 0;
};
PlannedWork plannedWork(const Layout &layout, const TrainingPlan &plan, std::size_t samples);

TrainedNetwork trainNetwork(const Layout &layout, const TrainingRows &rows,
                            const TrainingPlan &plan);

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_TRAINING_LOOP_H
