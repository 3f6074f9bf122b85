#include "measure/certificate_text.h"

#include "measure/binomial.h"
#include "measure/plain_numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace axnet {

namespace {

bool provesGross(const Certificate &certificate, const PromiseTerms &terms) {
  return certificate.provenGross < terms.maxViolation;
}

const char *callsOf(const Evidence &evidence) {
  if (evidence.population == Population::New)
    return "of the calls of new runs like the profiled ones";
  return evidence.distinctInputs ? "of the distinct inputs of the profiled runs, each counted once,"
                                 : "of all calls of the profiled runs";
}

/// "at most 5% break the bound, at most 0.1% more than 10 times over".
std::string promiseText(const Certificate &certificate, const PromiseTerms &terms) {
  std::string text = "at most " + shareText(terms.maxViolation) + " break the bound";
  if (provesGross(certificate, terms))
    text += fmt::format(", at most {} more than {:g} times over",
                        shareText(certificate.provenGross), terms.gross);
  return text;
}

/// What it would take to prove the share that was wanted; empty where it is proven.
std::string missingProof(const Certificate &certificate, const PromiseTerms &terms) {
  if (certificate.provenGross <= terms.maxGross)
    return "";
  const double level = (1 - terms.confidence) * kLooseShare;
  return fmt::format(" ({} needs at least {} accepted calibration rows, here are {})",
                     shareText(terms.maxGross),
                     groupedText(trialsWithoutSuccess(terms.maxGross, level)),
                     groupedText(certificate.counts.accepted));
}

std::string methodText(const Evidence &evidence) {
  const bool bets =
      evidence.population == Population::New && evidence.profile.unit != PieceUnit::Calls;
  return std::string(bets ? "betting on the gains of independent pieces (Waudby-Smith and Ramdas)"
                          : "exact binomial tests (Clopper-Pearson)") +
         ", fixed-sequence testing from up to two starts (Bonferroni), both promises at each "
         "threshold (intersection-union)";
}

/// How pieces lean on each other, up to the number that is left.
std::string leaningText(const Pieces &pieces, unsigned level) {
  if (pieces.unit == PieceUnit::Runs)
    return fmt::format("the {} runs differ", groupedText(pieces.runs));
  if (pieces.unit == PieceUnit::Calls)
    return "there are " + countText(pieces.count, "row", "rows");
  if (pieces.count == 0)
    return "calls lean on each other as far as the profile goes, which leaves no independent "
           "stretch";
  const double calls = std::ldexp(static_cast<double>(pieces.rows), static_cast<int>(level));
  return fmt::format("calls lean on each other over about {} calls, which leaves {}",
                     groupedText(static_cast<std::size_t>(calls)),
                     countText(pieces.count, "independent stretch", "independent stretches"));
}

std::string remedyText(const Pieces &pieces) {
  if (pieces.unit == PieceUnit::Runs)
    return fmt::format("record {} more", groupedText(pieces.wanted - pieces.count));
  if (pieces.count == 0)
    return fmt::format("record {} separate runs", groupedText(pieces.wanted));
  const std::size_t times = (pieces.wanted + pieces.count - 1) / pieces.count;
  return fmt::format("record {} times as much, or {} separate runs", groupedText(times),
                     groupedText(pieces.wanted));
}

std::string unqualifiedText(const Certificate &certificate, const Evidence &evidence) {
  std::string text = "nothing is certified, so the model accepts no call: ";
  if (!certificate.refusal.empty())
    return text + certificate.refusal;
  if (evidence.population == Population::New && !evidence.profile.enough())
    return text + tooFewPieces(evidence.profile, evidence.level);
  return text + "no threshold keeps the promise on the calibration rows";
}

/// What is not proven of how wrong the wrong ones are.
std::string unprovenText(const Certificate &certificate, const PromiseTerms &terms) {
  if (!terms.errorsHaveSize)
    return "an output that is right or wrong has no size of error: there is no second promise";
  return fmt::format(
      "how wrong the wrong ones are is not proven: {} of {} accepted calibration rows break the "
      "bound more than {:g} times over",
      groupedText(certificate.counts.gross), groupedText(certificate.counts.accepted), terms.gross);
}

} // namespace

const char *nameOf(Population population) {
  return population == Population::Runs ? "runs" : "new";
}

const char *nameOf(PieceUnit unit) {
  return unit == PieceUnit::Calls ? "calls" : unit == PieceUnit::Stretches ? "stretches" : "runs";
}

std::string tooFewPieces(const Pieces &pieces, unsigned level) {
  if (pieces.enough())
    return "";
  return fmt::format("{} ({} wanted): {}", leaningText(pieces, level), groupedText(pieces.wanted),
                     remedyText(pieces));
}

std::vector<std::string> certificateLines(const Certificate &certificate, const PromiseTerms &terms,
                                          const Evidence &evidence) {
  std::vector<std::string> lines;
  if (certificate.qualified) {
    std::string line =
        std::string(callsOf(evidence)) + " that are accepted, " + promiseText(certificate, terms);
    if (provesGross(certificate, terms))
      line += missingProof(certificate, terms);
    lines.push_back(line + ", with " + shareText(terms.confidence) + " confidence");
    if (!provesGross(certificate, terms))
      lines.push_back(unprovenText(certificate, terms));
  } else {
    lines.push_back(unqualifiedText(certificate, evidence));
  }
  if (evidence.population == Population::Runs && !evidence.profile.enough())
    lines.push_back(
        "this promise is about the profiled runs and does not carry over to new runs: " +
        tooFewPieces(evidence.profile, evidence.level) + ", then train with --promise new");
  return lines;
}

std::string certificateJson(const Certificate &certificate, const PromiseTerms &terms,
                            const Evidence &evidence) {
  const bool runs = evidence.population == Population::Runs;
  const Pieces &profile = evidence.profile;
  const AcceptedCounts &counts = certificate.counts;
  nlohmann::ordered_json json;
  json["population"] = evidence.distinctInputs ? "inputs" : nameOf(evidence.population);
  json["qualified"] = certificate.qualified;
  json["promise"] = certificate.qualified
                        ? std::string(callsOf(evidence)) + " that are accepted, " +
                              promiseText(certificate, terms) + ", with " +
                              shareText(terms.confidence) + " confidence"
                        : unqualifiedText(certificate, evidence);
  json["max_violation"] = terms.maxViolation;
  json["confidence"] = terms.confidence;
  json["gross"] = terms.gross;
  json["max_gross"] = terms.maxGross;
  json["proven_gross"] = nullptr;
  if (certificate.qualified && provesGross(certificate, terms))
    json["proven_gross"] = certificate.provenGross;
  json["calibration_samples"] = certificate.samples;
  json["accepted"] = counts.accepted;
  json["violations"] = counts.violations;
  json["gross_violations"] = counts.gross;
  json["unit"] = runs ? nameOf(PieceUnit::Calls) : nameOf(profile.unit);
  json["pieces"] =
      runs || profile.unit == PieceUnit::Calls ? certificate.samples : evidence.calibrationPieces;
  json["pieces_wanted"] = profile.wanted;
  json["piece_rows"] = profile.rows;
  json["gap_rows"] = profile.gap;
  json["calls"] = evidence.calls;
  json["level"] = evidence.level;
  json["files"] = evidence.files;
  json["carries_over"] = profile.enough();
  json["independent_pieces"] = profile.count;
  json["method"] = methodText(evidence);
  return json.dump();
}

} // namespace axnet
