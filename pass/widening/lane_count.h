/// \file How many calls of a guard a loop shall evaluate at once.
///
/// A network computes in float, so a register of B bits holds B / 32 samples, whatever types the
/// columns have. Left alone, LLVM goes by the widest value of the loop (half as many where a column
/// has 8 bytes) and by the vector width that it prefers for ordinary code, which on processors with
/// AVX-512 is half of what they have.
#ifndef AXNET_PASS_WIDENING_LANE_COUNT_H
#define AXNET_PASS_WIDENING_LANE_COUNT_H

#include "llvm/IR/PassManager.h"

namespace axnet {

/// Runs before the loop vectorizer. Calls from functions that are compiled for another processor
/// than the guard forget the guard's variants: the two would not agree on how vectors are passed.
/// Then the pass asks (llvm.loop.vectorize.width) for as many lanes as the target has for floats in
/// innermost loops that call a guard, and not to interleave them. What the user asks for stays: a
/// width, a count, no vectors. Left alone are loops whose trip count is known and less, loops that
/// add floating-point numbers up (with a width asked for, LLVM would feel free to reorder those)
/// unless the user asked for vectors, and functions that are optimised for size.
class LaneCountPass : public llvm::PassInfoMixin<LaneCountPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

} // namespace axnet

#endif // AXNET_PASS_WIDENING_LANE_COUNT_H
