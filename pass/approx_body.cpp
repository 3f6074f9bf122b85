// define T @F(args) {
//   if (axnet_switches) return F.counted(args)   ; AXNET_STATS, AXNET_DISABLE, or before the environment is read
//   if (any pointer null) return F.exact(args)
//   {outputs, reason} = F.network(inputs)
//   if (reason != AXNET_INVOKED) return F.exact(args)
//   write outputs; return
// }
// F.counted is the same but for asking axnet_enter first and telling axnet_count how it ended.
#include "guard_tail.h"
#include "network_emitter.h"
#include "pch.h"

#include "axnet/names.h"

using namespace llvm;

namespace axnet {

/// The guard proper, from the end of BLOCK of FUNCTION, which is F or F.counted.
static void emitGuard(BasicBlock *block, Function &function, const Split &split, Function &network,
                      function_ref<void(IRBuilder<> &, Value *)> count) {
  LLVMContext &context = function.getContext();
  const Marshalling marshalling(function, split.region, split.layout);
  BasicBlock *invoked = BasicBlock::Create(context, "invoked", &function);
  BasicBlock *fallback = BasicBlock::Create(context, "fallback", &function);
  IRBuilder<> builder(block);
  leaveOnNull(builder, marshalling, fallback);
  const Columns inputs = marshalling.readInputs(builder);
  Value *result = builder.CreateCall(&network, inputs);
  Value *reason = builder.CreateExtractValue(result, split.region.outputs.size());
  count(builder, reason);
  builder.CreateCondBr(builder.CreateICmpEQ(reason, builder.getInt32(AXNET_INVOKED)), invoked,
                       fallback, likely(context));
  builder.SetInsertPoint(invoked);
  Columns outputs;
  for (std::size_t i = 0; i < split.region.outputs.size(); ++i)
    outputs.push_back(builder.CreateExtractValue(result, i));
  emitReturn(builder, function, marshalling.writeOutputs(builder, outputs));
  emitExactReturn(fallback, function, split.exact);
}

static Function *emitCounted(const Split &split, Function &network) {
  Function &function = split.function;
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  Function *counted = Function::Create(function.getFunctionType(), GlobalValue::InternalLinkage,
                                       function.getAddressSpace(),
                                       function.getName() + names::kCountedSuffix);
  module.getFunctionList().insertAfter(function.getIterator(), counted);
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
  llvm::Type *pointer = PointerType::get(context, 0), *i32 = builder.getInt32Ty();
  FunctionCallee enter = module.getOrInsertFunction(names::kEnter, i32, pointer);
  FunctionCallee count =
      module.getOrInsertFunction(names::kCount, builder.getVoidTy(), pointer, i32);
  builder.CreateCondBr(builder.CreateIsNull(builder.CreateCall(enter, {&split.descriptor})), enabled,
                       disabled);
  emitExactReturn(disabled, *counted, split.exact);
  emitGuard(enabled, *counted, split, network, [&](IRBuilder<> &at, Value *reason) {
    at.CreateCall(count, {&split.descriptor, reason});
  });
  return counted;
}

void emitApproxBody(const Split &split, const Model &model, bool hasFma) {
  Function &function = split.function;
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  Function *network = emitNetworkFunction(function, model, hasFma);
  Function *counted = emitCounted(split, *network);
  split.exact.addFnAttr(Attribute::Cold);

  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *fast = BasicBlock::Create(context, "fast", &function);
  BasicBlock *switched = BasicBlock::Create(context, "switched", &function);
  IRBuilder<> builder(entry);
  Constant *switches = module.getOrInsertGlobal(names::kSwitches, builder.getInt8Ty());
  Value *set = builder.CreateIsNotNull(builder.CreateLoad(builder.getInt8Ty(), switches));
  builder.CreateCondBr(set, switched, fast, unlikely(context));
  emitExactReturn(switched, function, *counted);
  emitGuard(fast, function, split, *network, [](IRBuilder<> &, Value *) {});
}

} // namespace axnet
