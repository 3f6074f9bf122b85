// clang-format off
// define T @F(args) {
//   if (any pointer null) return F.exact(args)
//   row = inputs
//   if (axnet_evaluate(@F.region, row, results) != AXNET_INVOKED) return F.exact(args)
//   write results; return
// }
// clang-format on
#include "guard/bodies.h"
#include "guard/guard_tail.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {

void emitLoadBody(const FunctionSplit &split) {
  Function &function = split.function;
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  const Marshalling marshalling(function, split.region, split.layout);
  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *invoked = BasicBlock::Create(context, "invoked", &function);
  BasicBlock *fallback = BasicBlock::Create(context, "fallback", &function);
  IRBuilder<> builder(entry);
  auto bytes = [&](const std::vector<Column> &columns) {
    return ArrayType::get(builder.getInt8Ty(), packedBytes(columns));
  };
  Value *row = builder.CreateAlloca(bytes(split.region.inputs), nullptr, "row");
  Value *results = builder.CreateAlloca(bytes(split.region.outputs), nullptr, "results");
  leaveOnNull(builder, marshalling, fallback);
  marshalling.packInputs(builder, row, 0);
  llvm::Type *pointer = PointerType::get(context, 0);
  FunctionCallee evaluate =
      module.getOrInsertFunction(names::kEvaluate, builder.getInt32Ty(), pointer, pointer, pointer);
  Value *reason = builder.CreateCall(evaluate, {&split.descriptor, row, results}, "reason");
  builder.CreateCondBr(builder.CreateICmpEQ(reason, builder.getInt32(AXNET_INVOKED)), invoked,
                       fallback, likely(context));
  builder.SetInsertPoint(invoked);
  const Columns outputs = marshalling.loadOutputs(builder, results);
  emitReturn(builder, function, marshalling.writeOutputs(builder, outputs));
  emitExactReturn(fallback, function, split.exact);
}

} // namespace axnet
