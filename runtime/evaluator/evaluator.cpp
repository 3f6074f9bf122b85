#include "evaluator.h"

#include "column_value.h"

#include <algorithm>

namespace axnet {

namespace {

/// bias + sum_i weight[i] * in[i] in that many partial sums, each in a register of its own.
template <unsigned Chains>
AXNET_INLINE float dotIn(const float *weight, float bias, const float *in, std::size_t inputs) {
  float sums[4] = {bias, 0, 0, 0};
  std::size_t i = 0;
  for (; i + Chains <= inputs; i += Chains)
    for (unsigned chain = 0; chain < Chains; ++chain)
      sums[chain] = __builtin_fmaf(weight[i + chain], in[i + chain], sums[chain]);
  for (unsigned chain = 0; chain + 1 < Chains; ++chain) // what is left; then i mod Chains is 0
    if (i + chain < inputs)
      sums[chain] = __builtin_fmaf(weight[i + chain], in[i + chain], sums[chain]);
  if (Chains == 1)
    return sums[0];
  if (Chains == 2)
    return sums[0] + sums[1];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// bias[j] + sum_i weight[j][i] * in[i], in the format's order: see dotChains.
AXNET_INLINE float dot(const Layer &layer, std::size_t j, const float *in) {
  const float *weight = layer.weight.data() + j * layer.inputs;
  switch (dotChains(layer.inputs)) {
  case 1:
    return dotIn<1>(weight, layer.bias[j], in, layer.inputs);
  case 2:
    return dotIn<2>(weight, layer.bias[j], in, layer.inputs);
  default:
    return dotIn<4>(weight, layer.bias[j], in, layer.inputs);
  }
}

/// in: [layer.inputs], out: [layer.outputs].
AXNET_INLINE void affine(const Layer &layer, const float *in, float *out) {
  for (std::size_t j = 0; j < layer.outputs; ++j)
    out[j] = dot(layer, j, in);
}

/// relu(NaN) and relu(-0) are +0.
AXNET_INLINE void relu(float *values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    values[i] = values[i] > 0 ? values[i] : 0.0f;
}

template <std::size_t Width> struct Scratch {
  float x[Width];         ///< normalised inputs
  float first[Width];     ///< approximator's first hidden layer, before its gate, when it is shared
  float gates[Width];     ///< the predictor's last layer: gates, then unsafe and safe
  float hidden[2][Width]; ///< the layer read and the layer written, taking turns
};

/// Packed inputs to x. False where one is outside the domain.
AXNET_INLINE bool readInputs(const Model &model, const unsigned char *packed, float *x) {
  const Normalisation &normalisation = model.normalisation;
  bool inside = true;
  for (std::size_t i = 0; i < model.region.inputs.size(); ++i) {
    const Type type = model.region.inputs[i].type;
    withType(type, [&](auto zero) __attribute__((always_inline)) {
      const auto value = loadValue<decltype(zero)>(packed);
      inside = inside && inRange(value, model.domain.min[i], model.domain.max[i]);
      const double centre = normalisation.inputCentre[i];
      const float scale = normalisation.inputScale[i];
      x[i] = transformOf(normalisation.inputTransform, i) == Transform::Log2
                 ? normaliseLog2(value, centre, scale)
                 : normalise(value, centre, scale);
    });
    packed += typeInfo(type).bytes;
  }
  return inside;
}

AXNET_INLINE void writeOutputs(const Model &model, const float *y, unsigned char *packed) {
  const Normalisation &normalisation = model.normalisation;
  for (std::size_t i = 0; i < model.region.outputs.size(); ++i) {
    const Type type = model.region.outputs[i].type;
    withType(type, [&](auto zero) __attribute__((always_inline)) {
      using T = decltype(zero);
      const double mean = normalisation.outputMean[i], scale = normalisation.outputScale[i];
      const T value = transformOf(normalisation.outputTransform, i) == Transform::Log2
                          ? denormaliseLog2<T>(y[i], mean, scale)
                          : denormalise<T>(y[i], mean, scale);
      std::memcpy(packed, &value, sizeof value);
    });
    packed += typeInfo(type).bytes;
  }
}

/// The predictor on trunk: scratch.gates = P_out relu(... relu(P_1 trunk)).
template <std::size_t Width>
AXNET_INLINE void predict(const Network &network, const float *trunk, Scratch<Width> &scratch) {
  const float *in = trunk;
  for (std::size_t k = 0; k + 1 < network.predictor.size(); ++k) {
    float *out = scratch.hidden[k % 2];
    affine(network.predictor[k], in, out);
    relu(out, network.predictor[k].outputs);
    in = out;
  }
  affine(network.predictor.back(), in, scratch.gates);
}

/// The approximator under the gates. Returns y, which is in scratch.
template <std::size_t Width>
AXNET_INLINE const float *approximate(const Network &network, Scratch<Width> &scratch) {
  const float *in = scratch.x;
  const float *gate = scratch.gates;
  for (std::size_t i = 0; i + 1 < network.approximator.size(); ++i) {
    const Layer &layer = network.approximator[i];
    float *out = scratch.hidden[i % 2];
    if (i == 0 && network.shared) {
      std::copy(scratch.first, scratch.first + layer.outputs, out);
    } else {
      affine(layer, in, out);
      relu(out, layer.outputs);
    }
    if (network.gated[i]) {
      for (std::size_t j = 0; j < layer.outputs; ++j)
        out[j] *= gate[j];
      gate += layer.outputs;
    }
    in = out;
  }
  float *y = scratch.hidden[(network.approximator.size() - 1) % 2];
  affine(network.approximator.back(), in, y);
  return y;
}

template <std::size_t Width>
AXNET_INLINE Evaluation run(const Model &model, const void *inputs, void *outputs) {
  Scratch<Width> scratch;
  Evaluation result;
  result.inDomain = readInputs(model, static_cast<const unsigned char *>(inputs), scratch.x);
  if (!result.inDomain)
    return result;
  const Network &network = model.network;
  const float *trunk = scratch.x;
  if (network.shared) {
    affine(network.approximator[0], scratch.x, scratch.first);
    relu(scratch.first, network.approximator[0].outputs);
    trunk = scratch.first;
  }
  predict(network, trunk, scratch);
  const float *y = approximate(network, scratch);
  writeOutputs(model, y, static_cast<unsigned char *>(outputs));
  const float *logits = scratch.gates + network.predictor.back().outputs - 2;
  result.margin = logits[1] - logits[0];
  result.safe = result.margin > model.threshold; // false for NaN
  return result;
}

constexpr std::size_t kSmallWidth = 64;

bool isSmall(const Model &model) {
  if (model.region.inputs.size() > kSmallWidth)
    return false;
  for (const auto *layers : {&model.network.approximator, &model.network.predictor})
    for (const Layer &layer : *layers)
      if (layer.outputs > kSmallWidth)
        return false;
  return true;
}

// The same code twice. Fused multiply-add is one instruction where the CPU has it; elsewhere the C
// library computes the same bits, slowly.
#if defined(__x86_64__) || defined(__i386__)
#define AXNET_FMA_TARGET [[gnu::target("fma")]]
bool cpuHasFma() { return __builtin_cpu_supports("fma"); }
#else
#define AXNET_FMA_TARGET
bool cpuHasFma() { return true; }
#endif

template <std::size_t Width>
AXNET_FMA_TARGET
    [[gnu::noinline]] Evaluation runFma(const Model &model, const void *in, void *out) {
  return run<Width>(model, in, out);
}
template <std::size_t Width>
[[gnu::noinline]] Evaluation runPlain(const Model &model, const void *in, void *out) {
  return run<Width>(model, in, out);
}

} // namespace

Evaluation evaluate(const Model &model, const void *packedInputs, void *packedOutputs) noexcept {
  const bool fma = cpuHasFma();
  if (isSmall(model))
    return fma ? runFma<kSmallWidth>(model, packedInputs, packedOutputs)
               : runPlain<kSmallWidth>(model, packedInputs, packedOutputs);
  return fma ? runFma<kMaxWidth>(model, packedInputs, packedOutputs)
             : runPlain<kMaxWidth>(model, packedInputs, packedOutputs);
}

} // namespace axnet
