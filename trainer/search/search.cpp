#include "search/search.h"

#include "measure/certificate.h"
#include "measure/off_profile.h"
#include "step/fused_step.h"
#include "training/parallel.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <mutex>
#include <numeric>
#include <tuple>

namespace axnet {

namespace {

using Clock = std::chrono::steady_clock;

/// Beyond so much of the seconds (and a little for small searches) the clock ends the search: the
/// nominal rate of work is then far from this machine's.
constexpr double kSlack = 3, kSlackSeconds = 5;

/// Training samples, and made-up ones, whose verdicts give the thresholds to try.
constexpr std::size_t kThresholdRows = 16384;

/// Progress is counted in whole steps, so it may end just below 1.
constexpr double kAllButDone = 0.999;

/// At least so often is a start judged, however short its training.
constexpr double kFewestLooks = 8, kMostLooks = 200;

/// At most kThresholdRows of ROWS [first, end), evenly spread.
TrainingRows someOf(const TrainingRows &rows, std::size_t first, std::size_t end) {
  const std::size_t all = end - first, count = std::min(all, kThresholdRows);
  TrainingRows some = rows;
  some.madeUp = 0;
  some.values.clear();
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = rows.values.begin() +
                     static_cast<std::ptrdiff_t>((first + i * all / count) * rows.stride());
    some.values.insert(some.values.end(), row, row + static_cast<std::ptrdiff_t>(rows.stride()));
  }
  return some;
}

class Search {
public:
  explicit Search(const SearchTask &task)
      : task_(task), thresholdRows_(someOf(task.train, 0, task.train.calls())),
        madeUp_(someOf(task.train, task.train.calls(), task.train.count())), plan_(task.plan) {
    plan_.stop = &halt_;
    double sum = 0;
    for (const Candidate &candidate : task.space)
      sum += fullSeconds(candidate);
    const std::size_t all = task.space.size();
    outcome_.rounds = planRounds(task.seconds, task.jobs, sum / static_cast<double>(all), all);
    for (Candidate &candidate :
         chooseCandidates(task.space, outcome_.rounds[0].candidates, task.plan.seed)) {
      trials_.emplace_back();
      trials_.back().candidate = std::move(candidate);
    }
  }

  SearchOutcome run() {
    std::vector<std::size_t> alive(trials_.size());
    std::iota(alive.begin(), alive.end(), std::size_t{0});
    for (std::size_t i = 0; i < outcome_.rounds.size() && !halt_; ++i) {
      if (i > 0)
        alive = best(outcome_.rounds[i].candidates);
      trainRound(alive, i);
    }
    return finish();
  }

private:
  double fullSeconds(const Candidate &candidate) const {
    // Made-up rows come on top of the calls of each step.
    const auto calls = static_cast<double>(task_.train.calls());
    return nominalSeconds(slicesOf(candidate.shape), task_.plan, task_.train.calls()) *
           static_cast<double>(task_.train.count()) / calls;
  }

  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

  /// For choosing who goes on: of a short training the certified share says little as yet.
  double standing(const Trial &trial) const {
    return expectedCost(trial.candidate.networkNs, (trial.invocation + trial.trueInvocation) / 2,
                        task_.exactNs);
  }

  /// The COUNT most promising ones. Those whose network alone costs more than calls of another one
  /// do already are left out; others that were dropped before may then come in again.
  std::vector<std::size_t> best(std::size_t count) const {
    double best = std::numeric_limits<double>::infinity();
    for (const Trial &trial : trials_)
      if (!trial.trained.parameters.empty())
        best = std::min(best, trial.expectedNs);
    auto key = [&](std::size_t i) {
      const Trial &trial = trials_[i];
      return std::tuple(trial.candidate.networkNs >= best || trial.trained.parameters.empty(),
                        standing(trial), trial.candidate.networkNs, i);
    };
    std::vector<std::size_t> alive(trials_.size());
    std::iota(alive.begin(), alive.end(), std::size_t{0});
    std::sort(alive.begin(), alive.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    while (alive.size() > 1 && (alive.size() > count || std::get<0>(key(alive.back()))))
      alive.pop_back();
    return alive;
  }

  void trainRound(std::vector<std::size_t> &alive, std::size_t round) {
    // The longest first, so that no thread is left with one when the others are done.
    std::vector<double> full(trials_.size());
    for (std::size_t i : alive)
      full[i] = fullSeconds(trials_[i].candidate);
    std::sort(alive.begin(), alive.end(), [&](std::size_t a, std::size_t b) {
      return full[a] != full[b] ? full[a] > full[b] : a < b;
    });
    std::vector<double> ordered;
    for (std::size_t i : alive)
      ordered.push_back(full[i]);
    const double work = workOfRound(ordered, task_.jobs, outcome_.rounds[round].seconds);
    outcome_.work.push_back(work);
    round_ = round;
    doneOfRound_.assign(alive.size(), 0);
    runParallel(task_.threads ? task_.threads : task_.jobs, alive.size(), [&](std::size_t i) {
      if (!halt_)
        improve(trials_[alive[i]], trainOne(trials_[alive[i]].candidate, work, i));
    });
  }

  Trial trainOne(const Candidate &candidate, double work, std::size_t place) {
    const NetworkSlices slices = slicesOf(candidate.shape);
    TrainingPlan plan = plan_;
    plan.work *= work;
    plan.looks = static_cast<std::size_t>(std::clamp(work * kMostLooks, kFewestLooks, kMostLooks));
    plan.observe = [&](const CurvePoint &point) { observe(place, point.progress); };
    Trial trial;
    trial.candidate = candidate;
    trial.work = work;
    trial.trained = trainNetwork(slices, task_.train, plan);
    if (!trial.trained.parameters.empty())
      judge(slices, trial);
    observe(place, 1);
    return trial;
  }

  /// As the threshold will be certified, with selection samples in the place of calibration ones.
  void judge(const NetworkSlices &slices, Trial &trial) const {
    const std::vector<float> &parameters = trial.trained.parameters;
    const ErrorBound::Kind bound = task_.plan.loss.bound;
    const std::vector<Judged> selection = judgeRows(slices, parameters, task_.selection, bound);
    const std::vector<Judged> training = judgeRows(slices, parameters, thresholdRows_, bound);
    PromiseTerms terms;
    terms.maxViolation = task_.plan.maxViolation;
    terms.confidence = task_.confidence;
    terms.errorsHaveSize = false; // the step knows safe and unsafe only
    const float loosest =
        loosestWorthHaving(training, judgeRows(slices, parameters, madeUp_, bound));
    const std::vector<Walk> walks = planWalks(training, selection.size(), terms, loosest);
    const Certificate certificate = certify(walks, training, selection, terms);
    const auto count = static_cast<double>(std::max<std::size_t>(1, selection.size()));
    trial.invocation = static_cast<double>(certificate.counts.accepted) / count;
    trial.trueInvocation =
        static_cast<double>(std::count_if(selection.begin(), selection.end(),
                                          [](const Judged &judged) { return judged.safe; })) /
        count;
    trial.expectedNs = expectedCost(trial.candidate.networkNs, trial.invocation, task_.exactNs);
  }

  /// A longer training may have been interrupted, or have ended in a worse place.
  void improve(Trial &trial, Trial &&next) {
    const std::lock_guard lock(mutex_);
    if (next.trained.parameters.empty())
      return;
    if (trial.trained.parameters.empty() || next.expectedNs <= trial.expectedNs)
      trial = std::move(next);
    if (bestNs_ == 0 || trial.expectedNs < bestNs_)
      bestNs_ = trial.expectedNs;
  }

  /// From any thread, whenever a start has been judged.
  void observe(std::size_t place, double done) {
    // At its end a training has nothing left that could be cut short.
    if (done < kAllButDone && ((task_.stop && task_.stop->load(std::memory_order_relaxed)) ||
                               seconds() > kSlack * task_.seconds + kSlackSeconds))
      halt_ = true;
    if (!task_.progress)
      return;
    const std::lock_guard lock(mutex_);
    doneOfRound_[place] = std::max(doneOfRound_[place], done);
    double before = 0;
    for (std::size_t i = 0; i < round_; ++i)
      before += outcome_.rounds[i].seconds;
    const double share = std::accumulate(doneOfRound_.begin(), doneOfRound_.end(), 0.0) /
                         static_cast<double>(doneOfRound_.size());
    std::string line = fmt::format("search, round {} of {}, {} networks", round_ + 1,
                                   outcome_.rounds.size(), doneOfRound_.size());
    if (bestNs_ > 0)
      line += fmt::format(", best so far {:.3g} ns a call (exact {:.3g})", bestNs_, task_.exactNs);
    task_.progress((before + share * outcome_.rounds[round_].seconds) / task_.seconds, line);
  }

  SearchOutcome finish() {
    if (halt_)
      outcome_.end =
          task_.stop && task_.stop->load() ? SearchEnd::Interrupted : SearchEnd::OutOfTime;
    for (Trial &trial : trials_)
      if (!trial.trained.parameters.empty())
        outcome_.trials.push_back(std::move(trial));
    std::vector<Trial> &trials = outcome_.trials;
    if (!trials.empty())
      outcome_.chosen = paretoFront(trials).front();
    for (std::size_t i = 0; i < trials.size(); ++i)
      if (i != outcome_.chosen)
        trials[i].trained = {};
    return std::move(outcome_);
  }

  const SearchTask &task_;
  const TrainingRows thresholdRows_; ///< calls
  const TrainingRows madeUp_;
  TrainingPlan plan_;
  const Clock::time_point start_ = Clock::now();
  std::atomic<bool> halt_{false};
  SearchOutcome outcome_;
  std::vector<Trial> trials_;
  std::size_t round_ = 0;

  std::mutex mutex_; ///< of what follows, while a round is under way
  std::vector<double> doneOfRound_;
  double bestNs_ = 0;
};

} // namespace

std::vector<std::size_t> paretoFront(const std::vector<Trial> &trials) {
  std::vector<std::size_t> order(trials.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(trials[a].expectedNs, -trials[a].invocation) <
           std::tuple(trials[b].expectedNs, -trials[b].invocation);
  });
  std::vector<std::size_t> front;
  for (std::size_t i : order)
    if (front.empty() || trials[i].invocation > trials[front.back()].invocation)
      front.push_back(i);
  return front;
}

SearchOutcome searchNetworks(const SearchTask &task) { return Search(task).run(); }

} // namespace axnet
