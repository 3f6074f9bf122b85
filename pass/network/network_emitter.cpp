#include "network/network_emitter.h"

#include "ir/arithmetic.h"
#include "ir/functions.h"
#include "ir/target_attributes.h"
#include "ir/value_types.h"
#include "network/activations.h"
#include "network/normalise.h"
#include "network/wide_layers.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {
namespace {

/// The network of axnet/model.h: the predictor first, since its gates feed the approximator.
template <typename Layers> class NetworkBody {
public:
  using Values = typename Layers::Values;

  NetworkBody(IRBuilder<> &builder, Layers &layers, const Network &network)
      : builder_(builder), layers_(layers), network_(network) {}

  /// Gives DECIDE the margin, safe logit - unsafe logit; returns the approximator's outputs.
  Values emit(const Values &inputs, function_ref<void(Value *)> decide) {
    std::optional<Values> first;
    if (network_.shared)
      first = hidden(network_.approximator[0], inputs);
    Values trunk = network_.shared ? *first : inputs;
    for (std::size_t i = 0; i + 1 < network_.predictor.size(); ++i)
      trunk = hidden(network_.predictor[i], trunk);
    const Layer &last = network_.predictor.back();
    const Values logits = layers_.affine(last, trunk, gateCount(network_), 2);
    decide(builder_.CreateFSub(layers_.element(logits, 1), layers_.element(logits, 0), "margin"));
    std::size_t gate = 0;
    Values values = inputs;
    for (std::size_t i = 0; i + 1 < network_.approximator.size(); ++i) {
      const Layer &layer = network_.approximator[i];
      values = i == 0 && first ? *first : hidden(layer, values);
      if (!network_.gated[i])
        continue;
      layers_.gate(values, layers_.affine(last, trunk, gate, layer.outputs));
      gate += layer.outputs;
    }
    return layers_.affine(network_.approximator.back(), values);
  }

private:
  Values hidden(const Layer &layer, const Values &inputs) {
    Values values = layers_.affine(layer, inputs);
    layers_.relu(values);
    return values;
  }

  IRBuilder<> &builder_;
  Layers &layers_;
  const Network &network_;
};

} // namespace

/// i32: domain first, then the predictor's margin.
static Value *emitReason(IRBuilder<> &builder, const Model &model, Value *inDomain, Value *margin) {
  llvm::Type *type = shapedLike(builder.getInt32Ty(), margin);
  auto reason = [&](AxnetReason value) { return ConstantInt::get(type, value); };
  Value *safe =
      builder.CreateFCmpOGT(margin, ConstantFP::get(margin->getType(), APFloat(model.threshold)));
  Value *predicted =
      builder.CreateSelect(safe, reason(AXNET_INVOKED), reason(AXNET_PREDICTED_UNSAFE));
  return builder.CreateSelect(inDomain, predicted, reason(AXNET_OUTSIDE_DOMAIN), "reason");
}

NetworkResult emitNetwork(IRBuilder<> &builder, const Model &model, bool hasFma,
                          ArrayRef<Value *> inputs, function_ref<void(Value *)> decided) {
  const SmallVector<Value *, 32> normalised = emitInputs(builder, hasFma, model, inputs);
  Value *inDomain = emitInDomain(builder, model, inputs);
  NetworkResult result;
  auto decide = [&](Value *margin) {
    result.reason = emitReason(builder, model, inDomain, margin);
    if (decided)
      decided(result.reason);
  };
  auto finish = [&](auto &layers, const auto &values) {
    for (std::size_t i = 0; i < model.region.outputs.size(); ++i)
      result.outputs.push_back(emitOutput(builder, hasFma, model, i, layers.element(values, i)));
  };
  if (auto *vector = dyn_cast<FixedVectorType>(inputs[0]->getType())) {
    WideLayerEmitter layers(builder, hasFma, vector->getNumElements());
    finish(layers, NetworkBody(builder, layers, model.network).emit(normalised, decide));
  } else {
    LayerEmitter layers(builder, hasFma);
    const Activations values = Activations::fromScalars(normalised);
    finish(layers, NetworkBody(builder, layers, model.network).emit(values, decide));
  }
  return result;
}

static Function *declareNetwork(Function &function, const Region &region) {
  LLVMContext &context = function.getContext();
  SmallVector<llvm::Type *> results = columnTypes(context, region.outputs, 1);
  results.push_back(llvm::Type::getInt32Ty(context));
  auto *type = FunctionType::get(StructType::get(context, results),
                                 columnTypes(context, region.inputs, 1), /*isVarArg=*/false);
  Function *network = declareBeside(function, type, names::kNetworkSuffix);
  for (Attribute::AttrKind kind : {Attribute::AlwaysInline, Attribute::NoUnwind,
                                   Attribute::WillReturn, Attribute::NoSync, Attribute::NoFree})
    network->addFnAttr(kind);
  network->setDoesNotAccessMemory();
  copyTargetAttributes(function, *network);
  for (auto [argument, column] : zip_equal(network->args(), region.inputs))
    argument.setName(column.name);
  return network;
}

Function *emitNetworkFunction(Function &function, const Model &model, bool hasFma) {
  Function *network = declareNetwork(function, model.region);
  IRBuilder<> builder(BasicBlock::Create(function.getContext(), "entry", network));
  NetworkResult emitted = emitNetwork(builder, model, hasFma, argumentsOf(*network));
  emitted.outputs.push_back(emitted.reason);
  builder.CreateAggregateRet(emitted.outputs.data(), emitted.outputs.size());
  return network;
}

} // namespace axnet
