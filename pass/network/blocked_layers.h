/// \file Layers too large to unroll: loops over constant tables of weights, one sample.
#ifndef AXNET_PASS_NETWORK_BLOCKED_LAYERS_H
#define AXNET_PASS_NETWORK_BLOCKED_LAYERS_H

#include "axnet/model.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// WIDTH floats of one layer in memory of our own, aligned for vectors. What lies behind the last
/// one may be written and is never used.
struct Buffer {
  llvm::Value *pointer = nullptr;
  std::size_t width = 0;
};

/// What becomes of a layer's sums before they are stored.
struct Finish {
  bool relu = false;
  llvm::Value *gates = nullptr; ///< pointer to one float a neuron, or null
};

/// Emits layers in the evaluation order of docs/formats.md.
class BlockedLayers {
public:
  /// Without HASFMA products are rounded by themselves; it also stands for how many registers there
  /// are.
  BlockedLayers(llvm::IRBuilder<> &builder, bool hasFma) : builder_(builder), hasFma_(hasFma) {}

  /// Room for WIDTH floats, in the function's entry block.
  Buffer allocate(std::size_t width, const llvm::Twine &name);
  /// OUT = finish(LAYER(IN)), all neurons.
  void affine(const Layer &layer, const Buffer &in, const Finish &finish, const Buffer &out);
  /// VALUES times GATES, element by element.
  void gate(const Buffer &values, llvm::Value *gates);
  /// Pointer to element INDEX.
  llvm::Value *element(const Buffer &buffer, std::size_t index);

private:
  /// OUT from NEURON (i64) on = finish(SUMS)
  void store(llvm::Value *sums, llvm::Value *neuron, const Finish &finish, const Buffer &out);

  llvm::IRBuilder<> &builder_;
  bool hasFma_;
};

} // namespace axnet

#endif // AXNET_PASS_NETWORK_BLOCKED_LAYERS_H
