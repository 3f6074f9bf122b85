#include "widening/guard_body.h"

#include "ir/branches.h"
#include "ir/functions.h"
#include "ir/runtime_symbols.h"
#include "ir/value_types.h"
#include "network/network_emitter.h"
#include "pch.h"

#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {

void emitGuardBody(Function &guard, Function &slow, const Model &model, bool hasFma) {
  LLVMContext &context = guard.getContext();
  BasicBlock *entry = BasicBlock::Create(context, "entry", &guard);
  BasicBlock *fallback = BasicBlock::Create(context, "fallback", &guard);
  BasicBlock *safe = BasicBlock::Create(context, "safe", &guard);
  BasicBlock *switched = BasicBlock::Create(context, "switched", &guard);
  BasicBlock *invoked = BasicBlock::Create(context, "invoked", &guard);
  const SmallVector<Value *> inputs = argumentsOf(guard);
  IRBuilder<> builder(entry);
  const NetworkResult result = emitNetwork(
      builder, model, hasFma, ArrayRef(inputs).take_front(model.region.inputs.size()),
      [&](Value *reason) {
        builder.CreateCondBr(builder.CreateIsNotNull(reason), fallback, safe, unlikely(context));
        builder.SetInsertPoint(safe); // unsafe calls do without the approximator
      });
  builder.CreateCondBr(isSwitched(builder), switched, invoked, unlikely(context));
  builder.SetInsertPoint(invoked);
  returnColumns(builder, result.outputs);
  auto returnSlow = [&](BasicBlock *block, bool hasOutputs) {
    builder.SetInsertPoint(block);
    SmallVector<Value *> arguments(inputs);
    for (Value *output : result.outputs)
      arguments.push_back(hasOutputs ? output : PoisonValue::get(output->getType()));
    arguments.push_back(hasOutputs ? builder.getInt32(AXNET_INVOKED) : result.reason);
    builder.CreateRet(builder.CreateCall(&slow, arguments));
  };
  returnSlow(fallback, /*hasOutputs=*/false);
  returnSlow(switched, /*hasOutputs=*/true);
}

} // namespace axnet
