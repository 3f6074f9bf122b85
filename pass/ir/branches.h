/// \file Which way a branch goes as a rule, and the way out of a function.
#ifndef AXNET_PASS_IR_BRANCHES_H
#define AXNET_PASS_IR_BRANCHES_H

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/MDBuilder.h"

namespace axnet {

inline llvm::MDNode *unlikely(llvm::LLVMContext &context) {
  return llvm::MDBuilder(context).createUnlikelyBranchWeights();
}

inline llvm::MDNode *likely(llvm::LLVMContext &context) {
  return llvm::MDBuilder(context).createLikelyBranchWeights();
}

/// Emits `ret` of VALUE, or `ret void` when FUNCTION returns nothing.
inline void emitReturn(llvm::IRBuilder<> &builder, const llvm::Function &function,
                       llvm::Value *value) {
  if (function.getReturnType()->isVoidTy())
    builder.CreateRetVoid();
  else
    builder.CreateRet(value);
}

} // namespace axnet

#endif // AXNET_PASS_IR_BRANCHES_H
