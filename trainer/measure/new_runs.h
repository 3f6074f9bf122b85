/// \file The certificate for calls of new runs.
#ifndef AXNET_TRAINER_MEASURE_NEW_RUNS_H
#define AXNET_TRAINER_MEASURE_NEW_RUNS_H

#include "measure/betting.h"
#include "measure/pieces.h"

namespace axnet {

/// ROWS and PIECES of one part of a split (piece_split.h) of a profile, whose longest run has
/// LONGESTRUN rows.
JudgedPieces judgedPieces(std::vector<Judged> rows, std::vector<RowRange> pieces,
                          const Pieces &profile, std::size_t longestRun);

/// Nothing is certified where the profile has too few pieces. Where each call is a piece the rows
/// are judged one by one, and otherwise the pieces by bets. LOOSEST: see planWalks.
Certificate certifyNewRuns(const Pieces &profile, const JudgedPieces &training,
                           const JudgedPieces &calibration, const PromiseTerms &terms,
                           float loosest = kAcceptsAll);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_NEW_RUNS_H
