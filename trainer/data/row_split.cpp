#include "data/row_split.h"

#include "axnet/names.h"
#include "data/random.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace axnet {

namespace {

struct HashedRow {
  std::uint64_t hash;
  std::size_t row;
};

/// Rows in the order of their inputs' seeded hashes, so that equal inputs lie side by side.
std::vector<HashedRow> rowsByInputHash(const Samples &samples, std::uint64_t seed) {
  const std::size_t inputBytes = packedBytes(samples.region.inputs);
  std::vector<HashedRow> rows(samples.rows);
  for (std::size_t i = 0; i < samples.rows; ++i)
    rows[i] = {mixBits(names::fnv1a({samples.row(i), inputBytes}) ^ mixBits(seed)), i};
  std::sort(rows.begin(), rows.end(), [](const HashedRow &a, const HashedRow &b) {
    return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
  });
  return rows;
}

std::size_t countDistinct(const std::vector<HashedRow> &rows) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    count += i == 0 || rows[i].hash != rows[i - 1].hash;
  return count;
}

/// How many of ALL, rows or distinct inputs, are in the train and the calibration part.
std::pair<std::size_t, std::size_t> partSizes(std::size_t all, const SplitShares &shares) {
  const auto part = [&](double share) {
    return static_cast<std::size_t>(std::llround(share * static_cast<double>(all)));
  };
  std::size_t train = part(shares.train), calibration = part(shares.calibration);
  const bool wantsTest = shares.train + shares.calibration < 1 - 1e-9;
  if (all >= 3) {
    train = std::max<std::size_t>(train, shares.train > 0);
    calibration = std::max<std::size_t>(calibration, shares.calibration > 0);
    while (wantsTest && train + calibration >= all)
      --(train >= calibration ? train : calibration);
  }
  train = std::min(train, all);
  const std::size_t rest = all - train;
  return {train, wantsTest ? std::min(calibration, rest) : rest};
}

} // namespace

RowSplit splitByInput(const Samples &samples, const SplitShares &shares, std::uint64_t seed) {
  const std::vector<HashedRow> rows = rowsByInputHash(samples, seed);
  const auto [train, calibration] = partSizes(countDistinct(rows), shares);
  RowSplit split;
  std::size_t group = 0; // index of the distinct input
  for (std::size_t i = 0; i < rows.size(); ++i) {
    group += i > 0 && rows[i].hash != rows[i - 1].hash;
    auto &part = group < train                 ? split.train
                 : group < train + calibration ? split.calibration
                                               : split.test;
    part.push_back(rows[i].row);
  }
  // Ascending rows read the samples in memory order.
  for (auto *part : {&split.train, &split.calibration, &split.test})
    std::sort(part->begin(), part->end());
  return split;
}

std::vector<std::size_t> distinctRows(const Samples &samples,
                                      const std::vector<std::size_t> &rows) {
  const std::size_t bytes = packedBytes(samples.region.inputs);
  auto input = [&](std::size_t row) { return std::string_view(samples.row(row), bytes); };
  std::vector<std::size_t> sorted = rows;
  std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
    const int order = input(a).compare(input(b));
    return order != 0 ? order < 0 : a < b;
  });
  sorted.erase(std::unique(sorted.begin(), sorted.end(),
                           [&](std::size_t a, std::size_t b) { return input(a) == input(b); }),
               sorted.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

RowSplit splitByCall(const Samples &samples, const SplitShares &shares, std::uint64_t seed) {
  std::vector<std::size_t> rows = allRows(samples);
  Random random(mixBits(seed));
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[random.below(i)]);
  const auto [train, calibration] = partSizes(rows.size(), shares);
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(train);
  const auto second = first + static_cast<std::ptrdiff_t>(calibration);
  RowSplit split{{rows.begin(), first}, {first, second}, {second, rows.end()}};
  for (auto *part : {&split.train, &split.calibration, &split.test})
    std::sort(part->begin(), part->end());
  return split;
}

std::size_t distinctInputs(const Samples &samples) {
  return countDistinct(rowsByInputHash(samples, 0));
}

} // namespace axnet
