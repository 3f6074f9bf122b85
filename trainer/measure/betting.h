/// \file The share of accepted calls that are unsafe, tested by independent pieces of any length
/// and any dependence within.
///
/// A piece of A accepted rows, U of them unsafe, has the gain (m*A - U) / longest, with a mean of
/// at most 0 when the share is at least m. A gambler who stakes a fixed part of his capital on each
/// gain then ends with an expected capital of at most what he began with, whatever the
/// distribution, so that capital / start >= 1/level has probability <= level (Ville; Waudby-Smith
/// and Ramdas, "Estimating means of bounded random variables by betting", 2024). The capital is
/// spread over four stakes.
#ifndef AXNET_TRAINER_MEASURE_BETTING_H
#define AXNET_TRAINER_MEASURE_BETTING_H

#include "measure/call_features.h"
#include "measure/certificate.h"

namespace axnet {

/// Judged rows, and which of them form a piece: pieces in order, that don't overlap.
struct JudgedPieces {
  std::vector<Judged> rows;
  std::vector<RowRange> pieces;
  std::size_t longest = 1; ///< rows of the longest piece that there can be
};

enum class Violation { Any, Gross };

/// Gain of each piece at THRESHOLD against the claim that the share of accepted rows with a
/// violation is above SHARE: in [-(1 - share), share].
std::vector<double> pieceGains(const JudgedPieces &judged, float threshold, double share,
                               Violation violation);

/// Logarithm of the gambler's final capital, having begun with 1. It refutes that the share is
/// above SHARE at any level of at least exp(-logCapital).
double logCapital(const std::vector<double> &gains, double share);

/// Correlation of each value with the next; 0 where all are equal.
double neighbourCorrelation(const std::vector<double> &values);

/// layWalks where pieces are the evidence. Training pieces are of the same kind as those of
/// calibration.
std::vector<Walk> planPieceWalks(const JudgedPieces &training, std::size_t calibrationPieces,
                                 const PromiseTerms &terms, float loosest = kAcceptsAll);

/// certifyAlong by bets. ORDERED pieces are neighbours in time: where the gains of neighbours at
/// the chosen threshold go together, the pieces aren't independent, and nothing is certified.
Certificate certifyPieces(const std::vector<Walk> &walks, const JudgedPieces &training,
                          const JudgedPieces &calibration, bool ordered, const PromiseTerms &terms);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_BETTING_H
