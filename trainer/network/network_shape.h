/// \file The shape of a network, and where each layer lies in the one vector of parameters that is
/// trained.
#ifndef AXNET_TRAINER_NETWORK_NETWORK_SHAPE_H
#define AXNET_TRAINER_NETWORK_NETWORK_SHAPE_H

#include "axnet/result.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace axnet {

/// How predictor and approximator are joined. All, First, Second: the predictor gates these hidden
/// layers of the approximator. SharedTrunk: no gates, the predictor reads the approximator's first
/// hidden layer (the paper's plain multi-task case, `--fusion none`). Separate: two unconnected
/// networks.
enum class Fusion { All, First, Second, SharedTrunk, Separate };

const char *nameOf(Fusion fusion);
std::optional<Fusion> fusionOf(std::string_view name);

/// Widths of the hidden layers; either list may be empty (then that network is affine).
struct NetworkShape {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<std::size_t> approximator;
  std::vector<std::size_t> predictor;
  Fusion fusion = Fusion::All;
};

/// Most layers of either network: bounds what the fused step keeps on the stack.
inline constexpr std::size_t kMaxHiddenLayers = 15;

/// What is trained where nothing else is asked for. Up to 8 inputs 16-16 gated by 16: formulas of a
/// few variables pass tight bounds with it at 20 to 60 ns a call. Windows and vectors take one
/// layer: each further neuron there costs as many multiplications as there are inputs.
NetworkShape defaultShape(std::size_t inputs, std::size_t outputs);

/// Why SHAPE cannot be built, or Done.
Status checkShape(const NetworkShape &shape);

/// One affine layer inside the parameters: weight [outputs][inputs] row-major, then bias
/// [outputs].
struct LayerSlice {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t weight = 0; ///< index of the first weight
  std::size_t bias = 0;   ///< index of the first bias
};

/// A network of SHAPE as slices of one vector of parameters.
struct NetworkSlices {
  NetworkShape shape;
  std::vector<LayerSlice> approximator; ///< hidden layers, then the output layer
  std::vector<LayerSlice> predictor;    ///< hidden layers, then gates and logits
  /// For each approximator hidden layer the first of its rows in the predictor's last layer; -1
  /// where the layer has no gate.
  std::vector<std::ptrdiff_t> gate;
  std::size_t logits = 0; ///< row of the unsafe logit in the predictor's last layer; safe follows
  std::size_t parameters = 0;
  bool sharedTrunk = false; ///< the predictor reads the approximator's first hidden layer
};

NetworkSlices slicesOf(const NetworkShape &shape);

/// The approximator's parameters come first; this many.
std::size_t approximatorParameters(const NetworkSlices &slices);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_NETWORK_SHAPE_H
