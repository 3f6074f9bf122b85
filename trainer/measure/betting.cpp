#include "measure/betting.h"

#include <algorithm>
#include <cmath>

namespace axnet {

namespace {

/// Stakes as shares of the highest one, and how much of the capital is put on each.
constexpr double kStakes[] = {1, 0.5, 0.25, 0.125};
constexpr double kCapital[] = {0.5, 0.25, 0.15, 0.1};

/// Of the stake at which one worst gain takes everything: no logarithm of 0.
constexpr double kHighestStake = 1 - 1e-6;

/// How much more than the level asks for the training pieces have to show of the gross share.
constexpr double kReserve = 2;

/// Neighbours go together above so many standard deviations of the correlation of independent ones.
constexpr double kTogether = 3;

double logCapitalAt(const JudgedPieces &judged, float threshold, double share,
                    Violation violation) {
  return logCapital(pieceGains(judged, threshold, share, violation), share);
}

} // namespace

std::vector<double> pieceGains(const JudgedPieces &judged, float threshold, double share,
                               Violation violation) {
  std::vector<double> gains;
  gains.reserve(judged.pieces.size());
  for (const RowRange &piece : judged.pieces) {
    std::size_t accepted = 0, violations = 0;
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      const Judged &row = judged.rows[i];
      if (row.margin > threshold) {
        ++accepted;
        violations += violation == Violation::Gross ? row.gross : !row.safe;
      }
    }
    gains.push_back((share * static_cast<double>(accepted) - static_cast<double>(violations)) /
                    static_cast<double>(judged.longest));
  }
  return gains;
}

double logCapital(const std::vector<double> &gains, double share) {
  constexpr std::size_t kCount = std::size(kStakes);
  double logs[kCount];
  for (std::size_t i = 0; i < kCount; ++i) {
    const double stake = kHighestStake / (1 - share) * kStakes[i];
    logs[i] = std::log(kCapital[i]);
    for (double gain : gains)
      logs[i] += std::log1p(stake * gain);
  }
  const double most = *std::max_element(logs, logs + kCount);
  double sum = 0;
  for (double log : logs)
    sum += std::exp(log - most);
  return most + std::log(sum);
}

double neighbourCorrelation(const std::vector<double> &values) {
  if (values.size() < 2)
    return 0;
  double mean = 0, squares = 0, variance = 0, products = 0;
  for (double value : values) {
    mean += value / static_cast<double>(values.size());
    squares += value * value;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    variance += (values[i] - mean) * (values[i] - mean);
    if (i > 0)
      products += (values[i] - mean) * (values[i - 1] - mean);
  }
  const auto count = static_cast<double>(values.size());
  const bool constant = variance <= 1e-12 * squares; // but for rounding
  return constant ? 0 : products / (count - 1) / (variance / count);
}

std::vector<Walk> planPieceWalks(const JudgedPieces &training, std::size_t calibrationPieces,
                                 const PromiseTerms &terms, float loosest) {
  if (training.pieces.empty())
    return {};
  Prospects prospects;
  prospects.thresholds = candidateThresholds(training.rows, loosest);
  const double ratio =
      static_cast<double>(calibrationPieces) / static_cast<double>(training.pieces.size());
  for (float threshold : prospects.thresholds)
    prospects.clarity.push_back(
        ratio * logCapitalAt(training, threshold, terms.maxViolation, Violation::Any));
  prospects.provable = [&](std::size_t candidate, double maxGross, double level) {
    const float threshold = prospects.thresholds[candidate];
    return ratio * logCapitalAt(training, threshold, maxGross, Violation::Gross) >=
           kReserve - std::log(level);
  };
  return layWalks(prospects, terms);
}

Certificate certifyPieces(const std::vector<Walk> &walks, const JudgedPieces &training,
                          const JudgedPieces &calibration, bool ordered,
                          const PromiseTerms &terms) {
  const ThresholdTest test = [&](float threshold, double level, double maxGross) {
    const double proof = -std::log(level);
    return logCapitalAt(calibration, threshold, terms.maxViolation, Violation::Any) >= proof &&
           (maxGross >= terms.maxViolation ||
            logCapitalAt(calibration, threshold, maxGross, Violation::Gross) >= proof);
  };
  Certificate certificate = certifyAlong(walks, test, training.rows, calibration.rows, terms);
  if (!certificate.qualified || !ordered)
    return certificate;
  const std::vector<double> gains =
      pieceGains(calibration, certificate.threshold, terms.maxViolation, Violation::Any);
  if (neighbourCorrelation(gains) > kTogether / std::sqrt(static_cast<double>(gains.size()))) {
    certificate = {};
    certificate.samples = calibration.rows.size();
    certificate.provenGross = terms.maxViolation;
    certificate.refusal = "the errors of neighbouring stretches go together, so the stretches are "
                          "not independent: record separate runs";
  }
  return certificate;
}

} // namespace axnet
