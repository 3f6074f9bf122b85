/// \file One network in training, from fresh parameters on; several of these compete in a training.
#ifndef AXNET_TRAINER_TRAINING_TRAINING_RUN_H
#define AXNET_TRAINER_TRAINING_TRAINING_RUN_H

#include "step/adam.h"
#include "step/fused_step.h"
#include "training/batches.h"
#include "training/training_plan.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace axnet {

/// What is decided before the first step.
struct Schedule {
  std::vector<Phase> phases;
  std::size_t batch = 0;    ///< calls in a step; made-up rows come on top
  std::size_t perEpoch = 0; ///< steps
  std::size_t starts = 0;
  double learningRate = 0;

  std::size_t steps() const; ///< of one run through all phases
};

class TrainingRun {
public:
  /// The references have to outlive the run. Under the bound-aware loss the bound is WIDEST times
  /// as wide as asked for at first (at least 1).
  TrainingRun(const NetworkSlices &slices, const TrainingRows &rows, const TrainingPlan &plan,
              const Schedule &schedule, std::uint64_t seed, double widest);

  /// Goes on until TO steps are done (or it is finished or stopped); judges the state after every
  /// EVERY steps and at the end, and calls REPORT with that.
  void advance(std::size_t to, std::size_t every,
               const std::function<void(const CurvePoint &)> &report);

  bool stopped() const { return plan_.stop && plan_.stop->load(std::memory_order_relaxed); }

  /// No phase is left, or no sample is left to train on.
  bool finished() const { return phase_ >= schedule_.phases.size(); }

  /// How promising the state is, for choosing between runs: certifiable plus true invocation under
  /// the bound as wide as it is now, since early on the former says little.
  double promise();

  /// Second-order steps on the best state (polish.h), looking at SAMPLES samples in all; what is
  /// better by bestScore() takes its place.
  void polishBest(std::size_t samples, const std::function<void(const CurvePoint &)> &report);

  /// Of the best state: what could be certified, less a little for made-up rows that are accepted
  /// (off_profile.h), with a little true invocation to break ties.
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
  StepStatistics judge(const LossSettings &loss, std::vector<Judged> &verdicts);
  double worthOf(std::vector<Judged> verdicts);

  FusedStep step_;
  double widest_;
  const TrainingRows &rows_;
  const TrainingPlan &plan_;
  const Schedule &schedule_;
  std::vector<float> parameters_, gradient_;
  Adam adam_;
  Batches batches_;
  std::vector<std::int64_t> judged_; ///< the calls that judge() looks at
  std::vector<std::int64_t> madeUp_; ///< the made-up rows that worthOf() looks at
  std::size_t phase_ = 0, inPhase_ = 0, done_ = 0;
  std::size_t approximatorDone_ = 0, approximatorSteps_ = 0;
  double bestScore_ = -1;
  std::vector<float> best_;
  std::vector<std::int64_t> fitted_; ///< calls that the approximator is trained on
};

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_TRAINING_RUN_H
