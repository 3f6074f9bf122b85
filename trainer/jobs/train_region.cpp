#include "jobs/train_region.h"

#include "data/unfamiliar_inputs.h"
#include "jobs/export.h"
#include "jobs/row_parts.h"
#include "jobs/search_region.h"
#include "jobs/threshold.h"
#include "jobs/training_record.h"
#include "network/training_data.h"
#include "training/thread_clock.h"
#include "training/training_loop.h"

#include "axnet/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace axnet {

namespace {

NetworkShape shapeFor(const Region &region, const Options &options) {
  NetworkShape shape = defaultShape(region.inputs.size(), region.outputs.size());
  if (options.approximator)
    shape.approximator = *options.approximator;
  if (options.predictor)
    shape.predictor = *options.predictor;
  shape.fusion = options.fusion;
  return shape;
}

bool without(const Options &options, const char *trick) {
  return std::find(options.without.begin(), options.without.end(), trick) != options.without.end();
}

TrainingPlan planFor(const Region &region, const Options &options) {
  TrainingPlan plan;
  plan.method = options.method;
  plan.selection = options.selection;
  plan.rounds = options.rounds;
  plan.fullRounds = options.fullRounds;
  plan.loss = lossOf(options.loss);
  plan.loss.bound = region.bound.kind;
  plan.seed = options.seed;
  plan.epochs = options.epochs;
  plan.starts = options.starts;
  plan.work = options.work;
  plan.engine = options.engine;
  plan.narrowing = !without(options, "narrowing");
  plan.polish = !without(options, "polish");
  plan.maxViolation = options.maxViolation;
  return plan;
}

/// All of a model that no training is needed for, from training rows alone: what calibration rows
/// had a part in, they could not judge.
Model modelWithoutNetwork(const Samples &samples, const RowParts &parts, const Options &options,
                          Progress &progress) {
  const std::string &id = samples.region.id;
  Model model;
  model.regionJson = samples.regionJson;
  model.region = samples.region;
  model.normalisation = normalisationOf(samples, parts.answerable, options.transforms);
  if (const std::string columns = logColumns(model.region, model.normalisation); !columns.empty())
    progress.line(id + ": columns that span decades are seen as their log2: " + columns);
  model.domain = domainOf(samples, parts.answerable, model.normalisation);
  return model;
}

/// Inputs where no training row comes near, from nothing but training rows.
UnfamiliarInputs unfamiliarTo(const Samples &samples, const std::vector<std::size_t> &train,
                              const Model &model, const Options &options) {
  return unfamiliarInputs({samples, train, model.normalisation, model.domain},
                          without(options, "unfamiliar") ? 0 : usefulUnfamiliar(train.size()),
                          options.seed);
}

double acceptedOf(const Model &model, const Samples &samples) {
  return summarise(judge(model, samples, allRows(samples))).predictedInvocation;
}

struct Fitted {
  NetworkSlices slices;
  TrainedNetwork trained;
  double cpuSeconds = 0; ///< of this thread's processor time, for all steps of all starts
  std::optional<RegionSearch> search; ///< where one chose the slices
};

/// Trains the network that OPTIONS name.
Result<Fitted> fitOne(const Samples &samples, const RowParts &parts,
                      const UnfamiliarInputs &unfamiliar, const Normalisation &normalisation,
                      const TrainingPlan &plan, const Options &options, Progress &progress) {
  const std::string &id = samples.region.id;
  const NetworkShape shape = shapeFor(samples.region, options);
  if (const Status status = checkShape(shape); !status)
    return Error{"region " + id + ": " + status.error().message};
  Fitted fitted;
  fitted.slices = slicesOf(shape);
  if (parts.answerable.size() < fitted.slices.parameters)
    progress.line(id + ": " + std::to_string(parts.answerable.size()) + " samples to train " +
                  std::to_string(fitted.slices.parameters) +
                  " parameters: profile on more input, or choose a smaller network");
  TrainingRows rows = trainingRows(samples, parts.answerable, normalisation);
  addUnanswerable(samples, parts.unsafe, normalisation, Unanswerable::Calls, rows);
  addUnanswerable(unfamiliar.madeUp, allRows(unfamiliar.madeUp), normalisation,
                  Unanswerable::MadeUp, rows);
  const double begun = threadSeconds();
  fitted.trained = trainNetwork(fitted.slices, rows, plan);
  fitted.cpuSeconds = threadSeconds() - begun;
  const TrainedNetwork &trained = fitted.trained;
  if (trained.parameters.empty())
    return Error{"region " + id +
                 (trained.interrupted ? ": interrupted before anything was learnt"
                                      : ": training never gave a finite loss")};
  if (trained.interrupted)
    progress.line(id + ": interrupted; exporting the best network so far");
  return fitted;
}

/// Trains many and keeps the one whose calls are expected to cost least.
Result<Fitted> fitBySearch(const Samples &samples, const RowParts &parts,
                           const UnfamiliarInputs &unfamiliar, const Normalisation &normalisation,
                           const TrainingPlan &plan, const Options &options, Progress &progress,
                           const std::atomic<bool> *stop) {
  auto search =
      searchRegion(samples, parts, unfamiliar, normalisation, plan, options, progress, stop);
  if (!search)
    return search.error();
  Fitted fitted;
  fitted.slices = search->slices;
  fitted.trained = std::move(search->trained);
  fitted.search = std::move(*search);
  return fitted;
}

/// What the search promised, with the invocation that was measured in the end.
std::string costText(const RegionSearch &search, double invocation) {
  const double expected = expectedCost(search.networkNs, invocation, search.exact.ns);
  return fmt::format("; expected cost {:.4g} ns a call, {:.3g} times as fast as exact", expected,
                     search.exact.ns / expected);
}

std::string summaryLine(const RegionResult &result, const Region &region, const Fitted &fitted) {
  const Metrics &m = result.metrics;
  std::string line =
      fmt::format("{}: true invocation {:.3f}, predicted {:.3f}, violation rate {:.4f}, "
                  "accepted error {:.3g} (99.9%: {:.3g}, largest: {:.3g}), best constant {:.3f}, "
                  "{} parameters, {:.1f} s",
                  region.id, m.trueInvocation, m.predictedInvocation, m.violationRate,
                  m.acceptedError, m.acceptedError999, m.acceptedErrorMax, m.bestConstantInvocation,
                  m.parameters, m.trainSeconds);
  if (fitted.search)
    line += costText(*fitted.search, m.predictedInvocation);
  return line;
}

} // namespace

Result<RegionResult> trainRegion(const Samples &samples, const Samples *test,
                                 const Options &options, Progress &progress,
                                 const std::atomic<bool> *stop) {
  const auto start = std::chrono::steady_clock::now();
  const Region &region = samples.region;
  const Result<RowParts> parts = partsOf(samples, test, options);
  if (!parts)
    return parts.error();
  TrainingPlan plan = planFor(region, options);
  plan.stop = stop;
  plan.observe = [&](const CurvePoint &point) { progress.show(region.id, point); };

  Model model = modelWithoutNetwork(samples, *parts, options, progress);
  const UnfamiliarInputs unfamiliar = unfamiliarTo(samples, parts->answerable, model, options);
  const Result<Fitted> fitted =
      options.search > 0
          ? fitBySearch(samples, *parts, unfamiliar, model.normalisation, plan, options, progress,
                        stop)
          : fitOne(samples, *parts, unfamiliar, model.normalisation, plan, options, progress);
  if (!fitted)
    return fitted.error();
  const NetworkSlices &slices = fitted->slices;
  model.network = networkOf(slices, fitted->trained.parameters);
  const CertifiedThreshold threshold =
      certifyThreshold(model, samples, *parts, unfamiliar, options);
  if (const Status kept = checkByTest(model, *parts, threshold.certificate, options); !kept)
    return kept.error();
  const Metrics tested = measure(model, *parts->test, parts->split.test).metrics;
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  model.training =
      trainingRecord({options, slices, plan, fitted->trained, samples, parts->split, unfamiliar,
                      acceptedOf(model, unfamiliar.uniform), tested, seconds, fitted->cpuSeconds,
                      fitted->search ? fitted->search->json : ""});

  RegionResult result;
  if (fitted->search) {
    result.searchTable = fitted->search->table;
    result.searchJson = fitted->search->json;
  }
  result.path = names::modelPath(options.models, region.id);
  const Result<Model> written = exportModel(model, result.path);
  if (!written)
    return written.error();
  if (const Status same =
          checkAgainstTraining(*written, slices, fitted->trained.parameters, *parts->test,
                               rowsOfUse(*parts->test, parts->split.test, RowUse::Answerable));
      !same)
    return Error{result.path + ": " + same.error().message};
  result.metrics = measure(*written, *parts->test, parts->split.test).metrics;
  progress.line(summaryLine(result, region, *fitted));
  for (const std::string &line : threshold.lines)
    progress.line(region.id + ": " + line);
  return result;
}

} // namespace axnet
