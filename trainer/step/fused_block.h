/// \file One block of samples through the network: forward, loss, backward. Used by fused_step.cpp
/// alone, which compiles it for several instruction sets.
#ifndef AXNET_TRAINER_STEP_FUSED_BLOCK_H
#define AXNET_TRAINER_STEP_FUSED_BLOCK_H

#include "step/lanes.h"

namespace axnet::fused {
namespace {

/// Where a layer's rows lie in the block's memory: activations, and the gradient with respect to
/// them.
struct Rows {
  Lanes *value = nullptr;
  Lanes *slope = nullptr;
};

/// The memory of one block. Row r of a Rows is value + r * kVectors.
struct Block {
  Rows x;                     ///< [inputs]; no gradient
  Rows hidden[kMaxLayers];    ///< approximator layers after ReLU, before the gate
  Rows gated[kMaxLayers];     ///< after the gate; the same rows as hidden where there is none
  Rows predictor[kMaxLayers]; ///< predictor layers; the last one holds gates and logits
  Rows y;                     ///< [outputs]
  Lanes *exact = nullptr;     ///< [outputs]
  Lanes *steepness = nullptr; ///< [outputs]
  Lanes *side = nullptr;      ///< [outputs]
  Lanes *weight = nullptr;    ///< one row: 1 for a sample, 0 for padding

  Lanes *gradient = nullptr; ///< [parameters], one sum a lane
};

AXNET_INLINE void relu(Lanes *values, std::size_t rows) {
  for (std::size_t i = 0; i < rows * kVectors; ++i)
    values[i] = values[i] > 0.0f ? values[i] : Lanes{};
}

AXNET_INLINE void reluSlope(Lanes *slope, const Lanes *value, std::size_t rows) {
  for (std::size_t i = 0; i < rows * kVectors; ++i)
    slope[i] = value[i] > 0.0f ? slope[i] : Lanes{};
}

AXNET_INLINE void forwardLayer(const LayerSlice &layer, const float *parameters, const Lanes *in,
                               Lanes *out) {
  product(parameters + layer.weight, layer.inputs, 1, parameters + layer.bias, in, out,
          layer.inputs, layer.outputs);
}

/// The layer's gradient from its output's slope; IN is what it read.
AXNET_INLINE void layerGradient(const LayerSlice &layer, const Block &block, const Lanes *slope,
                                const Lanes *in) {
  addLayerGradient(slope, in, block.gradient + layer.weight, block.gradient + layer.bias,
                   layer.inputs, layer.outputs);
}

/// The slope of what the layer read.
AXNET_INLINE void inputSlope(const LayerSlice &layer, const float *parameters, const Lanes *slope,
                             Lanes *in) {
  product(parameters + layer.weight, 1, layer.inputs, nullptr, slope, in, layer.outputs,
          layer.inputs);
}

AXNET_INLINE void forward(const NetworkSlices &slices, const float *parameters,
                          const Block &block) {
  const std::size_t hidden = slices.gate.size(), depth = slices.predictor.size();
  const Lanes *in = block.x.value;
  if (slices.sharedTrunk) {
    forwardLayer(slices.approximator[0], parameters, in, block.hidden[0].value);
    relu(block.hidden[0].value, slices.approximator[0].outputs);
    in = block.hidden[0].value;
  }
  for (std::size_t k = 0; k < depth; ++k) {
    forwardLayer(slices.predictor[k], parameters, in, block.predictor[k].value);
    if (k + 1 < depth)
      relu(block.predictor[k].value, slices.predictor[k].outputs);
    in = block.predictor[k].value;
  }
  in = block.x.value;
  for (std::size_t i = 0; i < hidden; ++i) {
    const LayerSlice &layer = slices.approximator[i];
    if (i > 0 || !slices.sharedTrunk) {
      forwardLayer(layer, parameters, in, block.hidden[i].value);
      relu(block.hidden[i].value, layer.outputs);
    }
    if (slices.gate[i] >= 0) {
      const Lanes *gate =
          block.predictor[depth - 1].value + static_cast<std::size_t>(slices.gate[i]) * kVectors;
      for (std::size_t r = 0; r < layer.outputs * kVectors; ++r)
        block.gated[i].value[r] = block.hidden[i].value[r] * gate[r];
    }
    in = block.gated[i].value;
  }
  forwardLayer(slices.approximator[hidden], parameters, in, block.y.value);
}

/// Through the approximator, from the outputs' slope down to the first hidden layer's, gates'
/// slopes on the way.
AXNET_INLINE void backwardApproximator(const NetworkSlices &slices, const float *parameters,
                                       const Block &block) {
  const std::size_t hidden = slices.gate.size(), depth = slices.predictor.size();
  const Lanes *slope = block.y.slope;
  for (std::size_t i = hidden; i > 0; --i) {
    layerGradient(slices.approximator[i], block, slope, block.gated[i - 1].value);
    inputSlope(slices.approximator[i], parameters, slope, block.gated[i - 1].slope);
    const std::size_t rows = slices.approximator[i - 1].outputs;
    if (slices.gate[i - 1] >= 0) {
      const std::size_t first = static_cast<std::size_t>(slices.gate[i - 1]) * kVectors;
      const Lanes *gate = block.predictor[depth - 1].value + first;
      Lanes *gateSlope = block.predictor[depth - 1].slope + first;
      for (std::size_t r = 0; r < rows * kVectors; ++r) {
        gateSlope[r] = block.gated[i - 1].slope[r] * block.hidden[i - 1].value[r];
        block.hidden[i - 1].slope[r] = block.gated[i - 1].slope[r] * gate[r];
      }
    }
    slope = block.hidden[i - 1].slope;
    if (i > 1) // the first layer's slope may still grow by the predictor's
      reluSlope(block.hidden[i - 1].slope, block.hidden[i - 1].value, rows);
  }
}

/// Through the predictor; where it reads the approximator's first layer, its slope is added there.
AXNET_INLINE void backwardPredictor(const NetworkSlices &slices, const float *parameters,
                                    const Block &block, Lanes *scratch) {
  const std::size_t depth = slices.predictor.size();
  const Lanes *trunk = slices.sharedTrunk ? block.hidden[0].value : block.x.value;
  for (std::size_t k = depth; k-- > 0;) {
    const LayerSlice &layer = slices.predictor[k];
    layerGradient(layer, block, block.predictor[k].slope, k ? block.predictor[k - 1].value : trunk);
    if (k > 0) {
      inputSlope(layer, parameters, block.predictor[k].slope, block.predictor[k - 1].slope);
      reluSlope(block.predictor[k - 1].slope, block.predictor[k - 1].value, layer.inputs);
    } else if (slices.sharedTrunk) {
      inputSlope(layer, parameters, block.predictor[k].slope, scratch);
      for (std::size_t r = 0; r < layer.inputs * kVectors; ++r)
        block.hidden[0].slope[r] += scratch[r];
    }
  }
}

AXNET_INLINE void backward(const NetworkSlices &slices, const float *parameters, const Block &block,
                           bool approximator, Lanes *scratch) {
  if (approximator)
    backwardApproximator(slices, parameters, block);
  backwardPredictor(slices, parameters, block, scratch);
  if (!approximator)
    return;
  if (slices.gate.empty()) {
    layerGradient(slices.approximator[0], block, block.y.slope, block.x.value);
    return;
  }
  reluSlope(block.hidden[0].slope, block.hidden[0].value, slices.approximator[0].outputs);
  layerGradient(slices.approximator[0], block, block.hidden[0].slope, block.x.value);
}

} // namespace
} // namespace axnet::fused

#endif // AXNET_TRAINER_STEP_FUSED_BLOCK_H
