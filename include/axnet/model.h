/// \file A trained model in memory: approximator, predictor, gates, normalisation, domain,
/// threshold.
///
/// Network (AXNet, arXiv 1807.10458, section 3). With input x (normalised), approximator layers
/// A_1..A_L, A_out and predictor layers P_1..P_K, P_out:
///
// clang-format off
///   p_0 = x (or a_1 when the first layer is shared),  p_k = relu(P_k p_(k-1)),  q = P_out p_K
///   q is cut, in order, into one gate vector v_i for each gated approximator layer, then 2 logits
///   a_0 = x,  a_i = relu(A_i a_(i-1)), times v_i where layer i is gated,  y = A_out a_L
///   margin = safe logit - unsafe logit; the call is predicted safe when margin > threshold
// clang-format on
///
/// The evaluation order below is part of the format: whoever evaluates a model follows it, so that
/// the emitted code and the reference evaluator agree to the last bit. See docs/formats.md.
#ifndef AXNET_MODEL_H
#define AXNET_MODEL_H

#include "axnet/region.h"
#include "axnet/transform.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace axnet {

/// Widest layer, and most columns, a model may have: bounds the evaluator's stack.
inline constexpr std::size_t kMaxWidth = 4096;

/// An affine layer: out[j] = bias[j] + sum_i weight[j][i] * in[i].
struct Layer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> weight; ///< [outputs][inputs], row-major
  std::vector<float> bias;   ///< [outputs]
};

/// How many partial sums a dot product over `inputs` elements is kept in. Element i belongs to sum
/// i mod chains; sum 0 starts from the bias, the others from zero; each step is one fused
/// multiply-add in float; at the end (s0 + s1) + (s2 + s3). Several chains hide the latency of the
/// fused multiply-add where a single call is evaluated; in widened code they cost chains - 1
/// additions.
inline constexpr unsigned dotChains(std::size_t inputs) {
  return inputs < 4 ? 1 : inputs < 12 ? 2 : 4;
}

struct Network {
  std::vector<Layer> approximator; ///< hidden layers, then the output layer
  std::vector<Layer> predictor;    ///< hidden layers, then gates and logits
  std::vector<bool> gated;         ///< one an approximator hidden layer
  bool shared = false;             ///< predictor reads the approximator's first hidden layer
};

/// From columns to the network's numbers and back.
// clang-format off
///   input:  x = float(value - centre) * scale. The difference is taken in the column's own type:
///           F32 in float (centre rounded to float), F64 in double, integers exactly; then rounded
///           once to float.
///           Under Log2: (log2(float(value)) - centre) * scale, in float (transform.h).
///   output: F32: fma(y, scale, mean) in float (both rounded to float); F64: the same in double;
///           integers: that double rounded to nearest even and clamped to the type; Bool: that
///           double >= 0.5.
///           Under Log2: exp2 of that float, then converted to the column's type; never Bool.
// clang-format on
struct Normalisation {
  std::vector<double> inputCentre; ///< whole numbers for integer columns without transform
  std::vector<float> inputScale;
  std::vector<double> outputMean;
  std::vector<double> outputScale;
  std::vector<Transform> inputTransform = {};  ///< one a column, or empty: none anywhere
  std::vector<Transform> outputTransform = {}; ///< the same
};

/// Closed box of inputs seen in training, compared in the column's own type; NaN is outside.
struct Domain {
  std::vector<double> min, max;
};

struct Model {
  std::string regionJson; ///< verbatim
  Region region;          ///< parsed from regionJson
  Network network;
  Normalisation normalisation;
  Domain domain;
  float threshold = 0;     ///< on the margin; +infinity accepts nothing
  std::string training;    ///< JSON: how it was trained and tested
  std::string certificate; ///< JSON: what is promised, and under which assumption
};

inline bool hasTransforms(const Normalisation &normalisation) {
  for (const auto *transforms : {&normalisation.inputTransform, &normalisation.outputTransform})
    for (Transform transform : *transforms)
      if (transform != Transform::None)
        return true;
  return false;
}

/// Columns of the predictor's last layer: all gates, then unsafe and safe.
inline std::size_t gateCount(const Network &network) {
  std::size_t gates = 0;
  for (std::size_t i = 0; i < network.gated.size(); ++i)
    if (network.gated[i])
      gates += network.approximator[i].outputs;
  return gates;
}

inline std::size_t parameterCount(const Network &network) {
  std::size_t count = 0;
  for (const auto *layers : {&network.approximator, &network.predictor})
    for (const Layer &layer : *layers)
      count += layer.outputs * (layer.inputs + 1);
  return count;
}

/// Multiply-accumulates of one evaluation, gates included.
inline std::size_t macCount(const Network &network) {
  std::size_t count = gateCount(network);
  for (const auto *layers : {&network.approximator, &network.predictor})
    for (const Layer &layer : *layers)
      count += layer.outputs * layer.inputs;
  return count;
}

} // namespace axnet

#endif // AXNET_MODEL_H
