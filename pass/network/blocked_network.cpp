// clang-format off
// entry:    x = inputs, or goto outside
//           the predictor; goto invoked if its margin is above the threshold
//           return AXNET_PREDICTED_UNSAFE
// invoked:  the approximator; outputs = y; return AXNET_INVOKED
// outside:  return AXNET_OUTSIDE_DOMAIN
// clang-format on
#include "network/blocked_network.h"

#include "ir/branches.h"
#include "ir/column_types.h"
#include "ir/functions.h"
#include "network/array_columns.h"
#include "network/blocked_layers.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {
namespace {

std::size_t widestOf(const std::vector<Layer> &layers) {
  std::size_t widest = 0;
  for (const Layer &layer : layers)
    widest = std::max(widest, layer.outputs);
  return widest;
}

/// The network of axnet/model.h, in memory.
class BlockedNetwork {
public:
  BlockedNetwork(IRBuilder<> &builder, bool hasFma, const Network &network)
      : builder_(builder), layers_(builder, hasFma), network_(network),
        x_(layers_.allocate(network.approximator[0].inputs, "x")),
        gates_(layers_.allocate(network.predictor.back().outputs, "gates")) {
    const std::size_t widest =
        std::max(widestOf(network.approximator), widestOf(network.predictor));
    for (Buffer &buffer : turns_)
      buffer = layers_.allocate(widest, "layer");
    if (network.shared)
      first_ = layers_.allocate(network.approximator[0].outputs, "first");
  }

  Value *x() const { return x_.pointer; }

  /// Safe logit - unsafe logit; leaves the gates behind.
  Value *emitPredictor() {
    Buffer trunk = x_;
    if (network_.shared) {
      layers_.affine(network_.approximator[0], x_, {/*relu=*/true}, first_);
      trunk = first_;
    }
    const std::vector<Layer> &predictor = network_.predictor;
    for (std::size_t i = 0; i + 1 < predictor.size(); ++i)
      trunk = next(predictor[i], trunk, {/*relu=*/true}, i);
    layers_.affine(predictor.back(), trunk, {}, gates_);
    auto logit = [&](std::size_t fromLast) {
      return builder_.CreateAlignedLoad(builder_.getFloatTy(),
                                        layers_.element(gates_, gates_.width - fromLast), Align(4));
    };
    Value *safe = logit(1);
    return builder_.CreateFSub(safe, logit(2), "margin");
  }

  /// y, once the gates are known.
  Value *emitApproximator() {
    Buffer values = x_;
    std::size_t gate = 0;
    const std::vector<Layer> &layers = network_.approximator;
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
      Value *gates = network_.gated[i] ? layers_.element(gates_, gate) : nullptr;
      if (i == 0 && network_.shared) {
        values = first_;
        if (gates)
          layers_.gate(values, gates);
      } else {
        values = next(layers[i], values, {/*relu=*/true, gates}, i);
      }
      gate += gates ? layers[i].outputs : 0;
    }
    return next(layers.back(), values, {}, layers.size() - 1).pointer;
  }

private:
  /// Layer INDEX of its network: the two buffers take turns.
  Buffer next(const Layer &layer, const Buffer &in, const Finish &finish, std::size_t index) {
    const Buffer out{turns_[index % 2].pointer, layer.outputs};
    layers_.affine(layer, in, finish, out);
    return out;
  }

  IRBuilder<> &builder_;
  BlockedLayers layers_;
  const Network &network_;
  Buffer x_, gates_, turns_[2];
  Buffer first_; ///< the approximator's first hidden layer where it is shared
};

} // namespace

static Function *declare(Function &function) {
  LLVMContext &context = function.getContext();
  SmallVector<llvm::Type *> parameters(function.getFunctionType()->params());
  if (!function.getReturnType()->isVoidTy())
    parameters.push_back(PointerType::get(context, 0));
  auto *type = FunctionType::get(llvm::Type::getInt32Ty(context), parameters, /*isVarArg=*/false);
  Function *network = declareBeside(function, type, names::kNetworkSuffix);
  takeCodeAttributes(*network, function);
  for (Attribute::AttrKind kind : {Attribute::NoInline, Attribute::NoUnwind, Attribute::WillReturn,
                                   Attribute::NoSync, Attribute::NoFree})
    network->addFnAttr(kind);
  return network;
}

Function *emitBlockedNetwork(Function &function, const ParameterLayout &layout, const Model &model,
                             bool hasFma) {
  Function *network = declare(function);
  LLVMContext &context = network->getContext();
  IRBuilder<> builder(BasicBlock::Create(context, "entry", network));
  BasicBlock *outside = BasicBlock::Create(context, "outside", network);
  const SmallVector<Value *> arguments = argumentsOf(*network);
  Value *returned = arguments.size() > layout.places() ? arguments.back() : nullptr;
  ArrayColumns columns(builder, hasFma, model, layout, arguments, returned);
  BlockedNetwork layers(builder, hasFma, model.network);
  columns.readInputs(layers.x(), outside);
  Value *margin = layers.emitPredictor();
  BasicBlock *invoked = BasicBlock::Create(context, "invoked", network);
  BasicBlock *unsafe = BasicBlock::Create(context, "unsafe", network);
  builder.CreateCondBr(
      builder.CreateFCmpOGT(margin, ConstantFP::get(context, APFloat(model.threshold))), invoked,
      unsafe, likely(context));
  auto leave = [&](BasicBlock *block, AxnetReason reason) {
    builder.SetInsertPoint(block);
    builder.CreateRet(builder.getInt32(reason));
  };
  builder.SetInsertPoint(invoked);
  columns.writeOutputs(layers.emitApproximator());
  leave(builder.GetInsertBlock(), AXNET_INVOKED);
  leave(unsafe, AXNET_PREDICTED_UNSAFE);
  leave(outside, AXNET_OUTSIDE_DOMAIN);
  return network;
}

} // namespace axnet
