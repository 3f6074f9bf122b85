/// \file Functions that one function becomes, and what they take over from it.
#ifndef AXNET_PASS_IR_FUNCTIONS_H
#define AXNET_PASS_IR_FUNCTIONS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Function.h"

namespace axnet {

/// Declares `internal @FUNCTION<suffix>` of TYPE, right behind FUNCTION in the module and without
/// attributes.
llvm::Function *declareBeside(llvm::Function &function, llvm::FunctionType *type,
                              llvm::StringRef suffix);

/// What FUNCTION's code is compiled with goes for TO as well: stack protection, sanitizers,
/// unwinding tables and the like. Whether it is inlined does not.
void takeCodeAttributes(llvm::Function &to, const llvm::Function &function);

/// BODY, which was SYMBOL's body, gets the metadata about what it does, debug information included.
/// What indirect calls check (!type, !kcfi_type, !func_sanitize) stays with SYMBOL alone.
void divideMetadata(llvm::Function &symbol, llvm::Function &body);
/// COPY is nobody's to call but ours.
void eraseSymbolMetadata(llvm::Function &copy);

llvm::SmallVector<llvm::Value *> argumentsOf(llvm::Function &function);

/// The address of a label of FUNCTION is taken, so that its body cannot be elsewhere.
bool takesBlockAddress(const llvm::Function &function);

} // namespace axnet

#endif // AXNET_PASS_IR_FUNCTIONS_H
