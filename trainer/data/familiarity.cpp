#include "data/familiarity.h"

#include <algorithm>
#include <limits>

namespace axnet {

namespace {

/// References whose distances are computed together, so that the compiler uses vectors.
constexpr std::size_t kBlock = 64;

/// Whose distance says how far neighbours are; the first few vary too much.
constexpr std::size_t kNeighbour = 5;
constexpr float kTimesAsFar = 2;
/// With fewer, and so few columns or values, the spacing says nothing.
constexpr std::size_t kFewestReferences = 64;

/// POINTS in lexicographic order, equal ones once.
std::vector<float> distinctPoints(const std::vector<float> &points, std::size_t columns) {
  std::vector<const float *> order;
  for (std::size_t at = 0; at + columns <= points.size(); at += columns)
    order.push_back(points.data() + at);
  auto less = [&](const float *a, const float *b) {
    return std::lexicographical_compare(a, a + columns, b, b + columns);
  };
  auto same = [&](const float *a, const float *b) { return std::equal(a, a + columns, b); };
  std::sort(order.begin(), order.end(), less);
  order.erase(std::unique(order.begin(), order.end(), same), order.end());
  std::vector<float> result;
  for (const float *point : order)
    result.insert(result.end(), point, point + columns);
  return result;
}

} // namespace

Familiarity::Familiarity(const std::vector<float> &references, std::size_t columns)
    : columns_(columns) {
  if (columns == 0)
    return;
  const std::vector<float> points = distinctPoints(references, columns);
  const std::size_t count = points.size() / columns;
  if (count < kFewestReferences)
    return;
  const std::size_t blocks = (count + kBlock - 1) / kBlock;
  blocks_.assign(blocks * columns * kBlock, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t c = 0; c < columns; ++c)
      blocks_[(i / kBlock * columns + c) * kBlock + i % kBlock] = points[i * columns + c];
  std::vector<float> all(blocks * kBlock);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t block = 0; block < blocks; ++block)
      distances(points.data() + i * columns, block, all.data() + block * kBlock);
    // The nearest one is the reference itself.
    std::nth_element(all.begin(), all.begin() + kNeighbour, all.end());
    reach_.push_back(kTimesAsFar * kTimesAsFar * all[kNeighbour]);
  }
}

bool Familiarity::isUnfamiliar(const float *point) const {
  float nearest = std::numeric_limits<float>::infinity(), reach = nearest;
  for (std::size_t first = 0; first < reach_.size(); first += kBlock) {
    float block[kBlock];
    distances(point, first / kBlock, block);
    float lowest = block[0];
    for (float distance : block)
      lowest = distance < lowest ? distance : lowest;
    if (lowest >= nearest)
      continue;
    nearest = lowest;
    reach =
        reach_[first + static_cast<std::size_t>(std::find(block, block + kBlock, lowest) - block)];
  }
  return nearest > reach;
}

void Familiarity::distances(const float *point, std::size_t block, float *out) const {
  std::fill_n(out, kBlock, 0.0f);
  const float *values = blocks_.data() + block * columns_ * kBlock;
  for (std::size_t c = 0; c < columns_; ++c, values += kBlock)
    for (std::size_t i = 0; i < kBlock; ++i) {
      const float difference = values[i] - point[c];
      out[i] += difference * difference;
    }
}

} // namespace axnet
