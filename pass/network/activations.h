/// \file The values of one layer in IR, and affine layers over them.
#ifndef AXNET_PASS_NETWORK_ACTIVATIONS_H
#define AXNET_PASS_NETWORK_ACTIVATIONS_H

#include "axnet/model.h"

#include "llvm/IR/IRBuilder.h"

#include <functional>

namespace axnet {

/// Floats of the widest vector emitted; LLVM cuts it where the target's registers are narrower.
constexpr unsigned kMaxLanes = 16;

/// WIDTH floats of one layer, kept as vectors of neurons. Lanes past the last neuron hold numbers
/// nobody reads.
class Activations {
public:
  static Activations fromScalars(llvm::ArrayRef<llvm::Value *> values);

  std::size_t width() const { return width_; }
  llvm::Value *element(llvm::IRBuilder<> &builder, std::size_t index) const;
  /// <lanes x float> with element INDEX in every lane.
  llvm::Value *splat(llvm::IRBuilder<> &builder, std::size_t index, unsigned lanes) const;
  /// <lanes x float> of the elements FIRST, FIRST+1, ...
  llvm::Value *slice(llvm::IRBuilder<> &builder, std::size_t first, unsigned lanes) const;
  /// Applies F to every vector, or to corresponding vectors of two layers of one width.
  void apply(const std::function<llvm::Value *(llvm::Value *)> &f);
  void combine(const Activations &other,
               const std::function<llvm::Value *(llvm::Value *, llvm::Value *)> &f);

  /// Adds a vector whose first USED lanes are the next neurons.
  void append(llvm::Value *vector, unsigned used);

private:
  struct Part {
    llvm::Value *vector; ///< a float, or a vector of floats
    std::size_t first;
    unsigned used;
  };
  const Part &partOf(std::size_t index) const;

  llvm::SmallVector<Part, 4> parts_;
  std::size_t width_ = 0;
};

/// Emits affine layers of one sample, in the evaluation order of axnet/model.h.
class LayerEmitter {
public:
  using Values = Activations;
  /// Without HASFMA products are rounded by themselves, and results agree with the reference
  /// evaluator to rounding only.
  LayerEmitter(llvm::IRBuilder<> &builder, bool hasFma) : builder_(builder), hasFma_(hasFma) {}

  /// Neurons [first, first + count) of LAYER.
  Activations affine(const Layer &layer, const Activations &inputs, std::size_t first,
                     std::size_t count);
  Activations affine(const Layer &layer, const Activations &inputs) {
    return affine(layer, inputs, 0, layer.outputs);
  }
  void relu(Activations &values);
  /// VALUES times GATES, element by element.
  void gate(Activations &values, const Activations &gates);
  llvm::Value *element(const Activations &values, std::size_t index) {
    return values.element(builder_, index);
  }

private:
  llvm::Value *multiplyAdd(llvm::Value *a, llvm::Value *b, llvm::Value *c);
  llvm::Value *acrossNeurons(const Layer &layer, const Activations &inputs, std::size_t first,
                             unsigned used, unsigned lanes);
  llvm::Value *oneNeuron(const Layer &layer, const Activations &inputs, std::size_t neuron);
  llvm::Value *sumChains(llvm::ArrayRef<llvm::Value *> chains);

  llvm::IRBuilder<> &builder_;
  bool hasFma_;
};

} // namespace axnet

#endif // AXNET_PASS_NETWORK_ACTIVATIONS_H
