#include "jobs/row_parts.h"

#include "axnet/dataset.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace axnet {

namespace {

/// With fewer distinct inputs a split into three parts says nothing.
constexpr std::size_t kFewestInputs = 50;

/// Rows of SAMPLES in the order of their calls, runs one after the other; threads of a run take
/// turns, since the k-th calls of two threads were made at about the same time.
std::vector<std::size_t> inCallOrder(const Samples &samples) {
  std::vector<std::size_t> order = allRows(samples);
  if (samples.origins.empty())
    return order;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const RowOrigin &x = samples.origins[a], &y = samples.origins[b];
    return std::tuple(x.run, x.call, x.thread, a) < std::tuple(y.run, y.call, y.thread, b);
  });
  return order;
}

CallSequence sequenceOf(const Samples &samples, const std::vector<std::size_t> &order) {
  CallSequence calls;
  for (std::size_t row : order)
    calls.runOfRow.push_back(samples.origins.empty() ? 0 : samples.origins[row].run);
  const Region &region = samples.region;
  calls.columns = region.inputs.size() + region.outputs.size();
  calls.read = [&samples, &region, &order](std::size_t column, double *values) {
    const bool isInput = column < region.inputs.size();
    const std::vector<Column> &columns = isInput ? region.inputs : region.outputs;
    const std::size_t index = isInput ? column : column - region.inputs.size();
    const std::size_t byte =
        columnOffsets(columns)[index] + (isInput ? 0 : packedBytes(region.inputs));
    for (std::size_t row : order)
      *values++ = isInput || useOf(samples, row) == RowUse::Answerable
                      ? columnValue(samples.row(row) + byte, columns[index].type)
                      : std::numeric_limits<double>::quiet_NaN();
  };
  return calls;
}

/// PLACES in the sequence as rows, in the sequence's order.
std::vector<std::size_t> rowsAt(const std::vector<std::size_t> &places,
                                const std::vector<std::size_t> &order) {
  std::vector<std::size_t> rows;
  for (std::size_t place : places)
    rows.push_back(order[place]);
  return rows;
}

void splitPieces(const CallSequence &calls, const std::vector<std::size_t> &order,
                 const Options &options, RowParts &parts) {
  PieceSplit pieces =
      splitByPieces(runsOf(calls.runOfRow), parts.profile, parts.testIsTable, options.seed);
  parts.split = {rowsAt(pieces.train, order), rowsAt(pieces.calibration, order),
                 rowsAt(pieces.test, order)};
  parts.trainPieces = std::move(pieces.trainPieces);
  parts.calibrationPieces = std::move(pieces.calibrationPieces);
}

void splitOneByOne(const Samples &samples, const Options &options, RowParts &parts) {
  const SplitShares shares = parts.testIsTable ? SplitShares{0.8, 0.2} : SplitShares{0.7, 0.15};
  parts.split = options.splitBy == SplitBy::Calls ? splitByCall(samples, shares, options.seed)
                                                  : splitByInput(samples, shares, options.seed);
}

} // namespace

Result<RowParts> partsOf(const Samples &samples, const Samples *test, const Options &options) {
  const std::string &id = samples.region.id;
  if (samples.rows == 0)
    return Error{"region " + id + ": no samples: run the profiled program on input that calls it"};
  const std::size_t distinct = distinctInputs(samples);
  if (distinct < kFewestInputs)
    return Error{"region " + id + ": only " + std::to_string(distinct) + " distinct inputs in " +
                 std::to_string(samples.rows) + " samples, at least " +
                 std::to_string(kFewestInputs) + " are needed: profile on more input"};
  RowParts parts;
  parts.test = test ? test : &samples;
  parts.testIsTable = test != nullptr;
  const std::vector<std::size_t> order = inCallOrder(samples);
  const CallSequence calls = sequenceOf(samples, order);
  parts.profile = piecesOf(calls, termsOf(options, samples.region));
  if (options.promise == Population::New && parts.profile.enough())
    splitPieces(calls, order, options, parts);
  else
    splitOneByOne(samples, options, parts);
  RowSplit &split = parts.split;
  if (test) {
    // Whatever rounding left over trains.
    split.train.insert(split.train.end(), split.test.begin(), split.test.end());
    split.test = allRows(*test);
  }
  if (split.test.empty())
    return Error{"region " + id + ": no samples to test on"};
  parts.answerable = rowsOfUse(samples, split.train, RowUse::Answerable);
  parts.unsafe = rowsOfUse(samples, split.train, RowUse::Unsafe);
  if (parts.answerable.empty())
    return Error{"region " + id + ": no call returned numbers, so there is nothing to learn"};
  return parts;
}

PromiseTerms termsOf(const Options &options, const Region &region) {
  PromiseTerms terms;
  terms.maxViolation = options.maxViolation;
  terms.confidence = options.confidence;
  terms.gross = options.gross;
  terms.maxGrossAsked = options.maxGross.has_value();
  terms.maxGross = options.maxGross.value_or(terms.maxGross);
  terms.errorsHaveSize = region.bound.kind != ErrorBound::Kind::Mismatch;
  return terms;
}

} // namespace axnet
