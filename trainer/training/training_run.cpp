#include "training/training_run.h"

#include "measure/judged.h"
#include "measure/off_profile.h"
#include "network/initial_parameters.h"
#include "step/autograd_step.h"
#include "training/polish.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axnet {

namespace {

/// Samples the state is judged on now and then; a standard error of half a point at worst.
constexpr std::size_t kJudged = 8192;

/// Made-up rows that a state is judged on too; what they decide is coarse.
constexpr std::size_t kJudgedMadeUp = 2048;

/// Share of the approximator's steps in which the squared error fades under the bound-aware loss.
constexpr double kFade = 0.8;

/// Share of the approximator's steps in which a wide bound narrows, geometrically.
constexpr double kNarrowing = 0.6;

/// Rows the polishing steps see, for each parameter and at least: enough not to be fitted by heart.
constexpr std::size_t kRowsAParameter = 64, kFewestRows = 16384;

/// How often approximator and verdict take turns in polishing.
constexpr std::size_t kPolishings = 4;

/// Of loss and gradient; what comes after gained nothing that was seen.
constexpr std::size_t kMostEvaluations = 2400;

/// COUNT of ROWS, evenly spread; all of them where there are no more.
std::vector<std::int64_t> spread(const std::vector<std::int64_t> &rows, std::size_t count) {
  count = std::min(count, rows.size());
  std::vector<std::int64_t> part(count);
  for (std::size_t i = 0; i < count; ++i)
    part[i] = rows[i * rows.size() / count];
  return part;
}

/// FIRST ... END-1
std::vector<std::int64_t> range(std::size_t first, std::size_t end) {
  std::vector<std::int64_t> rows(end - first);
  std::iota(rows.begin(), rows.end(), static_cast<std::int64_t>(first));
  return rows;
}

std::vector<std::int64_t> allOf(const TrainingRows &rows) { return range(0, rows.count()); }

/// What an approximator can be trained on.
std::vector<std::int64_t> answerableOf(const TrainingRows &rows) {
  std::vector<std::int64_t> answerable;
  for (std::size_t i = 0; i < rows.calls(); ++i)
    if (rows.isAnswerable(i))
      answerable.push_back(static_cast<std::int64_t>(i));
  return answerable;
}

/// Rows of a step over all rows, such that BATCH of them are calls.
std::size_t batchOfAll(const TrainingRows &rows, std::size_t batch) {
  return batch + batch * rows.madeUp / rows.calls();
}

} // namespace

std::size_t Schedule::steps() const {
  return std::accumulate(phases.begin(), phases.end(), std::size_t{0},
                         [](std::size_t sum, const Phase &phase) { return sum + phase.steps; });
}

TrainingRun::TrainingRun(const NetworkSlices &slices, const TrainingRows &rows,
                         const TrainingPlan &plan, const Schedule &schedule, std::uint64_t seed,
                         double widest)
    : step_(slices), widest_(widest), rows_(rows), plan_(plan), schedule_(schedule),
      parameters_(initialParameters(slices, seed)), gradient_(slices.parameters),
      adam_(slices.parameters), batches_(rows.count(), batchOfAll(rows, schedule.batch), seed),
      judged_(spread(range(0, rows.calls()), kJudged)),
      madeUp_(spread(range(rows.calls(), rows.count()), kJudgedMadeUp)),
      fitted_(answerableOf(rows)) {
  for (const Phase &phase : schedule.phases)
    approximatorSteps_ += phase.approximator ? phase.steps : 0;
}

void TrainingRun::advance(std::size_t to, std::size_t every,
                          const std::function<void(const CurvePoint &)> &report) {
  auto look = [&] {
    const CurvePoint point = judge();
    curve.push_back(point);
    report(point);
  };
  while (done_ < to && !finished() && !stopped()) {
    if (inPhase_ == 0) {
      beginPhase();
      if (finished())
        break;
    }
    oneStep();
    ++done_;
    if (++inPhase_ == schedule_.phases[phase_].steps) {
      ++phase_;
      inPhase_ = 0;
    }
    if (done_ % every == 0 || done_ == to)
      look();
  }
  if (best_.empty() && done_ > 0) // interrupted early
    look();
}

LossSettings TrainingRun::lossNow() const {
  const Phase &phase = schedule_.phases[phase_];
  LossSettings loss = plan_.loss;
  loss.approximator = phase.approximator;
  if (!phase.predictor)
    loss.cross = 0;
  if (loss.kind == LossKind::Bound) {
    const double progress =
        static_cast<double>(approximatorDone_) / static_cast<double>(approximatorSteps_);
    loss.square *= static_cast<float>(std::max(0.0, 1 - progress / kFade));
    if (phase.approximator)
      loss.tightness =
          static_cast<float>(std::pow(widest_, std::min(0.0, progress / kNarrowing - 1)));
  }
  return loss;
}

/// What another phase has learnt of step sizes says nothing of this one.
void TrainingRun::beginPhase() {
  adam_ = Adam(parameters_.size());
  const Phase &phase = schedule_.phases[phase_];
  if (phase.selects && !select())
    phase_ = schedule_.phases.size();
  else if (!phase.predictor)
    batches_.choose(fitted_, schedule_.batch);
  if (!phase.approximator) // the predictor learns from every row
    batches_.choose(allOf(rows_), batchOfAll(rows_, schedule_.batch));
}

/// False when no sample is left.
bool TrainingRun::select() {
  const std::vector<Judged> verdicts =
      judgeRows(step_.slices(), parameters_, rows_, plan_.loss.bound);
  std::vector<std::int64_t> chosen;
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    if (rows_.isAnswerable(i) &&
        isSelected(plan_.selection, verdicts[i].safe, verdicts[i].margin > 0))
      chosen.push_back(static_cast<std::int64_t>(i));
  if (chosen.empty())
    return false;
  fitted_ = std::move(chosen);
  return true;
}

void TrainingRun::oneStep() {
  const Phase &phase = schedule_.phases[phase_];
  const double progress = static_cast<double>(inPhase_) / static_cast<double>(phase.steps);
  const double rate = schedule_.learningRate * 0.5 * (1 + std::cos(M_PI * progress));
  const std::int64_t *rows = batches_.next();
  if (plan_.engine == Engine::Fused)
    step_.run(parameters_.data(), rows_, rows, batches_.size(), lossNow(), gradient_.data());
  else
    autogradStep(step_.slices(), parameters_.data(), rows_, rows, batches_.size(), lossNow(),
                 gradient_.data());
  adam_.step(parameters_, gradient_, rate);
  approximatorDone_ += phase.approximator;
}

StepStatistics TrainingRun::judge(const LossSettings &loss, std::vector<Judged> &verdicts) {
  std::vector<float> margin(judged_.size()), safe(judged_.size());
  const StepStatistics statistics =
      step_.run(parameters_.data(), rows_, judged_.data(), judged_.size(), loss, nullptr,
                {margin.data(), safe.data()});
  verdicts.resize(judged_.size());
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    verdicts[i] = {margin[i], safe[i] > 0.5f};
  return statistics;
}

/// VERDICTS are those of judge().
double TrainingRun::worthOf(std::vector<Judged> verdicts) {
  std::vector<float> margin(madeUp_.size());
  if (!madeUp_.empty())
    step_.run(parameters_.data(), rows_, madeUp_.data(), madeUp_.size(), plan_.loss, nullptr,
              {margin.data(), nullptr});
  std::vector<Judged> madeUp;
  for (float one : margin)
    madeUp.push_back({one, false});
  return hindsightWorth(std::move(verdicts), std::move(madeUp), plan_.maxViolation);
}

double TrainingRun::promise() {
  std::vector<Judged> verdicts;
  const StepStatistics statistics = judge(finished() ? plan_.loss : lossNow(), verdicts);
  if (!std::isfinite(statistics.loss))
    return -1;
  return worthOf(std::move(verdicts)) +
         static_cast<double>(statistics.safe) / static_cast<double>(statistics.samples);
}

CurvePoint TrainingRun::judge() {
  LossSettings loss = finished() ? plan_.loss : lossNow();
  loss.tightness = 1;
  std::vector<Judged> verdicts;
  const StepStatistics statistics = judge(loss, verdicts);
  const auto count = static_cast<double>(statistics.samples);
  CurvePoint point;
  point.epoch = static_cast<double>(done_) / static_cast<double>(schedule_.perEpoch);
  point.loss = statistics.loss / count;
  point.trueInvocation = static_cast<double>(statistics.safe) / count;
  point.predictedInvocation = static_cast<double>(statistics.accepted) / count;
  point.certifiable = hindsightInvocation(verdicts, plan_.maxViolation);
  // Ties (often 0 in the beginning) go to the later state.
  const double score = worthOf(std::move(verdicts)) + 1e-3 * point.trueInvocation;
  if (std::isfinite(point.loss) && (score >= bestScore_ || best_.empty())) {
    bestScore_ = score;
    best_ = parameters_;
  }
  return point;
}

void TrainingRun::polishBest(std::size_t samples,
                             const std::function<void(const CurvePoint &)> &report) {
  if (best_.empty())
    return;
  parameters_ = best_;
  const std::size_t rows = std::max(kFewestRows, kRowsAParameter * parameters_.size());
  const std::vector<std::int64_t> fitted = spread(fitted_, rows);
  const std::vector<std::int64_t> all = spread(allOf(rows_), rows);
  const std::size_t evaluations = std::min(kMostEvaluations, samples / all.size()) / kPolishings;
  for (std::size_t i = 0; i < kPolishings && !stopped(); ++i) {
    LossSettings loss = plan_.loss;
    if (loss.kind == LossKind::Bound)
      loss.square = 0;
    loss.cross = 0;
    polish(step_, rows_, fitted, loss, Part::Approximator, evaluations * 4 / 5, parameters_);
    loss.approximator = false;
    loss.cross = 1;
    polish(step_, rows_, all, loss, Part::Verdict, evaluations / 5, parameters_);
    const CurvePoint point = judge();
    curve.push_back(point);
    report(point);
  }
}

} // namespace axnet
