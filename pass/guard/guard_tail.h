/// \file What approx and load share: pointers that may be null, and the two ends of a guarded call.
#ifndef AXNET_PASS_GUARD_GUARD_TAIL_H
#define AXNET_PASS_GUARD_GUARD_TAIL_H

#include "guard/bodies.h"
#include "guard/function_split.h"
#include "guard/marshalling.h"

#include "axnet/names.h"

#include "llvm/IR/MDBuilder.h"

namespace axnet {

/// Emits `return F.exact(args)` at the end of BLOCK.
inline void emitExactReturn(llvm::BasicBlock *block, llvm::Function &function,
                            llvm::Function &exact) {
  llvm::IRBuilder<> builder(block);
  emitReturn(builder, function, callExact(builder, function, exact));
}

inline llvm::MDNode *unlikely(llvm::LLVMContext &context) {
  return llvm::MDBuilder(context).createUnlikelyBranchWeights();
}
inline llvm::MDNode *likely(llvm::LLVMContext &context) {
  return llvm::MDBuilder(context).createLikelyBranchWeights();
}

/// i1: AXNET_STATS or AXNET_DISABLE is set.
inline llvm::Value *isSwitched(llvm::IRBuilder<> &builder) {
  llvm::Module &module = *builder.GetInsertBlock()->getModule();
  llvm::Constant *switches = module.getOrInsertGlobal(names::kSwitches, builder.getInt8Ty());
  return builder.CreateIsNotNull(builder.CreateLoad(builder.getInt8Ty(), switches));
}

/// Leaves for COLD when a pointer with columns behind it is null, and goes on in a new block
/// otherwise.
inline void leaveOnNull(llvm::IRBuilder<> &builder, const Marshalling &marshalling,
                        llvm::BasicBlock *cold) {
  llvm::Value *anyNull = marshalling.anyNull(builder);
  if (!anyNull)
    return;
  llvm::BasicBlock *present = llvm::BasicBlock::Create(builder.getContext(), "present",
                                                       builder.GetInsertBlock()->getParent());
  builder.CreateCondBr(anyNull, cold, present, unlikely(builder.getContext()));
  builder.SetInsertPoint(present);
}

} // namespace axnet

#endif // AXNET_PASS_GUARD_GUARD_TAIL_H
