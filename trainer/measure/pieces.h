/// \file How many independent pieces a profile has: what a promise of new runs rests on.
///
/// Calls of one run lean on each other: a trajectory, a sweep, an image. A stretch of such calls is
/// one piece of evidence, not thousands. Here is measured how long a stretch has to be, so that
/// stretches with a gap between them look independent, and whether runs look alike at all.
#ifndef AXNET_TRAINER_MEASURE_PIECES_H
#define AXNET_TRAINER_MEASURE_PIECES_H

#include "measure/call_features.h"
#include "measure/promise.h"

namespace axnet {

/// What an independent piece is.
enum class PieceUnit { Calls, Stretches, Runs };

struct Pieces {
  PieceUnit unit = PieceUnit::Calls;
  std::size_t count = 0;  ///< in the whole profile
  std::size_t wanted = 0; ///< for a promise of new runs
  std::size_t rows = 1;   ///< of a stretch; 0 where pieces are runs
  std::size_t gap = 0;    ///< rows left out between stretches
  std::size_t runs = 0;   ///< in the profile
  bool runsDiffer = false;

  /// What holds for the profiled runs may be expected of new ones.
  bool enough() const { return count >= wanted; }
};

/// Pieces that calibration needs at least: so many without a violation prove the first promise.
std::size_t neededPieces(const PromiseTerms &terms);

/// Pieces that the whole profile needs, of which calibration gets its share (piece_split.h).
std::size_t wantedPieces(const PromiseTerms &terms);

/// The smallest power of two such that means of so many consecutive rows, and of any larger number,
/// don't correlate with those of the next block but one. The number of rows where there is none.
std::size_t memoryRows(const CallSequence &calls);

/// Whether the runs' rows come from different distributions (Kruskal and Wallis, 1952), judged by
/// means of BLOCK rows, which must be independent.
bool runsDiffer(const CallSequence &calls, std::size_t block);

Pieces piecesOf(const CallSequence &calls, const PromiseTerms &terms);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_PIECES_H
