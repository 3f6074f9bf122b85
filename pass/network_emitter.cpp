#include "network_emitter.h"

#include "activations.h"
#include "column_types.h"
#include "normalise.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {

static Function *declareNetwork(Function &function, const Region &region) {
  LLVMContext &context = function.getContext();
  SmallVector<llvm::Type *> inputs, results;
  for (const Column &column : region.inputs)
    inputs.push_back(memoryType(context, column.type));
  for (const Column &column : region.outputs)
    results.push_back(memoryType(context, column.type));
  results.push_back(llvm::Type::getInt32Ty(context));
  Function *network = Function::Create(
      FunctionType::get(StructType::get(context, results), inputs, /*isVarArg=*/false),
      GlobalValue::InternalLinkage, function.getAddressSpace(),
      function.getName() + names::kNetworkSuffix);
  function.getParent()->getFunctionList().insertAfter(function.getIterator(), network);
  for (Attribute::AttrKind kind : {Attribute::AlwaysInline, Attribute::NoUnwind,
                                   Attribute::WillReturn, Attribute::NoSync, Attribute::NoFree})
    network->addFnAttr(kind);
  network->setDoesNotAccessMemory();
  for (StringRef key : {"target-cpu", "target-features", "tune-cpu", "min-legal-vector-width"})
    if (Attribute attribute = function.getFnAttribute(key); attribute.isValid())
      network->addFnAttr(attribute);
  for (auto [argument, column] : zip_equal(network->args(), region.inputs))
    argument.setName(column.name);
  return network;
}

namespace {

struct Evaluated {
  Activations outputs;
  Value *margin; ///< safe logit - unsafe logit
};

/// The network of axnet/model.h: the predictor first, since its gates feed the approximator.
class NetworkBody {
public:
  NetworkBody(IRBuilder<> &builder, LayerEmitter &layers, const Network &network)
      : builder_(builder), layers_(layers), network_(network) {}

  Evaluated emit(const Activations &inputs) {
    std::optional<Activations> first;
    if (network_.shared) {
      first = layers_.affine(network_.approximator[0], inputs);
      layers_.relu(*first);
    }
    Activations trunk = network_.shared ? *first : inputs;
    for (std::size_t i = 0; i + 1 < network_.predictor.size(); ++i)
      trunk = hidden(network_.predictor[i], trunk);
    const Layer &last = network_.predictor.back();
    std::size_t gate = 0;
    Activations values = inputs;
    for (std::size_t i = 0; i + 1 < network_.approximator.size(); ++i) {
      values = i == 0 && first ? *first : hidden(network_.approximator[i], values);
      if (!network_.gated[i])
        continue;
      values.combine(layers_.affine(last, trunk, gate, values.width()),
                     [&](Value *a, Value *v) { return builder_.CreateFMul(a, v); });
      gate += values.width();
    }
    const Activations logits = layers_.affine(last, trunk, gate, 2);
    Value *margin =
        builder_.CreateFSub(logits.element(builder_, 1), logits.element(builder_, 0), "margin");
    return {layers_.affine(network_.approximator.back(), values), margin};
  }

private:
  Activations hidden(const Layer &layer, const Activations &inputs) {
    Activations values = layers_.affine(layer, inputs);
    layers_.relu(values);
    return values;
  }

  IRBuilder<> &builder_;
  LayerEmitter &layers_;
  const Network &network_;
};

} // namespace

Function *emitNetwork(Function &function, const Model &model, bool hasFma) {
  Function *network = declareNetwork(function, model.region);
  IRBuilder<> builder(BasicBlock::Create(function.getContext(), "entry", network));
  LayerEmitter layers(builder, hasFma);
  SmallVector<Value *> columns, inputs;
  for (Argument &argument : network->args()) {
    columns.push_back(&argument);
    inputs.push_back(emitInput(builder, model, argument.getArgNo(), &argument));
  }
  Value *inDomain = emitInDomain(builder, model, columns);
  const Evaluated evaluated =
      NetworkBody(builder, layers, model.network).emit(Activations::fromScalars(inputs));
  Value *result = PoisonValue::get(network->getReturnType());
  for (std::size_t i = 0; i < model.region.outputs.size(); ++i)
    result = builder.CreateInsertValue(
        result,
        emitOutput(builder, layers, model, i, evaluated.outputs.element(builder, i)), i);
  Value *safe = builder.CreateFCmpOGT(evaluated.margin,
                                      ConstantFP::get(builder.getContext(), APFloat(model.threshold)));
  Value *reason =
      builder.CreateSelect(safe, builder.getInt32(AXNET_INVOKED), builder.getInt32(AXNET_PREDICTED_UNSAFE));
  reason = builder.CreateSelect(inDomain, reason, builder.getInt32(AXNET_OUTSIDE_DOMAIN), "reason");
  builder.CreateRet(builder.CreateInsertValue(result, reason, model.region.outputs.size()));
  return network;
}

} // namespace axnet
