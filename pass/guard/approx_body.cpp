// clang-format off
// define T @F(args) {
//   if (axnet_switches) return F.counted(args)   ; AXNET_STATS, AXNET_DISABLE, or the environment
//                                                ; was not read yet
//   if (any pointer null) return F.exact(args)
//   {outputs, reason} = F.network(inputs)
//   if (reason != AXNET_INVOKED) return F.exact(args)
//   write outputs; return
// }
// clang-format on
// F.counted is the same but for asking axnet_enter first and telling axnet_count how it ended. A
// network in loops
// (blocked_network.h) reads its inputs and writes the outputs itself.
#include "guard/bodies.h"
#include "guard/guard_tail.h"
#include "ir/functions.h"
#include "ir/runtime_symbols.h"
#include "network/blocked_network.h"
#include "network/network_emitter.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/network_cost.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {

namespace {

/// A call of F.network inside FUNCTION, which is F or F.counted.
class NetworkCall {
public:
  NetworkCall(Function &function, const FunctionSplit &split, Function &network)
      : function_(function), split_(split), network_(network),
        marshalling_(function, split.region, split.layout),
        blocked_(network.getReturnType()->isIntegerTy()) {}

  const Marshalling &marshalling() const { return marshalling_; }

  /// The reason.
  Value *emit(IRBuilder<> &builder) {
    if (!blocked_) {
      result_ = builder.CreateCall(&network_, marshalling_.readInputs(builder));
      return builder.CreateExtractValue(result_, split_.region.outputs.size());
    }
    SmallVector<Value *> arguments = argumentsOf(function_);
    if (network_.arg_size() > arguments.size()) {
      BasicBlock &entry = function_.getEntryBlock();
      result_ = IRBuilder<>(&entry, entry.begin())
                    .CreateAlloca(builder.getInt64Ty(), nullptr, "returned");
      arguments.push_back(result_);
    }
    return builder.CreateCall(&network_, arguments);
  }

  /// Leaves FUNCTION after an invocation.
  void emitReturn(IRBuilder<> &builder) {
    if (blocked_) {
      Value *value = nullptr;
      if (result_) { // a bool is an i8 there
        llvm::Type *type = function_.getReturnType();
        value = builder.CreateLoad(type->isIntegerTy(1) ? builder.getInt8Ty() : type, result_);
        value = type->isIntegerTy() ? builder.CreateTruncOrBitCast(value, type) : value;
      }
      return axnet::emitReturn(builder, function_, value);
    }
    Columns outputs;
    for (std::size_t i = 0; i < split_.region.outputs.size(); ++i)
      outputs.push_back(builder.CreateExtractValue(result_, i));
    axnet::emitReturn(builder, function_, marshalling_.writeOutputs(builder, outputs));
  }

private:
  Function &function_;
  const FunctionSplit &split_;
  Function &network_;
  Marshalling marshalling_;
  bool blocked_;
  Value *result_ = nullptr; ///< columns and reason, or where F.network puts the returned value
};

} // namespace

/// The guard proper, from the end of BLOCK of FUNCTION, which is F or F.counted.
static void emitGuard(BasicBlock *block, Function &function, const FunctionSplit &split,
                      Function &network, function_ref<void(IRBuilder<> &, Value *)> count) {
  LLVMContext &context = function.getContext();
  BasicBlock *invoked = BasicBlock::Create(context, "invoked", &function);
  BasicBlock *fallback = BasicBlock::Create(context, "fallback", &function);
  IRBuilder<> builder(block);
  NetworkCall call(function, split, network);
  leaveOnNull(builder, call.marshalling(), fallback);
  Value *reason = call.emit(builder);
  count(builder, reason);
  builder.CreateCondBr(builder.CreateICmpEQ(reason, builder.getInt32(AXNET_INVOKED)), invoked,
                       fallback, likely(context));
  builder.SetInsertPoint(invoked);
  call.emitReturn(builder);
  emitExactReturn(fallback, function, split.exact);
}

static Function *emitCounted(const FunctionSplit &split, Function &network) {
  Function &function = split.function;
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  Function *counted = declareBeside(function, function.getFunctionType(), names::kCountedSuffix);
  counted->copyAttributesFrom(&function);
  counted->setVisibility(GlobalValue::DefaultVisibility);
  counted->setDSOLocal(true);
  counted->removeFnAttr(Attribute::AlwaysInline);
  counted->removeFnAttr(Attribute::InlineHint);
  counted->addFnAttr(Attribute::NoInline);
  counted->addFnAttr(Attribute::Cold);
  BasicBlock *entry = BasicBlock::Create(context, "entry", counted);
  BasicBlock *enabled = BasicBlock::Create(context, "enabled", counted);
  BasicBlock *disabled = BasicBlock::Create(context, "disabled", counted);
  IRBuilder<> builder(entry);
  FunctionCallee enter = enterFunction(module), count = countFunction(module);
  builder.CreateCondBr(builder.CreateIsNull(builder.CreateCall(enter, {&split.descriptor})),
                       enabled, disabled);
  emitExactReturn(disabled, *counted, split.exact);
  emitGuard(enabled, *counted, split, network, [&](IRBuilder<> &at, Value *reason) {
    at.CreateCall(count, {&split.descriptor, reason});
  });
  return counted;
}

void emitApproxBody(const FunctionSplit &split, const Model &model, bool hasFma) {
  Function &function = split.function;
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  Function *network = isBlocked(model.network)
                          ? emitBlockedNetwork(function, split.layout, model, hasFma)
                          : emitNetworkFunction(function, model, hasFma);
  Function *counted = emitCounted(split, *network);
  split.exact.addFnAttr(Attribute::Cold);
  split.body.addFnAttr(Attribute::Cold);

  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *fast = BasicBlock::Create(context, "fast", &function);
  BasicBlock *switched = BasicBlock::Create(context, "switched", &function);
  IRBuilder<> builder(entry);
  builder.CreateCondBr(isSwitched(builder), switched, fast, unlikely(context));
  emitExactReturn(switched, function, *counted);
  emitGuard(fast, function, split, *network, [](IRBuilder<> &, Value *) {});
}

} // namespace axnet
