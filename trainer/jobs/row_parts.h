/// \file Which rows of a region train, calibrate and test, by what is to be promised.
///
/// Under Population::Runs every row is drawn from the calls of the profiled runs at random, so rows
/// are split one by one, however often an input repeats. Under Population::New they are split by
/// independent pieces (piece_split.h), where the profile has enough of them.
#ifndef AXNET_TRAINER_JOBS_ROW_PARTS_H
#define AXNET_TRAINER_JOBS_ROW_PARTS_H

#include "data/row_split.h"
#include "jobs/train_options.h"
#include "measure/piece_split.h"

namespace axnet {

struct RowParts {
  RowSplit split; ///< all rows but those in gaps
  /// Of split.train: what the approximator learns, and what threw, left or gave no number, which
  /// the predictor learns to refuse.
  std::vector<std::size_t> answerable, unsafe;
  const Samples *test = nullptr; ///< what split.test counts rows of
  bool testIsTable = false;      ///< of the user's, not a part of the samples
  Pieces profile;                ///< of all samples
  /// Population::New with enough pieces: entries of split.train and split.calibration that form
  /// one. Empty where pieces are calls.
  std::vector<RowRange> trainPieces, calibrationPieces;
};

/// TEST, where given, has the samples to test on.
Result<RowParts> partsOf(const Samples &samples, const Samples *test, const Options &options);

/// What OPTIONS ask to be promised of REGION.
PromiseTerms termsOf(const Options &options, const Region &region);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_ROW_PARTS_H
