/// \file Layers over several samples at once: one vector a neuron, one lane a sample, weights as
/// splats.
#ifndef AXNET_PASS_NETWORK_WIDE_LAYERS_H
#define AXNET_PASS_NETWORK_WIDE_LAYERS_H

#include "axnet/model.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// The same interface, and in every lane the same operations, as LayerEmitter.
class WideLayerEmitter {
public:
  using Values = llvm::SmallVector<llvm::Value *, 32>; ///< [neuron], each <lanes x float>

  WideLayerEmitter(llvm::IRBuilder<> &builder, bool hasFma, unsigned lanes)
      : builder_(builder), hasFma_(hasFma), lanes_(lanes) {}

  Values affine(const Layer &layer, const Values &inputs, std::size_t first, std::size_t count);
  Values affine(const Layer &layer, const Values &inputs) {
    return affine(layer, inputs, 0, layer.outputs);
  }
  void relu(Values &values);
  void gate(Values &values, const Values &gates);
  llvm::Value *element(const Values &values, std::size_t index) { return values[index]; }

private:
  llvm::Constant *splat(float value);

  llvm::IRBuilder<> &builder_;
  bool hasFma_;
  unsigned lanes_;
};

} // namespace axnet

#endif // AXNET_PASS_NETWORK_WIDE_LAYERS_H
