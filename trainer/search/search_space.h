/// \file The networks that a search may choose from.
#ifndef AXNET_TRAINER_SEARCH_SEARCH_SPACE_H
#define AXNET_TRAINER_SEARCH_SEARCH_SPACE_H

#include "network/network_shape.h"

#include "axnet/network_cost.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace axnet {

/// What the search is held to; what is given is not varied.
struct SpaceRequest {
  std::size_t inputs = 0, outputs = 0;
  std::size_t columnBytes = 4; ///< of the region's widest column
  std::optional<std::vector<std::size_t>> approximator, predictor;
  std::optional<Fusion> fusion;
};

struct Candidate {
  NetworkShape shape;
  std::size_t parameters = 0;
  std::size_t macs = 0;
  double networkNs = 0; ///< estimated cost of one single call (network_cost.h)
};

/// Widest network tried, unless the user asks for it: beyond, a call costs microseconds.
inline constexpr std::size_t kMostSearchedParameters = 4000;

Candidate candidateOf(const NetworkShape &shape, std::size_t columnBytes);

/// Every network of the space, each once, cheapest first. Approximators of one to three hidden
/// layers of 2 to 32 neurons, predictors of one of 2 to 16; with more than 8 inputs or outputs at
/// most two layers of at most 16. The default shape is always among them, unless REQUEST forbids.
std::vector<Candidate> searchSpace(const SpaceRequest &request);

/// COUNT of SPACE: it is cut into COUNT pieces of equal size, from cheap to dear, and SEED chooses
/// one of each. All of them where there are no more. The order is kept.
std::vector<Candidate> chooseCandidates(const std::vector<Candidate> &space, std::size_t count,
                                        std::uint64_t seed);

/// The layers of SLICES without weights: enough for counting and for network_cost.h.
Network networkWithoutWeights(const NetworkSlices &slices);

} // namespace axnet

#endif // AXNET_TRAINER_SEARCH_SEARCH_SPACE_H
