#include "jobs/search_region.h"

#include "data/random.h"
#include "network/training_data.h"

#include "axnet/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace axnet {

namespace {

/// Of the training samples, what compares the networks instead of training them.
constexpr double kSelectionShare = 0.15;
/// With fewer of them hardly any share of violations could be shown to be small; the training
/// samples then compare the networks too.
constexpr std::size_t kFewestSelected = 100;

/// Where nobody knows what an exact call costs: so many times the default network. A function that
/// someone wants to be rid of, and that fallbacks may yet be made to.
constexpr double kAssumedRatio = 10;

/// Where every network costs more than an exact call, these cheapest ones are tried all the same.
constexpr std::size_t kHopeless = 8;

SpaceRequest requestFor(const Region &region, const Options &options) {
  SpaceRequest request;
  request.inputs = region.inputs.size();
  request.outputs = region.outputs.size();
  request.columnBytes = widestColumn(region);
  request.approximator = options.approximator;
  request.predictor = options.predictor;
  if (options.method != Method::Axnet || options.fusionGiven)
    request.fusion = options.fusion;
  return request;
}

/// A network that costs as much as an exact call cannot win.
void dropHopeless(std::vector<Candidate> &space, double exactNs) {
  const auto first = std::find_if(space.begin(), space.end(), [&](const Candidate &candidate) {
    return candidate.networkNs >= exactNs;
  });
  const std::size_t useful = static_cast<std::size_t>(first - space.begin());
  space.resize(std::min(space.size(), useful > 0 ? useful : kHopeless));
}

std::string startLine(const std::string &id, const SearchTask &task, const ExactCost &exact) {
  return fmt::format("{}: search of {:.4g} s over {} networks; exact call {:.4g} ns ({})", id,
                     task.seconds, task.space.size(), exact.ns, exact.from);
}

void sayEnd(const std::string &id, const SearchOutcome &outcome, const ExactCost &exact,
            Progress &progress) {
  if (outcome.end == SearchEnd::Interrupted)
    progress.line(id + ": interrupted; exporting the best network so far");
  if (outcome.end == SearchEnd::OutOfTime)
    progress.line(id + ": this machine is slower than planned for, so the search was cut short; "
                       "which network it chose depends on the machine");
  if (outcome.trials[outcome.chosen].expectedNs >= exact.ns)
    progress.line(id + ": no network is expected to be faster than the exact function; exporting "
                       "the best of them");
}

} // namespace

ExactCost exactCostOf(const Samples &samples, const Options &options) {
  if (options.exactNs)
    return {*options.exactNs, "as given"};
  if (std::isfinite(samples.exactNs) && samples.exactNs > 0)
    return {samples.exactNs, "measured while profiling"};
  const NetworkShape shape =
      defaultShape(samples.region.inputs.size(), samples.region.outputs.size());
  return {kAssumedRatio * candidateOf(shape, widestColumn(samples.region)).networkNs,
          "not known, taken as 10 times the default network; --exact-ns says better"};
}

std::pair<std::vector<std::size_t>, std::vector<std::size_t>>
divideRows(const Samples &samples, const std::vector<std::size_t> &rows, double share,
           std::uint64_t seed) {
  const std::size_t bytes = packedBytes(samples.region.inputs);
  // Not the hash that the rows were split by, or the second part would be at one end of it.
  const std::uint64_t salt = mixBits(mixBits(seed) + 1);
  std::pair<std::vector<std::size_t>, std::vector<std::size_t>> parts;
  for (std::size_t row : rows) {
    const std::uint64_t hash = mixBits(names::fnv1a({samples.row(row), bytes}) ^ salt);
    const bool second = static_cast<double>(hash >> 11) * 0x1p-53 < share;
    (second ? parts.second : parts.first).push_back(row);
  }
  return parts;
}

Result<RegionSearch> searchRegion(const Samples &samples, const RowParts &parts,
                                  const UnfamiliarInputs &unfamiliar,
                                  const Normalisation &normalisation, const TrainingPlan &plan,
                                  const Options &options, Progress &progress,
                                  const std::atomic<bool> *stop) {
  const std::string &id = samples.region.id;
  RegionSearch result;
  result.exact = exactCostOf(samples, options);
  auto [train, selection] = divideRows(samples, parts.answerable, kSelectionShare, options.seed);
  auto [unsafe, unsafeSelection] = divideRows(samples, parts.unsafe, kSelectionShare, options.seed);
  if (std::min(train.size(), selection.size()) < kFewestSelected) {
    train = selection = parts.answerable;
    unsafe = unsafeSelection = parts.unsafe;
  }
  TrainingRows trainRows = trainingRows(samples, train, normalisation);
  addUnanswerable(samples, unsafe, normalisation, Unanswerable::Calls, trainRows);
  addUnanswerable(unfamiliar.madeUp, allRows(unfamiliar.madeUp), normalisation,
                  Unanswerable::MadeUp, trainRows);
  TrainingRows selectionRows = trainingRows(samples, selection, normalisation);
  addUnanswerable(samples, unsafeSelection, normalisation, Unanswerable::Calls, selectionRows);
  SearchTask task{trainRows, selectionRows};
  task.plan = plan;
  task.space = searchSpace(requestFor(samples.region, options));
  if (task.space.empty())
    return Error{"region " + id +
                 ": no network can be built from --approximator, --predictor and "
                 "--fusion together: leave one of them out"};
  dropHopeless(task.space, result.exact.ns);
  task.exactNs = result.exact.ns;
  task.seconds = options.search;
  task.jobs = options.jobs;
  task.confidence = options.confidence;
  task.stop = stop;
  const auto start = std::chrono::steady_clock::now();
  task.progress = [&](double done, const std::string &text) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    progress.show(id, done, passed.count(), text);
  };
  progress.line(startLine(id, task, result.exact));
  SearchOutcome outcome = searchNetworks(task);
  if (outcome.trials.empty())
    return Error{"region " + id +
                 (outcome.end == SearchEnd::Interrupted ? ": interrupted before anything was learnt"
                                                        : ": training never gave a finite loss")};
  sayEnd(id, outcome, result.exact, progress);
  result.table = searchTable(id, outcome, result.exact);
  result.json = searchJson(task, outcome, result.exact);
  Trial &chosen = outcome.trials[outcome.chosen];
  result.slices = slicesOf(chosen.candidate.shape);
  result.networkNs = chosen.candidate.networkNs;
  result.trained = std::move(chosen.trained);
  result.trained.interrupted = outcome.end == SearchEnd::Interrupted;
  return result;
}

} // namespace axnet
