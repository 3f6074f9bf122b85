/// \file What a training is asked for, and what it says of itself on the way.
#ifndef AXNET_TRAINER_TRAINING_TRAINING_PLAN_H
#define AXNET_TRAINER_TRAINING_TRAINING_PLAN_H

#include "network/loss_settings.h"
#include "training/method.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

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

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_TRAINING_PLAN_H
