#include "network/activations.h"

#include "ir/arithmetic.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

/// Below this many neurons a layer is evaluated as dot products along its inputs.
static constexpr std::size_t kFewNeurons = 4;

static unsigned lanesOf(const Value *value) {
  const auto *type = dyn_cast<FixedVectorType>(value->getType());
  return type ? type->getNumElements() : 1;
}

static Constant *constantVector(LLVMContext &context, ArrayRef<float> values) {
  return ConstantDataVector::get(context, values);
}

Activations Activations::fromScalars(ArrayRef<Value *> values) {
  Activations result;
  for (Value *value : values)
    result.append(value, 1);
  return result;
}

void Activations::append(Value *vector, unsigned used) {
  parts_.push_back({vector, width_, used});
  width_ += used;
}

const Activations::Part &Activations::partOf(std::size_t index) const {
  return *find_if(parts_, [&](const Part &part) { return index < part.first + part.used; });
}

Value *Activations::element(IRBuilder<> &builder, std::size_t index) const {
  const Part &part = partOf(index);
  if (lanesOf(part.vector) == 1 && !part.vector->getType()->isVectorTy())
    return part.vector;
  return builder.CreateExtractElement(part.vector, index - part.first);
}

Value *Activations::splat(IRBuilder<> &builder, std::size_t index, unsigned lanes) const {
  const Part &part = partOf(index);
  if (!part.vector->getType()->isVectorTy())
    return builder.CreateVectorSplat(lanes, part.vector);
  SmallVector<int, kMaxLanes> mask(lanes, static_cast<int>(index - part.first));
  return builder.CreateShuffleVector(part.vector, mask);
}

Value *Activations::slice(IRBuilder<> &builder, std::size_t first, unsigned lanes) const {
  const Part &part = partOf(first);
  if (part.vector->getType()->isVectorTy() && first + lanes <= part.first + part.used) {
    if (first == part.first && lanes == lanesOf(part.vector))
      return part.vector;
    SmallVector<int, kMaxLanes> mask;
    for (unsigned lane = 0; lane < lanes; ++lane)
      mask.push_back(static_cast<int>(first - part.first + lane));
    return builder.CreateShuffleVector(part.vector, mask);
  }
  Value *vector = PoisonValue::get(FixedVectorType::get(builder.getFloatTy(), lanes));
  for (unsigned lane = 0; lane < lanes; ++lane)
    vector = builder.CreateInsertElement(vector, element(builder, first + lane), lane);
  return vector;
}

void Activations::apply(const std::function<Value *(Value *)> &f) {
  for (Part &part : parts_)
    part.vector = f(part.vector);
}

void Activations::combine(const Activations &other,
                          const std::function<Value *(Value *, Value *)> &f) {
  for (auto [part, theirs] : zip_equal(parts_, other.parts_))
    part.vector = f(part.vector, theirs.vector);
}

Value *LayerEmitter::multiplyAdd(Value *a, Value *b, Value *c) {
  return emitMultiplyAdd(builder_, hasFma_, a, b, c);
}

void LayerEmitter::gate(Activations &values, const Activations &gates) {
  values.combine(gates, [&](Value *a, Value *v) { return builder_.CreateFMul(a, v); });
}

void LayerEmitter::relu(Activations &values) {
  values.apply([&](Value *vector) {
    Value *zero = Constant::getNullValue(vector->getType());
    return builder_.CreateSelect(builder_.CreateFCmpOGT(vector, zero), vector, zero);
  });
}

/// (s0 + s1) + (s2 + s3), as dotChains promises 1, 2 or 4 of them.
Value *LayerEmitter::sumChains(ArrayRef<Value *> chains) {
  if (chains.size() == 1)
    return chains[0];
  if (chains.size() == 2)
    return builder_.CreateFAdd(chains[0], chains[1]);
  return builder_.CreateFAdd(sumChains(chains.take_front(2)), sumChains(chains.drop_front(2)));
}

/// One lane a neuron: each input is spread over the lanes and meets the column of its weights.
Value *LayerEmitter::acrossNeurons(const Layer &layer, const Activations &inputs, std::size_t first,
                                   unsigned used, unsigned lanes) {
  LLVMContext &context = builder_.getContext();
  std::vector<float> lane(lanes, 0.0f);
  std::copy_n(layer.bias.begin() + first, used, lane.begin());
  SmallVector<Value *, 4> chains(dotChains(layer.inputs),
                                 constantVector(context, std::vector<float>(lanes, 0.0f)));
  chains[0] = constantVector(context, lane);
  for (std::size_t i = 0; i < layer.inputs; ++i) {
    for (unsigned j = 0; j < used; ++j)
      lane[j] = layer.weight[(first + j) * layer.inputs + i];
    Value *&chain = chains[i % chains.size()];
    chain = multiplyAdd(constantVector(context, lane), inputs.splat(builder_, i, lanes), chain);
  }
  return sumChains(chains);
}

/// One lane a chain: consecutive inputs meet consecutive weights of one neuron.
Value *LayerEmitter::oneNeuron(const Layer &layer, const Activations &inputs, std::size_t neuron) {
  LLVMContext &context = builder_.getContext();
  const float *weight = &layer.weight[neuron * layer.inputs];
  const unsigned lanes = dotChains(layer.inputs);
  SmallVector<Value *, 4> chains(lanes, ConstantFP::get(builder_.getFloatTy(), 0.0));
  chains[0] = ConstantFP::get(context, APFloat(layer.bias[neuron]));
  std::size_t i = 0;
  if (lanes > 1) {
    std::vector<float> start(lanes, 0.0f);
    start[0] = layer.bias[neuron];
    Value *sums = constantVector(context, start);
    for (; i + lanes <= layer.inputs; i += lanes)
      sums = multiplyAdd(constantVector(context, ArrayRef(weight + i, lanes)),
                         inputs.slice(builder_, i, lanes), sums);
    for (unsigned lane = 0; lane < lanes; ++lane)
      chains[lane] = builder_.CreateExtractElement(sums, lane);
  }
  for (; i < layer.inputs; ++i)
    chains[i % lanes] = multiplyAdd(ConstantFP::get(context, APFloat(weight[i])),
                                    inputs.element(builder_, i), chains[i % lanes]);
  return sumChains(chains);
}

Activations LayerEmitter::affine(const Layer &layer, const Activations &inputs, std::size_t first,
                                 std::size_t count) {
  Activations result;
  if (count < kFewNeurons) {
    for (std::size_t i = 0; i < count; ++i)
      result.append(oneNeuron(layer, inputs, first + i), 1);
    return result;
  }
  for (std::size_t done = 0; done < count;) {
    const unsigned used = std::min<std::size_t>(count - done, kMaxLanes);
    const unsigned lanes = std::max(4u, unsigned(PowerOf2Ceil(used)));
    result.append(acrossNeurons(layer, inputs, first + done, used, lanes), used);
    done += used;
  }
  return result;
}

} // namespace axnet
