/// \file One network in training, from fresh parameters on; several of these compete in a training.
#ifndef AXNET_TRAINER_TRAINING_RUN_H
#define AXNET_TRAINER_TRAINING_RUN_H

#include "adam.h"
#include "batches.h"
#include "training_loop.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace axnet {

/// What is decided before the first step.
struct Schedule {
  std::vector<Phase> phases;
  std::size_t batch = 0;
  std::size_t perEpoch = 0; ///< steps
  std::size_t starts = 0;
  double learningRate = 0;

  std::size_t steps() const; ///< of one run through all phases
};

class TrainingRun {
public:
  /// The references have to outlive the run.
  TrainingRun(const Layout &layout, const TrainingRows &rows, const TrainingPlan &plan,
              const Schedule &schedule, std::uint64_t seed);

  /// Goes on until TO steps are done (or it is finished or stopped); judges the state after every
  /// EVERY steps and at the end, and calls REPORT with that.
  void advance(std::size_t to, std::size_t every,
               const std::function<void(const CurvePoint &)> &report);

  bool stopped() const { return plan_.stop && plan_.stop->load(std::memory_order_relaxed); }

  /// No phase is left, or no sample is left to train on.
  bool finished() const { return phase_ >= schedule_.phases.size(); }

  /// How promising the state is, for choosing between runs: certifiable plus true invocation, since
  /// early on the former says little.
  double promise() const { return promise_; }

  /// Of the best state: what could be certified, with a little true invocation to break ties.
  double bestScore() const { return bestScore_; }
  const std::vector<float> &best() const { return best_; } ///< empty before the first judgement
  std::size_t done() const { return done_; }
  std::vector<CurvePoint> curve;

private:
  LossSettings lossNow() const;
  void beginPhase();
  bool select();
  void oneStep();
  CurvePoint judge();

  FusedStep step_;
  const TrainingRows &rows_;
  const TrainingPlan &plan_;
  const Schedule &schedule_;
  std::vector<float> parameters_, gradient_;
  Adam adam_;
  Batches batches_;
  std::vector<std::int64_t> judged_; ///< the rows that judge() looks at
  std::size_t phase_ = 0, inPhase_ = 0, done_ = 0;
  std::size_t approximatorDone_ = 0, approximatorSteps_ = 0;
  double promise_ = -1, bestScore_ = -1;
  std::vector<float> best_;
};

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_RUN_H
