/// \file Calls of the exact body from columns alone, with memory of our own behind its pointers.
#ifndef AXNET_PASS_GUARD_EXACT_CALL_H
#define AXNET_PASS_GUARD_EXACT_CALL_H

#include "guard/function_split.h"
#include "guard/marshalling.h"

namespace axnet {

/// How far the memory of each of overlappingArguments but the first lies behind that of the first,
/// in bytes (i64).
Columns emitDistances(llvm::IRBuilder<> &builder, llvm::Function &function,
                      const ParameterLayout &layout);
/// The same where they are known not to overlap.
Columns farDistances(llvm::IRBuilder<> &builder, const ParameterLayout &layout);

/// The outputs, by index, in memory of the caller's that is no input as well and that the exact
/// body may leave unwritten: it has to stay as it was.
llvm::SmallVector<unsigned> keptOutputs(const FunctionSplit &split);

/// What a call of F.exact is made from: columns, where keptOutputs' hold what they held before, and
/// emitDistances.
struct ExactOperands {
  Columns inputs, kept, distances;
};

/// Returns {outputs} of F.exact on OPERANDS, with a stack slot behind each pointer; those that
/// overlap do so there.
void returnExact(llvm::IRBuilder<> &builder, const FunctionSplit &split,
                 const ExactOperands &operands);

} // namespace axnet

#endif // AXNET_PASS_GUARD_EXACT_CALL_H
