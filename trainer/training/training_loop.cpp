#include "training/training_loop.h"

#include "data/random.h"
#include "training/thread_clock.h"
#include "training/training_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <list>
#include <utility>

namespace axnet {

namespace {

using Clock = std::chrono::steady_clock;

/// Where the less promising half of the starts is dropped, as shares of a run.
constexpr double kHalvings[] = {0.05, 0.15, 0.4};

/// How wide the bound is at first (TrainingRun). Which is better depends on the function, so with
/// enough starts every third one begins with the bound as it is, and runs compete with their own
/// kind until the end.
constexpr double kWidest[] = {4, 1};
constexpr std::size_t kFewestForGroups = 8;

std::size_t groupsOf(std::size_t starts) { return starts >= kFewestForGroups ? 2 : 1; }
std::size_t groupOf(std::size_t start, std::size_t starts) {
  return groupsOf(starts) > 1 && start % 3 == 2 ? 1 : 0;
}

/// Steps as large as a small network needs to leave where it started throw a large one about.
double learningRateFor(std::size_t parameters) {
  return 0.03 * std::sqrt(100.0 / static_cast<double>(std::max<std::size_t>(100, parameters)));
}

/// What training may cost where nothing is asked for, in samples times parameters: some ten
/// seconds of one core. Bounded, so that small networks end early and large ones learn something.
constexpr double kWork = 3e10;
constexpr std::size_t kFewestSteps = 6000, kMostSteps = 40000;

/// The last polish may see this many samples for each one that all starts together have seen.
constexpr double kPolish = 0.4;

std::size_t batchFor(std::size_t samples) {
  // At least eight steps an epoch, so that small data are not one full-gradient step each.
  return std::clamp<std::size_t>(samples / 8, 32, 512);
}

/// Steps of all starts for one step of the one that is kept to the end.
double stepsAStep(std::size_t starts) {
  std::vector<std::size_t> left(groupsOf(starts));
  for (std::size_t i = 0; i < starts; ++i)
    ++left[groupOf(i, starts)];
  double sum = 0;
  for (std::size_t group : left) {
    double from = 0;
    for (double at : kHalvings) {
      sum += static_cast<double>(group) * (at - from);
      from = at;
      group = (group + 1) / 2;
    }
    sum += static_cast<double>(group) * (1 - from);
  }
  return sum;
}

Schedule scheduleFor(const NetworkSlices &slices, const TrainingPlan &plan, std::size_t samples) {
  Schedule schedule;
  schedule.batch = std::min(samples, plan.batch ? plan.batch : batchFor(samples));
  schedule.perEpoch = std::max<std::size_t>(1, samples / schedule.batch);
  schedule.starts = plan.starts ? plan.starts : slices.parameters <= 500 ? 24 : 4;
  schedule.learningRate =
      plan.learningRate > 0 ? plan.learningRate : learningRateFor(slices.parameters);
  const double affordable =
      kWork / static_cast<double>(slices.parameters * schedule.batch) / stepsAStep(schedule.starts);
  const double chosen = std::clamp<double>(affordable, kFewestSteps, kMostSteps) * plan.work;
  const std::size_t steps = plan.epochs
                                ? plan.epochs * schedule.perEpoch
                                : std::max<std::size_t>(1, static_cast<std::size_t>(chosen));
  schedule.phases = phasesOf(plan.method, steps, plan.rounds, plan.fullRounds);
  return schedule;
}

/// All starts of one training.
class CompetingStarts {
public:
  CompetingStarts(const NetworkSlices &slices, const TrainingRows &rows, const TrainingPlan &plan,
                  const Schedule &schedule)
      : plan_(plan), schedule_(schedule),
        total_(static_cast<double>(schedule.steps()) * stepsAStep(schedule.starts)) {
    groups_.resize(groupsOf(schedule.starts));
    for (std::size_t i = 0; i < schedule.starts; ++i) {
      const std::size_t group = groupOf(i, schedule.starts);
      groups_[group].emplace_back(slices, rows, plan, schedule, mixBits(plan.seed) + i,
                                  plan.narrowing ? kWidest[group] : 1);
    }
  }

  /// Brings every run to SHARE of its steps.
  void advance(double share) {
    const std::size_t steps = schedule_.steps();
    const std::size_t every = std::max<std::size_t>(1, steps / plan_.looks);
    for (Group &group : groups_)
      for (TrainingRun &run : group) {
        const std::size_t before = done_ - run.done();
        run.advance(static_cast<std::size_t>(share * static_cast<double>(steps)), every,
                    [&](const CurvePoint &point) { report(run, point, before + run.done()); });
        done_ = before + run.done();
      }
  }

  /// Drops the less promising half of each group.
  void halve() {
    for (Group &group : groups_) {
      std::vector<std::pair<double, Group::iterator>> order;
      for (auto run = group.begin(); run != group.end(); ++run)
        order.emplace_back(run->promise(), run);
      std::stable_sort(order.begin(), order.end(),
                       [](const auto &a, const auto &b) { return a.first > b.first; });
      for (std::size_t i = (order.size() + 1) / 2; i < order.size(); ++i)
        group.erase(order[i].second);
    }
  }

  /// Gives the best state of all a last polish, for some of what the starts have cost.
  void polish() {
    TrainingRun &run = best();
    run.polishBest(static_cast<std::size_t>(kPolish * static_cast<double>(done_ * schedule_.batch)),
                   [&](const CurvePoint &point) { report(run, point, done_); });
  }

  bool stopped() const { return groups_.front().front().stopped(); }

  TrainingRun &best() {
    TrainingRun *best = &groups_.front().front();
    for (Group &group : groups_)
      for (TrainingRun &run : group)
        if (run.bestScore() > best->bestScore())
          best = &run;
    return *best;
  }

  std::size_t steps() const { return done_; }

private:
  using Group = std::list<TrainingRun>;

  void report(TrainingRun &run, CurvePoint point, std::size_t done) {
    point.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    point.cpuSeconds = threadSeconds() - cpuStart_;
    point.progress = std::min(1.0, static_cast<double>(done) / total_);
    run.curve.back() = point;
    if (plan_.observe)
      plan_.observe(point);
  }

  const TrainingPlan &plan_;
  const Schedule &schedule_;
  const Clock::time_point start_ = Clock::now();
  const double cpuStart_ = threadSeconds();
  double total_ = 0;     ///< steps of all runs
  std::size_t done_ = 0; ///< of them
  std::vector<Group> groups_;
};

} // namespace

PlannedWork plannedWork(const NetworkSlices &slices, const TrainingPlan &plan,
                        std::size_t samples) {
  const Schedule schedule = scheduleFor(slices, plan, samples);
  const double steps = static_cast<double>(schedule.steps()) * stepsAStep(schedule.starts) *
                       (plan.polish ? 1 + kPolish : 1);
  return {static_cast<std::size_t>(steps), schedule.batch};
}

TrainedNetwork trainNetwork(const NetworkSlices &slices, const TrainingRows &rows,
                            const TrainingPlan &plan) {
  const Schedule schedule = scheduleFor(slices, plan, rows.calls());
  CompetingStarts starts(slices, rows, plan, schedule);
  for (double share : kHalvings) {
    starts.advance(share);
    if (!starts.stopped())
      starts.halve();
  }
  starts.advance(1);
  if (plan.polish && !starts.stopped())
    starts.polish();
  const TrainingRun &best = starts.best();
  TrainedNetwork result;
  result.parameters = best.best();
  result.curve = best.curve;
  result.epochs = std::max<std::size_t>(1, best.done() / schedule.perEpoch);
  result.steps = starts.steps();
  result.starts = schedule.starts;
  result.batch = schedule.batch;
  result.interrupted = starts.stopped();
  return result;
}

} // namespace axnet
