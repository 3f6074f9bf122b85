#include "measure/new_runs.h"

#include <utility>

namespace axnet {

JudgedPieces judgedPieces(std::vector<Judged> rows, std::vector<RowRange> pieces,
                          const Pieces &profile, std::size_t longestRun) {
  return {std::move(rows), std::move(pieces),
          profile.unit == PieceUnit::Runs ? longestRun : profile.rows};
}

Certificate certifyNewRuns(const Pieces &profile, const JudgedPieces &training,
                           const JudgedPieces &calibration, const PromiseTerms &terms,
                           float loosest) {
  if (!profile.enough())
    return certify({}, {}, calibration.rows, terms);
  if (profile.unit == PieceUnit::Calls)
    return certify(planWalks(training.rows, calibration.rows.size(), terms, loosest), training.rows,
                   calibration.rows, terms);
  return certifyPieces(planPieceWalks(training, calibration.pieces.size(), terms, loosest),
                       training, calibration, profile.unit == PieceUnit::Stretches, terms);
}

} // namespace axnet
