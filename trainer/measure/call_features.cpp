#include "measure/call_features.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace axnet {

namespace {

constexpr std::size_t kMostColumns = 32;

bool isConstant(const std::vector<double> &values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return least == values.end() || *least == *most;
}

/// What is not finite has one place among the finite.
void makeComparable(std::vector<double> &values) {
  for (double &value : values)
    if (!std::isfinite(value))
      value = std::numeric_limits<double>::infinity();
}

/// The columns to look at; VALUES is memory for one column.
std::vector<std::size_t> chosenColumns(const CallSequence &calls, std::vector<double> &values) {
  std::vector<std::size_t> varying, chosen;
  for (std::size_t column = 0; column < calls.columns; ++column) {
    calls.read(column, values.data());
    makeComparable(values);
    if (!isConstant(values))
      varying.push_back(column);
  }
  const std::size_t count = std::min(kMostColumns, varying.size());
  for (std::size_t i = 0; i < count; ++i)
    chosen.push_back(varying[i * varying.size() / count]);
  return chosen;
}

} // namespace

std::vector<RowRange> runsOf(const std::vector<std::size_t> &runOfRow) {
  std::vector<RowRange> runs;
  for (std::size_t row = 0; row < runOfRow.size(); ++row) {
    if (row == 0 || runOfRow[row] != runOfRow[row - 1])
      runs.push_back({row, row});
    runs.back().end = row + 1;
  }
  return runs;
}

std::vector<double> midranks(std::vector<double> values) {
  makeComparable(values);
  std::vector<std::pair<double, std::uint32_t>> sorted(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    sorted[i] = {values[i], static_cast<std::uint32_t>(i)};
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end].first == sorted[begin].first)
      ++end;
    const double rank = static_cast<double>(begin + 1 + end) / 2;
    for (std::size_t i = begin; i < end; ++i)
      values[sorted[i].second] = rank;
  }
  return values;
}

void forEachFeature(const CallSequence &calls,
                    const std::function<void(const std::vector<double> &feature)> &visit) {
  std::vector<double> values(calls.rows());
  const auto rows = static_cast<double>(calls.rows());
  for (std::size_t column : chosenColumns(calls, values)) {
    calls.read(column, values.data());
    std::vector<double> feature = midranks(values);
    for (double &rank : feature)
      rank = rank / rows - 0.5;
    visit(feature);
    std::vector<double> sorted = feature;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const double median = *middle;
    double sum = 0;
    for (double &value : feature)
      sum += value = std::abs(value - median);
    for (double &value : feature)
      value -= sum / rows;
    if (!isConstant(feature))
      visit(feature);
  }
}

} // namespace axnet
