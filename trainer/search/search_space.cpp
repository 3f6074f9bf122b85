#include "search/search_space.h"

#include "data/random.h"

#include <algorithm>
#include <tuple>

namespace axnet {

namespace {

using Widths = std::vector<std::size_t>;

/// More columns than this and each neuron of the first layer costs as much as a small network.
constexpr std::size_t kManyColumns = 8;

std::vector<Widths> approximatorsFor(bool wide) {
  std::vector<Widths> all;
  const Widths widths = wide ? Widths{2, 4, 8, 16} : Widths{2, 3, 4, 6, 8, 12, 16, 24, 32};
  for (std::size_t first : widths) {
    all.push_back({first});
    for (std::size_t second : {first, first / 2})
      if (second >= 2 && second <= (wide ? 16 : 24))
        all.push_back({first, second});
    if (!wide && first >= 6 && first <= 16)
      all.push_back({first, first, first});
  }
  return all;
}

std::vector<Widths> predictorsFor(bool wide) {
  return wide ? std::vector<Widths>{{2}, {4}, {8}, {16}}
              : std::vector<Widths>{{2}, {4}, {6}, {8}, {12}, {16}};
}

auto keyOf(const Candidate &candidate) {
  return std::tuple(candidate.networkNs, candidate.parameters, candidate.shape.approximator,
                    candidate.shape.predictor, candidate.shape.fusion);
}

/// With one hidden layer, gating the first is gating all.
bool isRepetition(const NetworkShape &shape) {
  return shape.fusion == Fusion::First && shape.approximator.size() < 2;
}

} // namespace

Network networkWithoutWeights(const NetworkSlices &slices) {
  Network network;
  auto layersOf = [](const std::vector<LayerSlice> &from) {
    std::vector<Layer> layers;
    for (const LayerSlice &slice : from)
      layers.push_back({slice.inputs, slice.outputs, {}, {}});
    return layers;
  };
  network.approximator = layersOf(slices.approximator);
  network.predictor = layersOf(slices.predictor);
  for (std::ptrdiff_t gate : slices.gate)
    network.gated.push_back(gate >= 0);
  network.shared = slices.sharedTrunk;
  return network;
}

Candidate candidateOf(const NetworkShape &shape, std::size_t columnBytes) {
  const NetworkSlices slices = slicesOf(shape);
  const Network network = networkWithoutWeights(slices);
  return {shape, slices.parameters, macCount(network),
          networkNs(network, columnBytes, CallUse::Single)};
}

std::vector<Candidate> searchSpace(const SpaceRequest &request) {
  const bool wide = std::max(request.inputs, request.outputs) > kManyColumns;
  std::vector<Widths> approximators = approximatorsFor(wide), predictors = predictorsFor(wide);
  std::vector<Fusion> fusions{Fusion::All, Fusion::First, Fusion::SharedTrunk, Fusion::Separate};
  if (request.approximator)
    approximators = {*request.approximator};
  if (request.predictor)
    predictors = {*request.predictor};
  if (request.fusion)
    fusions = {*request.fusion};
  std::vector<Candidate> space;
  for (const Widths &approximator : approximators)
    for (const Widths &predictor : predictors)
      for (Fusion fusion : fusions) {
        const NetworkShape shape{request.inputs, request.outputs, approximator, predictor, fusion};
        if ((isRepetition(shape) && !request.fusion) || !checkShape(shape))
          continue;
        const Candidate candidate = candidateOf(shape, request.columnBytes);
        if (candidate.parameters <= kMostSearchedParameters || request.approximator)
          space.push_back(candidate);
      }
  NetworkShape standard = defaultShape(request.inputs, request.outputs);
  standard.approximator = request.approximator.value_or(standard.approximator);
  standard.predictor = request.predictor.value_or(standard.predictor);
  standard.fusion = request.fusion.value_or(standard.fusion);
  if (checkShape(standard))
    space.push_back(candidateOf(standard, request.columnBytes));
  std::sort(space.begin(), space.end(),
            [](const Candidate &a, const Candidate &b) { return keyOf(a) < keyOf(b); });
  space.erase(
      std::unique(space.begin(), space.end(),
                  [](const Candidate &a, const Candidate &b) { return keyOf(a) == keyOf(b); }),
      space.end());
  return space;
}

std::vector<Candidate> chooseCandidates(const std::vector<Candidate> &space, std::size_t count,
                                        std::uint64_t seed) {
  if (count >= space.size())
    return space;
  Random random(seed);
  std::vector<Candidate> chosen;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i * space.size() / count, end = (i + 1) * space.size() / count;
    chosen.push_back(space[begin + random.below(end - begin)]);
  }
  return chosen;
}

} // namespace axnet
