#include "measure/piece_split.h"

#include "data/random.h"

#include <algorithm>
#include <numeric>

namespace axnet {

namespace {

/// Shares of training; what calibration leaves tests, if there is no table for that.
constexpr double kTrain = 0.45, kTrainBesideTable = 0.55;

std::size_t shareOf(std::size_t whole, double share) {
  return static_cast<std::size_t>(static_cast<double>(whole) * share + 1e-9);
}

void append(std::vector<std::size_t> &rows, const RowRange &range) {
  for (std::size_t row = range.begin; row < range.end; ++row)
    rows.push_back(row);
}

void appendPiece(std::vector<std::size_t> &rows, std::vector<RowRange> &pieces,
                 const RowRange &piece) {
  pieces.push_back({rows.size(), rows.size() + piece.size()});
  append(rows, piece);
}

/// Stretches of PIECES.rows from RANGE with PIECES.gap between.
void appendStretches(PieceSplit &split, const RowRange &range, const Pieces &pieces) {
  for (std::size_t at = range.begin; at + pieces.rows <= range.end; at += pieces.rows + pieces.gap)
    appendPiece(split.calibration, split.calibrationPieces, {at, at + pieces.rows});
}

void appendTraining(PieceSplit &split, const RowRange &range, const Pieces &pieces) {
  const std::size_t first = split.train.size();
  append(split.train, range);
  if (pieces.unit == PieceUnit::Stretches)
    for (std::size_t at = first; at + pieces.rows <= split.train.size(); at += pieces.rows)
      split.trainPieces.push_back({at, at + pieces.rows});
}

PieceSplit splitInTime(const std::vector<RowRange> &runs, const Pieces &pieces, bool testTable) {
  PieceSplit split;
  for (const RowRange &run : runs) {
    const std::size_t rows = run.size();
    // Pieces that are too few certify nothing; but each part gets rows.
    const std::size_t gap = pieces.enough() ? pieces.gap : std::min(pieces.gap, rows / 20);
    const std::size_t train = shareOf(rows, testTable ? kTrainBesideTable : kTrain);
    const std::size_t begin = std::min(rows, train + gap);
    const std::size_t end =
        testTable ? rows : std::min(rows, begin + shareOf(rows, kPieceCalibration));
    const RowRange calibration{run.begin + begin, run.begin + end};
    appendTraining(split, {run.begin, run.begin + train}, pieces);
    if (pieces.unit == PieceUnit::Stretches && pieces.enough())
      appendStretches(split, calibration, pieces);
    else
      append(split.calibration, calibration);
    if (!testTable)
      append(split.test, {run.begin + std::min(rows, end + gap), run.end});
  }
  return split;
}

PieceSplit splitRuns(std::vector<RowRange> runs, bool testTable, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t i = runs.size(); i > 1; --i)
    std::swap(runs[i - 1], runs[random.below(i)]);
  const std::size_t train =
      std::max<std::size_t>(1, shareOf(runs.size(), testTable ? kTrainBesideTable : kTrain));
  const std::size_t calibration =
      testTable ? runs.size() : train + shareOf(runs.size(), kPieceCalibration);
  PieceSplit split;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (i < train)
      appendPiece(split.train, split.trainPieces, runs[i]);
    else if (i < calibration)
      appendPiece(split.calibration, split.calibrationPieces, runs[i]);
    else
      append(split.test, runs[i]);
  return split;
}

} // namespace

PieceSplit splitByPieces(const std::vector<RowRange> &runs, const Pieces &pieces, bool testTable,
                         std::uint64_t seed) {
  return pieces.unit == PieceUnit::Runs ? splitRuns(runs, testTable, seed)
                                        : splitInTime(runs, pieces, testTable);
}

} // namespace axnet
