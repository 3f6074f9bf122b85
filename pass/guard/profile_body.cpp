// clang-format off
// define T @F(args) {
//   ticket = any pointer null ? 0 : axnet_profile_enter(@F.region, row)
//   if (ticket == 0) return F.exact(args)        ; not recorded
//   row = inputs
//   ticket = axnet_profile_begin(@F.region, row, ticket)   ; unless F.exact is known to return
//   r = F.exact(args); row += outputs
//   axnet_profile_leave(@F.region, row, ticket)
//   return r
// }
// clang-format on
#include "guard/bodies.h"
#include "guard/guard_tail.h"
#include "pch.h"

#include "axnet/names.h"

using namespace llvm;

namespace axnet {

void emitProfileBody(const FunctionSplit &split, bool returns) {
  Function &function = split.function;
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  const Marshalling marshalling(function, split.region, split.layout);
  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *skipped = BasicBlock::Create(context, "skipped", &function);
  BasicBlock *recorded = BasicBlock::Create(context, "recorded", &function);
  llvm::Type *pointer = PointerType::get(context, 0);
  IRBuilder<> builder(entry);
  const std::size_t bytes = rowBytes(split.region) + AXNET_BOOKKEEPING_BYTES;
  Value *row = builder.CreateAlloca(ArrayType::get(builder.getInt8Ty(), bytes), nullptr, "row");
  leaveOnNull(builder, marshalling, skipped);
  FunctionCallee enter =
      module.getOrInsertFunction(names::kProfileEnter, builder.getInt64Ty(), pointer, pointer);
  Value *ticket = builder.CreateCall(enter, {&split.descriptor, row}, "ticket");
  builder.CreateCondBr(builder.CreateIsNull(ticket), skipped, recorded);

  builder.SetInsertPoint(recorded);
  marshalling.packInputs(builder, row, 0);
  if (!returns) {
    FunctionCallee begin = module.getOrInsertFunction(names::kProfileBegin, builder.getInt64Ty(),
                                                      pointer, pointer, builder.getInt64Ty());
    ticket = builder.CreateCall(begin, {&split.descriptor, row, ticket}, "begun");
  }
  Value *returned = callExact(builder, function, split.exact);
  marshalling.packOutputs(builder, row, packedBytes(split.region.inputs), returned);
  FunctionCallee leave = module.getOrInsertFunction(names::kProfileLeave, builder.getVoidTy(),
                                                    pointer, pointer, builder.getInt64Ty());
  builder.CreateCall(leave, {&split.descriptor, row, ticket});
  emitReturn(builder, function, returned);
  emitExactReturn(skipped, function, split.exact);
}

} // namespace axnet
