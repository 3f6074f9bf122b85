#include "measure/metrics.h"

#include "axnet/bound.h"
#include "axnet/names.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string_view>

namespace axnet {

namespace {

/// What an output column can hold: the constant is of the column's type, as an output is.
double inType(Type type, double value) {
  char packed[8];
  storeValue(packed, type, value);
  return columnValue(packed, type);
}

struct Interval {
  double low, high;
};

/// The constants that a sample with the exact output VALUE accepts.
Interval acceptedBy(const ErrorBound &bound, Type type, double value) {
  double slack = bound.atol + bound.rtol * std::fabs(value);
  if (bound.kind == ErrorBound::Kind::Rmse)
    slack = bound.rmse;
  if (bound.kind == ErrorBound::Kind::Mismatch)
    return {std::nearbyint(value), std::nearbyint(value)};
  if (isFloat(type))
    return {value - slack, value + slack};
  return {std::ceil(value - slack), std::floor(value + slack)};
}

/// The middle of where most of the intervals overlap.
double mostAccepted(const std::vector<double> &values, const ErrorBound &bound, Type type) {
  std::vector<double> lows, highs;
  for (double value : values) {
    const Interval interval = acceptedBy(bound, type, value);
    lows.push_back(interval.low);
    highs.push_back(interval.high);
  }
  std::sort(lows.begin(), lows.end());
  std::sort(highs.begin(), highs.end());
  std::size_t most = 0, ended = 0;
  double best = 0;
  for (std::size_t begun = 0; begun < lows.size(); ++begun) {
    while (highs[ended] < lows[begun])
      ++ended;
    if (begun + 1 - ended > most) {
      most = begun + 1 - ended;
      best = lows[begun] + (highs[ended] - lows[begun]) / 2;
    }
  }
  return best;
}

double upperMedian(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Index into ROWS of a sample whose packed outputs occur most often.
std::size_t mostFrequentRow(const Samples &samples, const std::vector<std::size_t> &rows) {
  const std::size_t skip = packedBytes(samples.region.inputs);
  const std::size_t size = packedBytes(samples.region.outputs);
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes;
  for (std::size_t i = 0; i < rows.size(); ++i)
    hashes.emplace_back(names::fnv1a({samples.row(rows[i]) + skip, size}), i);
  std::sort(hashes.begin(), hashes.end());
  std::size_t best = 0, longest = 0, length = 0;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    length = i > 0 && hashes[i].first == hashes[i - 1].first ? length + 1 : 1;
    if (length > longest) {
      longest = length;
      best = hashes[i].second;
    }
  }
  return best;
}

std::size_t countSafe(const Matrix &exact, const ErrorBound &bound,
                      const std::vector<double> &constant) {
  std::size_t safe = 0;
  for (std::size_t row = 0; row < exact.rows; ++row)
    safe += isSafe(bound, &exact.values[row * exact.cols], constant.data(), exact.cols);
  return safe;
}

} // namespace

double bestConstantInvocation(const Samples &samples, const std::vector<std::size_t> &rows) {
  if (rows.empty())
    return 0;
  const Matrix exact = outputMatrix(samples, rows);
  const ErrorBound &bound = samples.region.bound;
  std::vector<std::vector<double>> constants(4, std::vector<double>(exact.cols));
  const std::size_t frequent = mostFrequentRow(samples, rows);
  std::vector<double> values(exact.rows);
  for (std::size_t col = 0; col < exact.cols; ++col) {
    const Type type = samples.region.outputs[col].type;
    for (std::size_t row = 0; row < exact.rows; ++row)
      values[row] = exact.at(row, col);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    constants[0][col] = inType(type, upperMedian(values));
    constants[1][col] = inType(type, sum / static_cast<double>(exact.rows));
    constants[2][col] = inType(type, mostAccepted(values, bound, type));
    constants[3][col] = exact.at(frequent, col);
  }
  std::size_t best = 0;
  for (const std::vector<double> &constant : constants)
    best = std::max(best, countSafe(exact, bound, constant));
  return static_cast<double>(best) / static_cast<double>(exact.rows);
}

} // namespace axnet
