/// \file Splitting a marked function at its definition.
#ifndef AXNET_PASS_GUARD_FUNCTION_SPLIT_H
#define AXNET_PASS_GUARD_FUNCTION_SPLIT_H

#include "layout.h"

#include "axnet/region.h"

#include "llvm/IR/IRBuilder.h"

#include <string>

namespace axnet {

/// Why FUNCTION cannot be split, as a remark's name and a sentence; both empty when it can.
struct Refusal {
  std::string name, reason;
  explicit operator bool() const { return !name.empty(); }
};
Refusal refusal(const llvm::Function &function, const Region &region, const Layout &layout);

// clang-format off
///   before:  define T @F(args) { body }
///   after:   define T @F(args)          ; no body yet: symbol, linkage, comdat and callers stay
///            define internal T @F.exact(args) { body }
// clang-format on
/// Returns F.exact. Everything that described the body (debug information, personality, memory
/// effects) moves
/// along or is dropped, since F's new body reads and writes memory of its own.
llvm::Function *splitAtDefinition(llvm::Function &function);

/// The address of a label of FUNCTION is taken, so that its body cannot be elsewhere.
bool takesBlockAddress(const llvm::Function &function);

/// Emits `call F.exact` with ARGUMENTS, or with FUNCTION's own.
llvm::CallInst *callExact(llvm::IRBuilder<> &builder, llvm::ArrayRef<llvm::Value *> arguments,
                          llvm::Function &exact);
llvm::CallInst *callExact(llvm::IRBuilder<> &builder, llvm::Function &function,
                          llvm::Function &exact);

/// Emits `ret` of VALUE, or `ret void` when FUNCTION returns nothing.
void emitReturn(llvm::IRBuilder<> &builder, llvm::Function &function, llvm::Value *value);

} // namespace axnet

#endif // AXNET_PASS_GUARD_FUNCTION_SPLIT_H
