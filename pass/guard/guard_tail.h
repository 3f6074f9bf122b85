/// \file What the bodies share: the way to the exact body, and pointers that may be null.
#ifndef AXNET_PASS_GUARD_GUARD_TAIL_H
#define AXNET_PASS_GUARD_GUARD_TAIL_H

#include "guard/function_split.h"
#include "guard/marshalling.h"
#include "ir/branches.h"

namespace axnet {

/// Emits `return F.exact(args)` at the end of BLOCK.
inline void emitExactReturn(llvm::BasicBlock *block, llvm::Function &function,
                            llvm::Function &exact) {
  llvm::IRBuilder<> builder(block);
  emitReturn(builder, function, callExact(builder, function, exact));
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
