#include "measure/pieces.h"

#include "measure/piece_split.h"
#include "measure/walks.h"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axnet {

namespace {

/// How often independent calls are taken for dependent ones, and like runs for different ones: the
/// sum over all features and sizes.
constexpr double kFalseAlarm = 0.01;

/// With fewer blocks a correlation says nothing.
constexpr std::size_t kFewestBlocks = 32;

/// A feature's means over blocks of consecutive rows, run after run.
struct BlockMeans {
  std::vector<double> means;
  std::vector<std::size_t> blocks; ///< of each run

  BlockMeans(std::vector<double> feature, const std::vector<RowRange> &runs)
      : means(std::move(feature)) {
    for (const RowRange &run : runs)
      blocks.push_back(run.size());
  }

  /// Joins each block with the next of its run; a last one without a partner is dropped.
  void halve() {
    std::size_t from = 0, to = 0;
    for (std::size_t &count : blocks) {
      for (std::size_t i = 0; i + 1 < count; i += 2)
        means[to++] = (means[from + i] + means[from + i + 1]) / 2;
      from += count;
      count /= 2;
    }
    means.resize(to);
  }
};

/// How far the correlation of blocks with the next but one is from that of independent blocks, in
/// standard deviations; NaN where there is no such pair. The blocks between keep apart what ends in
/// one block and begins in the next.
double dependence(const BlockMeans &blocks) {
  double pairs = 0, sum = 0, squares = 0, products = 0;
  std::size_t first = 0;
  for (std::size_t count : blocks.blocks) {
    for (std::size_t i = first; i + 2 < first + count; ++i) {
      const double a = blocks.means[i], b = blocks.means[i + 2];
      ++pairs;
      sum += a + b;
      squares += a * a + b * b;
      products += a * b;
    }
    first += count;
  }
  if (pairs == 0)
    return std::numeric_limits<double>::quiet_NaN();
  const double mean = sum / (2 * pairs), square = squares / (2 * pairs);
  const double variance = square - mean * mean;
  // Of independent values the correlation within a sample is -1/pairs on average.
  const bool constant = variance <= 1e-12 * square;
  const double correlation = constant ? 0 : (products / pairs - mean * mean) / variance;
  return std::abs(correlation + 1 / pairs) * std::sqrt(pairs);
}

/// P(X >= statistic) of Kruskal and Wallis's test of whether GROUPS, one after the other in
/// VALUES, are alike; 1 where all values are equal.
double kruskalWallis(const std::vector<double> &values, const std::vector<std::size_t> &groups) {
  const auto n = static_cast<double>(values.size());
  const double middle = (n + 1) / 2;
  const std::vector<double> ranks = midranks(values);
  double between = 0, total = 0;
  std::size_t first = 0, used = 0;
  for (std::size_t size : groups) {
    double sum = 0;
    for (std::size_t i = first; i < first + size; ++i) {
      sum += ranks[i] - middle;
      total += (ranks[i] - middle) * (ranks[i] - middle);
    }
    first += size;
    if (size > 0) {
      between += sum * sum / static_cast<double>(size);
      ++used;
    }
  }
  if (total == 0)
    return 1;
  // The sums of squares of midranks: ties are in the total already.
  const double statistic = (n - 1) * between / total;
  return boost::math::gamma_q(static_cast<double>(used - 1) / 2, statistic / 2);
}

} // namespace

std::size_t neededPieces(const PromiseTerms &terms) {
  const double level = (1 - terms.confidence) * kLooseShare;
  // Half of the capital is at the highest stake, which wins the most without a violation.
  return static_cast<std::size_t>(
      std::ceil(std::log(2 / level) / -std::log1p(-terms.maxViolation)));
}

std::size_t wantedPieces(const PromiseTerms &terms) {
  return static_cast<std::size_t>(
      std::ceil(static_cast<double>(neededPieces(terms)) / kPieceCalibration));
}

std::size_t memoryRows(const CallSequence &calls) {
  const std::vector<RowRange> runs = runsOf(calls.runOfRow);
  std::vector<double> largest; // of all features, for each size of blocks
  for (std::size_t block = 1; calls.rows() / block >= kFewestBlocks; block *= 2)
    largest.push_back(0);
  std::size_t features = 0;
  forEachFeature(calls, [&](const std::vector<double> &feature) {
    ++features;
    BlockMeans blocks(feature, runs);
    for (double &most : largest) {
      const double here = dependence(blocks);
      most = std::isnan(here) ? here : std::max(most, here);
      blocks.halve();
    }
  });
  if (features == 0)
    return 1;
  const double looks = static_cast<double>(features * std::max<std::size_t>(1, largest.size()));
  const double limit = std::sqrt(2) * boost::math::erfc_inv(kFalseAlarm / looks);
  std::size_t memory = calls.rows();
  for (std::size_t i = largest.size(); i-- > 0;) {
    if (largest[i] > limit)
      break;
    if (!std::isnan(largest[i]))
      memory = std::size_t(1) << i;
  }
  return memory;
}

bool runsDiffer(const CallSequence &calls, std::size_t block) {
  const std::vector<RowRange> runs = runsOf(calls.runOfRow);
  if (runs.size() < 2)
    return false;
  std::size_t groups = 0, blocks = 0;
  for (const RowRange &run : runs) {
    groups += run.size() >= block;
    blocks += run.size() / block;
  }
  // Too few to compare are not shown to be alike.
  const bool comparable = groups >= 2 && blocks > groups + 2;
  std::size_t features = 0;
  double least = 1;
  forEachFeature(calls, [&](const std::vector<double> &feature) {
    ++features;
    if (!comparable)
      return;
    BlockMeans means(feature, runs);
    for (std::size_t size = 1; size < block; size *= 2)
      means.halve();
    least = std::min(least, kruskalWallis(means.means, means.blocks));
  });
  return features > 0 && (!comparable || least * static_cast<double>(features) < kFalseAlarm);
}

Pieces piecesOf(const CallSequence &calls, const PromiseTerms &terms) {
  const std::vector<RowRange> runs = runsOf(calls.runOfRow);
  Pieces pieces;
  pieces.wanted = wantedPieces(terms);
  pieces.runs = runs.size();
  const std::size_t memory = runs.size() < pieces.wanted ? memoryRows(calls) : 0;
  pieces.runsDiffer = memory > 0 && runsDiffer(calls, memory > 1 ? 2 * memory : 1);
  if (memory == 0 || pieces.runsDiffer) {
    pieces.unit = PieceUnit::Runs;
    pieces.count = runs.size();
    pieces.rows = 0;
  } else if (memory == 1) {
    pieces.count = calls.rows();
  } else {
    pieces.unit = PieceUnit::Stretches;
    pieces.rows = pieces.gap = memory;
    for (const RowRange &run : runs)
      pieces.count += run.size() / (2 * memory);
  }
  return pieces;
}

} // namespace axnet
