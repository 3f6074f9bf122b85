#include "training_loop.h"

#include "fused_loss_node.h"
#include "network.h"
#include "random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace axnet {

namespace {

using Clock = std::chrono::steady_clock;

/// Samples the state is judged on now and then; a standard error of half a point at worst.
constexpr std::size_t kJudged = 8192;
constexpr std::size_t kCurvePoints = 200;

/// Steps of a whole training with epochs left open, and their share that is spent on choosing the
/// start.
constexpr std::size_t kSteps = 12000;

std::size_t batchFor(std::size_t samples) {
  // At least eight steps an epoch, so that small data are not one full-gradient step each.
  return std::clamp<std::size_t>(samples / 8, 32, 2048);
}

/// What is decided before the first step.
struct Schedule {
  std::size_t batch = 0;
  std::size_t perEpoch = 0; ///< steps
  std::size_t steps = 0;
};

Schedule scheduleFor(const TrainingPlan &plan, std::size_t samples) {
  Schedule schedule;
  schedule.batch = std::min(samples, plan.batch ? plan.batch : batchFor(samples));
  schedule.perEpoch = std::max<std::size_t>(1, samples / schedule.batch);
  schedule.steps = plan.epochs ? plan.epochs * schedule.perEpoch : kSteps;
  return schedule;
}

/// Row numbers in an order that is new every epoch.
class Batches {
public:
  Batches(std::size_t samples, std::size_t batch, std::uint64_t seed)
      : order_(samples), batch_(batch), random_(seed) {
    std::iota(order_.begin(), order_.end(), 0);
  }

  const std::int64_t *next() {
    if (at_ == 0 || at_ + batch_ > order_.size()) {
      for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random_.below(i)]);
      at_ = 0;
    }
    at_ += batch_;
    return order_.data() + (at_ - batch_);
  }

private:
  std::vector<std::int64_t> order_;
  std::size_t batch_;
  std::size_t at_ = 0;
  Random random_;
};

/// One training from fresh parameters.
class Run {
public:
  Run(const Layout &layout, const TrainingRows &rows, const TrainingPlan &plan,
      const Schedule &schedule, std::uint64_t seed)
      : step_(layout), rows_(rows), plan_(plan), schedule_(schedule),
        parameters_(
            initialParameters(layout, at::detail::createCPUGenerator(seed)).requires_grad_(true)),
        optimiser_({parameters_}, torch::optim::AdamOptions(plan.learningRate)),
        batches_(rows.count(), schedule.batch, seed), judged_(std::min(kJudged, rows.count())) {
    // A fixed, evenly spread part.
    for (std::size_t i = 0; i < judged_.size(); ++i)
      judged_[i] = static_cast<std::int64_t>(i * rows.count() / judged_.size());
  }

  /// Steps FROM to TO of SCHEDULE's; calls REPORT after every EVERY steps and at the end.
  template <typename Report> void advance(std::size_t to, std::size_t every, Report report) {
    for (; done_ < to && !stopped();) {
      oneStep();
      ++done_;
      if (done_ % every == 0 || done_ == to)
        report(judge());
    }
    if (best_.empty() && done_ > 0) // interrupted early
      report(judge());
  }

  bool stopped() const { return plan_.stop && plan_.stop->load(std::memory_order_relaxed); }

  double bestScore() const { return bestScore_; }
  const std::vector<float> &best() const { return best_; }
  std::size_t done() const { return done_; }

private:
  LossSettings lossNow() const {
    LossSettings loss = plan_.loss;
    if (loss.kind == LossKind::Bound) {
      const double third = static_cast<double>(schedule_.steps) / 3;
      loss.square *= static_cast<float>(std::max(0.0, 1 - static_cast<double>(done_) / third));
    }
    return loss;
  }

  void oneStep() {
    const double progress = static_cast<double>(done_) / static_cast<double>(schedule_.steps);
    static_cast<torch::optim::AdamOptions &>(optimiser_.param_groups()[0].options())
        .lr(plan_.learningRate * 0.5 * (1 + std::cos(M_PI * progress)));
    StepStatistics statistics;
    const torch::Tensor loss = fusedLoss(parameters_, step_, rows_, batches_.next(),
                                         schedule_.batch, lossNow(), statistics);
    optimiser_.zero_grad();
    loss.backward();
    optimiser_.step();
  }

  CurvePoint judge() {
    std::vector<float> margin(judged_.size()), safe(judged_.size());
    const float *parameters = parameters_.data_ptr<float>();
    const StepStatistics statistics = step_.run(parameters, rows_, judged_.data(), judged_.size(),
                                                lossNow(), nullptr, {margin.data(), safe.data()});
    std::vector<Judged> verdicts(judged_.size());
    for (std::size_t i = 0; i < verdicts.size(); ++i)
      verdicts[i] = {margin[i], safe[i] > 0.5f};
    const auto count = static_cast<double>(statistics.samples);
    CurvePoint point;
    point.epoch = static_cast<double>(done_) / static_cast<double>(schedule_.perEpoch);
    point.loss = statistics.loss / count;
    point.trueInvocation = static_cast<double>(statistics.safe) / count;
    point.predictedInvocation = static_cast<double>(statistics.accepted) / count;
    point.certifiable = hindsightInvocation(std::move(verdicts), plan_.maxViolation);
    // Ties (often 0 in the beginning) go to the later state; true invocation decides next.
    const double score = point.certifiable + 1e-3 * point.trueInvocation;
    if (std::isfinite(point.loss) && (score >= bestScore_ || best_.empty())) {
      bestScore_ = score;
      best_.assign(parameters, parameters + step_.layout().parameters);
    }
    return point;
  }

  FusedStep step_;
  const TrainingRows &rows_;
  const TrainingPlan &plan_;
  const Schedule &schedule_;
  torch::Tensor parameters_;
  torch::optim::Adam optimiser_;
  Batches batches_;
  std::vector<std::int64_t> judged_;
  std::size_t done_ = 0;
  double bestScore_ = -1;
  std::vector<float> best_;
};

} // namespace

TrainedNetwork trainFused(const Layout &layout, const TrainingRows &rows,
                          const TrainingPlan &plan) {
  const auto start = Clock::now();
  const Schedule schedule = scheduleFor(plan, rows.count());
  const std::size_t restarts = std::max<std::size_t>(1, plan.restarts);
  const std::size_t every = std::max<std::size_t>(1, schedule.steps / kCurvePoints);
  TrainedNetwork result;
  result.batch = schedule.batch;
  result.epochs = std::max<std::size_t>(1, schedule.steps / schedule.perEpoch);
  double best = -1;
  for (std::size_t attempt = 0; attempt < restarts; ++attempt) {
    Run run(layout, rows, plan, schedule, mixBits(plan.seed) + attempt);
    std::vector<CurvePoint> curve;
    run.advance(schedule.steps, every, [&](CurvePoint point) {
      const double done = static_cast<double>(run.done()) / static_cast<double>(schedule.steps);
      point.progress = (static_cast<double>(attempt) + done) / static_cast<double>(restarts);
      point.seconds = std::chrono::duration<double>(Clock::now() - start).count();
      curve.push_back(point);
      if (plan.observe)
        plan.observe(point);
    });
    result.steps += run.done();
    result.interrupted = run.stopped();
    if (run.bestScore() > best) {
      best = run.bestScore();
      result.parameters = run.best();
      result.curve = std::move(curve);
    }
    if (result.interrupted)
      break;
  }
  return result;
}

} // namespace axnet
