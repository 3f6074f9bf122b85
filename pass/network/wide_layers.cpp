#include "network/wide_layers.h"

#include "ir/arithmetic.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

/// Neurons evaluated side by side: enough to hide the latency of a multiply-add with one chain
/// each, few enough for their sums to stay in registers.
static constexpr std::size_t kNeuronBlock = 8;

Constant *WideLayerEmitter::splat(float value) {
  return ConstantFP::get(FixedVectorType::get(builder_.getFloatTy(), lanes_), APFloat(value));
}

WideLayerEmitter::Values WideLayerEmitter::affine(const Layer &layer, const Values &inputs,
                                                  std::size_t first, std::size_t count) {
  const unsigned chains = dotChains(layer.inputs);
  Values outputs(count);
  for (std::size_t block = 0; block < count; block += kNeuronBlock) {
    const std::size_t used = std::min(kNeuronBlock, count - block);
    SmallVector<Value *, 4 * kNeuronBlock> sums(chains * used, splat(0.0f));
    for (std::size_t j = 0; j < used; ++j)
      sums[chains * j] = splat(layer.bias[first + block + j]);
    for (std::size_t i = 0; i < layer.inputs; ++i)
      for (std::size_t j = 0; j < used; ++j) {
        Value *&sum = sums[chains * j + i % chains];
        const float weight = layer.weight[(first + block + j) * layer.inputs + i];
        sum = emitMultiplyAdd(builder_, hasFma_, splat(weight), inputs[i], sum);
      }
    for (std::size_t j = 0; j < used; ++j) {
      Value **sum = &sums[chains * j];
      Value *total = chains == 1 ? sum[0] : builder_.CreateFAdd(sum[0], sum[1]);
      if (chains == 4)
        total = builder_.CreateFAdd(total, builder_.CreateFAdd(sum[2], sum[3]));
      outputs[block + j] = total;
    }
  }
  return outputs;
}

void WideLayerEmitter::relu(Values &values) {
  for (Value *&value : values)
    value = builder_.CreateSelect(builder_.CreateFCmpOGT(value, splat(0.0f)), value, splat(0.0f));
}

void WideLayerEmitter::gate(Values &values, const Values &gates) {
  for (auto [value, gate] : zip_equal(values, gates))
    value = builder_.CreateFMul(value, gate);
}

} // namespace axnet
