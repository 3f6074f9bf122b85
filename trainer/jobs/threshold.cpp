#include "jobs/threshold.h"

#include "measure/contradiction.h"
#include "measure/metrics.h"
#include "measure/new_runs.h"
#include "measure/off_profile.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace axnet {

namespace {

/// What the program would see of ROWS; outside the domain it never looks at the network.
std::vector<Judged> judgedBy(const Model &model, const Samples &samples,
                             const std::vector<std::size_t> &rows, double gross) {
  std::vector<Judged> result;
  for (const Verdict &verdict : judge(model, samples, rows))
    result.push_back(
        verdict.inDomain
            ? Judged{verdict.margin, verdict.safe, !verdict.safe && verdict.multiple > gross}
            : Judged{-std::numeric_limits<float>::infinity(), false, false});
  return result;
}

std::size_t longestRun(const Samples &samples, std::size_t runs) {
  std::vector<std::size_t> rows(std::max<std::size_t>(1, runs));
  for (const RowOrigin &origin : samples.origins)
    if (origin.run < rows.size())
      ++rows[origin.run];
  return std::max<std::size_t>(1, *std::max_element(rows.begin(), rows.end()));
}

Certificate certifyNew(const Model &model, const Samples &samples, const RowParts &parts,
                       float loosest, const PromiseTerms &terms) {
  const std::size_t longest = longestRun(samples, parts.profile.runs);
  const auto judged = [&](const std::vector<std::size_t> &rows, std::vector<RowRange> pieces) {
    return judgedPieces(judgedBy(model, samples, rows, terms.gross), std::move(pieces),
                        parts.profile, longest);
  };
  return certifyNewRuns(parts.profile, judged(parts.split.train, parts.trainPieces),
                        judged(parts.split.calibration, parts.calibrationPieces), terms, loosest);
}

/// Rows are a random sample of the runs' calls. Where the user splits by distinct input, each of
/// those counts once.
Certificate certifyRuns(const Model &model, const Samples &samples, const RowParts &parts,
                        float loosest, const PromiseTerms &terms, SplitBy splitBy) {
  const std::vector<Judged> training = judgedBy(model, samples, parts.split.train, terms.gross);
  const std::vector<std::size_t> rows = splitBy == SplitBy::Inputs
                                            ? distinctRows(samples, parts.split.calibration)
                                            : parts.split.calibration;
  return certify(planWalks(training, rows.size(), terms, loosest), training,
                 judgedBy(model, samples, rows, terms.gross), terms);
}

} // namespace

CertifiedThreshold certifyThreshold(Model &model, const Samples &samples, const RowParts &parts,
                                    const UnfamiliarInputs &unfamiliar, const Options &options) {
  const PromiseTerms terms = termsOf(options, samples.region);
  const float loosest = loosestWorthHaving(
      judgedBy(model, samples, parts.answerable, terms.gross),
      judgedBy(model, unfamiliar.madeUp, allRows(unfamiliar.madeUp), terms.gross));
  CertifiedThreshold result;
  result.certificate = options.promise == Population::New
                           ? certifyNew(model, samples, parts, loosest, terms)
                           : certifyRuns(model, samples, parts, loosest, terms, options.splitBy);
  Evidence evidence;
  evidence.population = options.promise;
  evidence.distinctInputs = options.splitBy == SplitBy::Inputs;
  evidence.profile = parts.profile;
  evidence.calibrationPieces = parts.calibrationPieces.size();
  evidence.calls = samples.calls;
  evidence.level = samples.level;
  evidence.files = parts.profile.runs;
  model.threshold = result.certificate.threshold;
  model.certificate = certificateJson(result.certificate, terms, evidence);
  result.lines = certificateLines(result.certificate, terms, evidence);
  return result;
}

Status checkByTest(const Model &model, const RowParts &parts, const Certificate &certificate,
                   const Options &options) {
  const bool independent =
      options.promise == Population::Runs || parts.profile.unit == PieceUnit::Calls;
  if (!certificate.qualified || !independent || options.splitBy == SplitBy::Inputs)
    return Done{};
  const PromiseTerms terms = termsOf(options, model.region);
  const AcceptedCounts test =
      countAbove(judgedBy(model, *parts.test, parts.split.test, terms.gross), model.threshold);
  if (!contradicts(test, certificate, terms))
    return Done{};
  return Error{"region " + model.region.id + ": " +
               contradictionText(test, certificate, terms, parts.testIsTable)};
}

} // namespace axnet
