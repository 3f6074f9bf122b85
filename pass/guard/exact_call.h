/// \file Calls of the exact body from columns alone, with memory of our own behind its pointers.
#ifndef AXNET_PASS_GUARD_EXACT_CALL_H
#define AXNET_PASS_GUARD_EXACT_CALL_H

#include "guard/bodies.h"
#include "guard/marshalling.h"

namespace axnet {

/// The arguments behind which columns live that may overlap with each other, at least two of them,
/// and some outputs; or none. What the exact body writes behind one of them it may read behind
/// another.
llvm::SmallVector<unsigned> overlappingArguments(const Layout &layout);

/// The end of what LAYOUT and REGION place behind each argument, in bytes.
llvm::SmallVector<std::uint64_t> bytesBehind(const Region &region, const Layout &layout);

/// How far the memory of each of overlappingArguments but the first lies behind that of the first,
/// in bytes (i64).
Columns emitDistances(llvm::IRBuilder<> &builder, llvm::Function &function, const Layout &layout);
/// The same where they are known not to overlap.
Columns farDistances(llvm::IRBuilder<> &builder, const Layout &layout);

/// The outputs, by index, in memory of the caller's that is no input as well and that the exact
/// body may leave unwritten: it has to stay as it was.
llvm::SmallVector<unsigned> keptOutputs(const Split &split);

/// What a call of F.exact is made from: columns, where keptOutputs' hold what they held before, and
/// emitDistances.
struct ExactOperands {
  Columns inputs, kept, distances;
};

/// Returns {outputs} of F.exact on OPERANDS, with a stack slot behind each pointer; those that
/// overlap do so there.
void returnExact(llvm::IRBuilder<> &builder, const Split &split, const ExactOperands &operands);

} // namespace axnet

#endif // AXNET_PASS_GUARD_EXACT_CALL_H
