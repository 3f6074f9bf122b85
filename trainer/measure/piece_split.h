/// \file Which rows train, calibrate and test where the promise is one of new runs.
#ifndef AXNET_TRAINER_MEASURE_PIECE_SPLIT_H
#define AXNET_TRAINER_MEASURE_PIECE_SPLIT_H

#include "measure/pieces.h"

#include <cstdint>

namespace axnet {

/// Share of the profile that calibrates.
constexpr double kPieceCalibration = 0.40;

/// Rows as places in the sequence of calls. Rows in no part lie in a gap: nothing may use them.
struct PieceSplit {
  std::vector<std::size_t> train, calibration, test;
  /// Which entries of `train` and of `calibration` form a piece. Where pieces are calls, none are
  /// listed.
  std::vector<RowRange> trainPieces, calibrationPieces;
};

/// Of every run the first part trains, a later one calibrates, the last one tests, with a gap
/// between; whole runs, shuffled by SEED, where pieces are runs. With a table of tests
/// (TESTTABLE) the test part is empty.
PieceSplit splitByPieces(const std::vector<RowRange> &runs, const Pieces &pieces, bool testTable,
                         std::uint64_t seed);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_PIECE_SPLIT_H
