/// \file The rows of a profile in the order of their calls, and what of them is looked at to see
/// whether calls depend on each other.
#ifndef AXNET_TRAINER_MEASURE_CALL_FEATURES_H
#define AXNET_TRAINER_MEASURE_CALL_FEATURES_H

#include <cstddef>
#include <functional>
#include <vector>

namespace axnet {

/// begin ... end-1.
struct RowRange {
  std::size_t begin = 0, end = 0;

  std::size_t size() const { return end - begin; }
};

/// Rows of one run are adjacent, in the order of (call, thread). A run is a process, so a file.
struct CallSequence {
  std::vector<std::size_t> runOfRow; ///< one entry a row
  std::size_t columns = 0;           ///< inputs, then outputs
  /// Writes the values of a column into as many doubles as there are rows.
  std::function<void(std::size_t column, double *values)> read;

  std::size_t rows() const { return runOfRow.size(); }
};

/// Where each run's rows are.
std::vector<RowRange> runsOf(const std::vector<std::size_t> &runOfRow);

/// Midranks of VALUES (equal values share the mean of their ranks), from 1. What is not finite
/// counts as +infinity.
std::vector<double> midranks(std::vector<double> values);

/// Calls VISIT with each feature: of every column that is not constant, its ranks (which see a
/// drift of the level) and their distance from the median (which see a drift of the spread). Ranks,
/// so that no outlier hides the rest. Of many columns 32 evenly spread ones, so that wide regions
/// take no longer.
void forEachFeature(const CallSequence &calls,
                    const std::function<void(const std::vector<double> &feature)> &visit);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_CALL_FEATURES_H
