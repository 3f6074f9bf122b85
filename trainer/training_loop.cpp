#include "training_loop.h"

#include "training_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <list>

namespace axnet {

namespace {

using Clock = std::chrono::steady_clock;

/// Where the less promising half of the starts is dropped, as shares of a run.
constexpr double kCuts[] = {0.05, 0.15, 0.4};

/// Steps as large as a small network needs to leave where it started throw a large one about.
double learningRateFor(std::size_t parameters) {
  return 0.03 * std::sqrt(100.0 / static_cast<double>(std::max<std::size_t>(100, parameters)));
}

/// What training may cost where nothing is asked for, in samples times parameters: some ten
/// seconds of one core. Bounded, so that small networks end early and large ones learn something.
constexpr double kWork = 3e10;
constexpr std::size_t kFewestSteps = 6000, kMostSteps = 50000;

std::size_t batchFor(std::size_t samples) {
  // At least eight steps an epoch, so that small data are not one full-gradient step each.
  return std::clamp<std::size_t>(samples / 8, 32, 512);
}

/// Steps of all starts for one step of the one that is kept to the end.
double stepsAStep(std::size_t starts) {
  double sum = 0, from = 0;
  for (double cut : kCuts) {
    sum += static_cast<double>(starts) * (cut - from);
    from = cut;
    starts = (starts + 1) / 2;
  }
  return sum + static_cast<double>(starts) * (1 - from);
}

Schedule scheduleFor(const Layout &layout, const TrainingPlan &plan, std::size_t samples) {
  Schedule schedule;
  schedule.batch = std::min(samples, plan.batch ? plan.batch : batchFor(samples));
  schedule.perEpoch = std::max<std::size_t>(1, samples / schedule.batch);
  schedule.starts = plan.starts ? plan.starts : layout.parameters <= 500 ? 16 : 4;
  schedule.learningRate =
      plan.learningRate > 0 ? plan.learningRate : learningRateFor(layout.parameters);
  const double affordable =
      kWork / static_cast<double>(layout.parameters * schedule.batch) / stepsAStep(schedule.starts);
  const double chosen = std::clamp<double>(affordable, kFewestSteps, kMostSteps) * plan.work;
  const std::size_t steps = plan.epochs
                                ? plan.epochs * schedule.perEpoch
                                : std::max<std::size_t>(1, static_cast<std::size_t>(chosen));
  schedule.phases = phasesOf(plan.method, steps, plan.rounds);
  return schedule;
}

/// All starts of one training.
class Contest {
public:
  Contest(const Layout &layout, const TrainingRows &rows, const TrainingPlan &plan,
          const Schedule &schedule)
      : plan_(plan), schedule_(schedule),
        total_(static_cast<double>(schedule.steps()) * stepsAStep(schedule.starts)) {
    for (std::size_t i = 0; i < schedule.starts; ++i)
      runs_.emplace_back(layout, rows, plan, schedule, mixBits(plan.seed) + i);
  }

  /// Brings every run to CUT of its steps.
  void advance(double cut) {
    const std::size_t steps = schedule_.steps();
    const std::size_t every = std::max<std::size_t>(1, steps / plan_.looks);
    for (TrainingRun &run : runs_) {
      const std::size_t before = done_ - run.done();
      run.advance(static_cast<std::size_t>(cut * static_cast<double>(steps)), every,
                  [&](const CurvePoint &point) { report(run, point, before + run.done()); });
      done_ = before + run.done();
    }
  }

  /// Drops the less promising half.
  void halve() {
    runs_.sort(
        [](const TrainingRun &a, const TrainingRun &b) { return a.promise() > b.promise(); });
    const std::size_t kept = (runs_.size() + 1) / 2;
    while (runs_.size() > kept)
      runs_.pop_back();
  }

  bool stopped() const { return runs_.front().stopped(); }

  const TrainingRun &best() const {
    return *std::max_element(
        runs_.begin(), runs_.end(),
        [](const TrainingRun &a, const TrainingRun &b) { return a.bestScore() < b.bestScore(); });
  }

  std::size_t steps() const { return done_; }

private:
  void report(TrainingRun &run, CurvePoint point, std::size_t done) {
    point.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    point.progress = std::min(1.0, static_cast<double>(done) / total_);
    run.curve.back() = point;
    if (plan_.observe)
      plan_.observe(point);
  }

  const TrainingPlan &plan_;
  const Schedule &schedule_;
  const Clock::time_point start_ = Clock::now();
  double total_ = 0;     ///< steps of all runs
  std::size_t done_ = 0; ///< of them
  std::list<TrainingRun> runs_;
};

} // namespace

PlannedWork plannedWork(const Layout &layout, const TrainingPlan &plan, std::size_t samples) {
  const Schedule schedule = scheduleFor(layout, plan, samples);
  const double steps = static_cast<double>(schedule.steps()) * stepsAStep(schedule.starts);
  return {static_cast<std::size_t>(steps), schedule.batch};
}

TrainedNetwork trainNetwork(const Layout &layout, const TrainingRows &rows,
                            const TrainingPlan &plan) {
  const Schedule schedule = scheduleFor(layout, plan, rows.count());
  Contest contest(layout, rows, plan, schedule);
  for (double cut : kCuts) {
    contest.advance(cut);
    if (!contest.stopped())
      contest.halve();
  }
  contest.advance(1);
  const TrainingRun &best = contest.best();
  TrainedNetwork result;
  result.parameters = best.best();
  result.curve = best.curve;
  result.epochs = std::max<std::size_t>(1, best.done() / schedule.perEpoch);
  result.steps = contest.steps();
  result.starts = schedule.starts;
  result.batch = schedule.batch;
  result.interrupted = contest.stopped();
  return result;
}

} // namespace axnet
