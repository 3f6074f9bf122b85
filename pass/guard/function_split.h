/// \file A marked function on its way through the pass: its symbol on one side, its body on the
/// other.
#ifndef AXNET_PASS_GUARD_FUNCTION_SPLIT_H
#define AXNET_PASS_GUARD_FUNCTION_SPLIT_H

#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/ADT/SmallBitVector.h"
#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// One function F; FUNCTION, which is F or F.flat, has no body any more.
struct FunctionSplit {
  llvm::Function &function;
  llvm::Function &exact;
  llvm::Function &body; ///< the user's: F.exact, also where EXACT is F.exact.flat
  llvm::GlobalVariable &descriptor;
  const Region &region;
  const ParameterLayout &layout;
  const llvm::SmallBitVector &written; ///< outputs that every call writes which returns; or empty
};

// clang-format off
///   before:  define T @F(args) { body }
///   after:   define T @F(args)          ; no body yet: symbol, linkage, comdat and callers stay
///            define internal T @F.exact(args) { body }
// clang-format on
/// Returns F.exact. Everything that described the body (debug information, personality, memory
/// effects) moves along or is dropped, since F's new body reads and writes memory of its own.
/// LOOPS,
/// calls that the body makes to F, go to F.exact: no frame of a guard comes between them.
llvm::Function *splitAtDefinition(llvm::Function &function, llvm::ArrayRef<llvm::CallBase *> loops);

/// Emits `call F.exact` with ARGUMENTS, or with FUNCTION's own.
llvm::CallInst *callExact(llvm::IRBuilder<> &builder, llvm::ArrayRef<llvm::Value *> arguments,
                          llvm::Function &exact);
llvm::CallInst *callExact(llvm::IRBuilder<> &builder, llvm::Function &function,
                          llvm::Function &exact);

} // namespace axnet

#endif // AXNET_PASS_GUARD_FUNCTION_SPLIT_H
