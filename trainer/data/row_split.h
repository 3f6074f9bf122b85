/// \file Which rows train the network, which set its threshold, and which judge it.
#ifndef AXNET_TRAINER_DATA_ROW_SPLIT_H
#define AXNET_TRAINER_DATA_ROW_SPLIT_H

#include "data/samples.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axnet {

/// Shares of what is split; the test part gets what is left.
struct SplitShares {
  double train = 0.7;
  double calibration = 0.15;
};

enum class SplitBy { Calls, Inputs };

/// Row indices, ascending within a part; every row is in exactly one.
struct RowSplit {
  std::vector<std::size_t> train, calibration, test;
};

/// Splits by distinct input: rows whose packed inputs are equal stay together, so that no part has
/// seen an input of another. With three distinct inputs or more, no part with a share above 0 is
/// empty. The same rows and seed give the same split, in whatever order the rows come.
RowSplit splitByInput(const Samples &samples, const SplitShares &shares, std::uint64_t seed);

/// Splits by call: every row goes to a part at random, whatever its inputs are, so that each part
/// is a random sample of the calls that the rows are one of.
RowSplit splitByCall(const Samples &samples, const SplitShares &shares, std::uint64_t seed);

/// One row for each distinct input: repeated rows are not further evidence for a certificate.
std::vector<std::size_t> distinctRows(const Samples &samples, const std::vector<std::size_t> &rows);

/// How many different packed inputs there are (counted by 64-bit hash).
std::size_t distinctInputs(const Samples &samples);

} // namespace axnet

#endif // AXNET_TRAINER_DATA_ROW_SPLIT_H
