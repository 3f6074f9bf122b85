/// \file What one evaluation of a guard is expected to cost, from the shape of its network alone.
///
/// A line through measurements: test/network/cost_benchmark.py times guards of random models, fits
/// the coefficients below and prints predicted against measured (docs/cost_model.md has the table
/// and the machine). On another processor all of them scale more or less together, so that shapes
/// compare as they do here while nanoseconds do not carry over exactly. LLVM, LibTorch and JSON
/// stay out: the pass and the trainer read this.
#ifndef AXNET_NETWORK_COST_H
#define AXNET_NETWORK_COST_H

#include "axnet/model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace axnet {

/// How calls are made. Single: one after another, as scalar code. Widened: in a loop that LLVM's
/// loop vectorizer has taken, several calls at once; the cost is of one of them.
enum class CallUse { Single, Widened };

/// Past this many multiply-accumulates, or columns on one side, a network is evaluated by loops
/// over tables of its weights instead of an instruction for each few of them
/// (pass/network/blocked_layers.cpp), and calls of it are not widened. docs/cost_model.md has the
/// measurements that chose the figures.
inline constexpr std::size_t kMaxUnrolledMacs = 4096, kMaxUnrolledColumns = 32;

/// Only the shapes of NETWORK's layers are read.
inline bool isBlocked(const Network &network) {
  return macCount(network) > kMaxUnrolledMacs ||
         network.approximator.front().inputs > kMaxUnrolledColumns ||
         network.approximator.back().outputs > kMaxUnrolledColumns;
}

/// What the time of an evaluation is made of; each count has one coefficient. See workOf for what
/// they are.
struct NetworkWork {
  std::array<double, 6> single{};
  std::array<double, 3> widened{};
  std::array<double, 4> blocked{}; ///< isBlocked: then the others are zero
};

namespace detail {

/// The emitter's choices (pass/network/activations.cpp): vectors of at most 16 neurons, dot
/// products below 4 neurons.
inline constexpr std::size_t kCostLanes = 16, kCostFewNeurons = 4;

/// COUNT neurons of a layer with INPUTS inputs.
inline void addNeurons(NetworkWork &work, std::size_t inputs, std::size_t count) {
  const auto in = static_cast<double>(inputs), out = static_cast<double>(count);
  const double chains = dotChains(inputs), macs = in * out;
  if (count < kCostFewNeurons)
    work.single[1] += out * std::ceil(in / chains);
  else {
    const std::size_t vectors = (count + kCostLanes - 1) / kCostLanes;
    work.single[0] += in * static_cast<double>(vectors);
  }
  work.single[2] += macs;
  work.widened[0] += macs;
  work.widened[1] += out * (chains - 1);
}

/// A layer as pass/network/blocked_layers.cpp cuts it where there is fused multiply-add.
inline void addBlockedLayer(NetworkWork &work, const Layer &layer) {
  const bool isDot = dotChains(layer.inputs) == 4; // a partial sum a lane, otherwise a neuron
  const std::size_t whole = isDot ? 16 : 32, rest = layer.outputs % whole;
  const std::size_t rows = isDot ? (layer.inputs + 3) / 4 : layer.inputs;
  const auto steps = static_cast<double>(rows);
  const double width = isDot ? 4 : 1; // floats of a step and neuron
  std::size_t last = rest == 0 ? 0 : 4;
  while (last < rest)
    last *= 2;
  const std::size_t wholeBlocks = layer.outputs / whole;
  const auto blocks = static_cast<double>(wholeBlocks);
  const double neurons = blocks * static_cast<double>(whole) + static_cast<double>(last);
  work.blocked[0] += steps * width * neurons / 8;
  work.blocked[1] += steps * (blocks + (rest == 0 ? 0 : 1));
}

} // namespace detail

/// The counts of a network that isBlocked; see workOf.
inline NetworkWork blockedWorkOf(const Network &network, std::size_t columnBytes) {
  constexpr double kCached =
      640; // vectors; the first-level cache holds 1024, and not weights alone
  NetworkWork work;
  for (const auto *layers : {&network.approximator, &network.predictor})
    for (const Layer &layer : *layers)
      detail::addBlockedLayer(work, layer);
  work.blocked[2] = static_cast<double>(network.approximator.front().inputs +
                                        network.approximator.back().outputs) *
                    (columnBytes > 4 ? 2 : 1);
  work.blocked[3] = std::max(0.0, work.blocked[0] - kCached);
  return work;
}

/// Bytes of the region's widest column.
inline std::size_t widestColumn(const Region &region) {
  std::size_t widest = 1;
  for (const auto *columns : {&region.inputs, &region.outputs})
    for (const Column &column : *columns)
      widest = std::max<std::size_t>(widest, typeInfo(column.type).bytes);
  return widest;
}

/// Only the shapes of NETWORK's layers are read; weights may be absent. COLUMNBYTES: of the
/// region's widest column.
///
// clang-format off
///   single   steps of vectors of neurons (one an input and vector), steps of dot products,
///            multiply-accumulates, hidden layers of the approximator after the first (each has to
///            wait), inputs, columns of 8 bytes
///   widened  multiply-accumulates, additions of partial sums, layers; whatever the columns' types
///            are, lanes are floats
///   blocked  multiply-adds of 8 floats, steps of the loops over inputs, columns (twice those of
///            8 bytes), multiply-adds whose weights come from the second-level cache
// clang-format on
inline NetworkWork workOf(const Network &network, std::size_t columnBytes) {
  if (isBlocked(network))
    return blockedWorkOf(network, columnBytes);
  NetworkWork work;
  const auto inputs = static_cast<double>(network.approximator.front().inputs);
  const auto outputs = static_cast<double>(network.approximator.back().outputs);
  for (const Layer &layer : network.approximator)
    detail::addNeurons(work, layer.inputs, layer.outputs);
  for (std::size_t i = 0; i + 1 < network.predictor.size(); ++i)
    detail::addNeurons(work, network.predictor[i].inputs, network.predictor[i].outputs);
  // The predictor's last layer is evaluated in pieces: the gates of each layer, then the two
  // logits.
  const std::size_t trunk = network.predictor.back().inputs;
  for (std::size_t i = 0; i < network.gated.size(); ++i)
    if (network.gated[i])
      detail::addNeurons(work, trunk, network.approximator[i].outputs);
  detail::addNeurons(work, trunk, 2);
  const bool wide = columnBytes > 4;
  const auto layers = static_cast<double>(network.approximator.size());
  work.single[3] = layers > 2 ? layers - 2 : 0;
  work.single[4] = inputs;
  work.single[5] = wide ? inputs + outputs : 0;
  work.widened[2] = layers + static_cast<double>(network.predictor.size());
  return work;
}

/// Nanoseconds a count; 2.5 GHz Xeon with AVX-512, clang 22 -O3 -march=native.
inline constexpr std::array<double, 6> kSingleNs{0.432, 0.241, 0.0175, 1.79, 0.352, 1.02};
inline constexpr std::array<double, 3> kWidenedNs{0.0269, 0.0114, 0.0834};
inline constexpr std::array<double, 4> kBlockedNs{0.133, 1.36, 0.148, 0.217};

/// Estimated nanoseconds of one evaluation: inputs read, domain, network, verdict, outputs written.
inline double networkNs(const Network &network, std::size_t columnBytes, CallUse use) {
  const NetworkWork work = workOf(network, columnBytes);
  if (isBlocked(network))
    return std::inner_product(work.blocked.begin(), work.blocked.end(), kBlockedNs.begin(), 0.0);
  if (use == CallUse::Single)
    return std::inner_product(work.single.begin(), work.single.end(), kSingleNs.begin(), 0.0);
  return std::inner_product(work.widened.begin(), work.widened.end(), kWidenedNs.begin(), 0.0);
}

/// Nanoseconds of a call: the network's, and the exact function's in the share of calls that fall
/// back to it.
inline double expectedCost(double networkNs, double invocation, double exactNs) {
  return networkNs + (1 - invocation) * exactNs;
}

} // namespace axnet

#endif // AXNET_NETWORK_COST_H
