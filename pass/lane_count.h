/// \file How many calls of a guard a loop shall evaluate at once.
///
/// A network computes in float, so a register of B bits holds B / 32 samples, whatever types the
/// columns have. Left alone, LLVM goes by the widest value of the loop (half as many where a column
/// has 8 bytes) and by the vector width that it prefers for ordinary code, which on processors with
/// AVX-512 is half of what they have.
#ifndef AXNET_PASS_LANE_COUNT_H
#define AXNET_PASS_LANE_COUNT_H

#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/PassManager.h"

namespace axnet {

/// Runs before the loop vectorizer: asks it (llvm.loop.vectorize.width) for as many lanes as the
/// target has for floats in innermost loops that call a guard, and not to interleave them. What the
/// user asks for stays: a width, a count, no vectors. Left alone are loops whose trip count is
/// known and less, loops that add floating-point numbers up (with a width asked for, LLVM would
/// feel free to reorder those) unless the user asked for vectors, and functions that are optimised
/// for size.
class LaneCountPass : public llvm::PassInfoMixin<LaneCountPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

/// Runs before LaneCountPass: what unwinds out of an OpenMP region, or through noexcept, ends the program, for which Clang
/// gives calls that may throw a landing pad. A guard's call gets none (the program ends all the same: the
/// unwinder finds no entry for it), or no such loop could be widened.
class TerminatingCallsPass : public llvm::PassInfoMixin<TerminatingCallsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

/// Floats that a register of FUNCTION's target holds, 16 at most.
unsigned laneCount(const llvm::Function &function, const llvm::TargetTransformInfo &target);

/// Makes registers of LANES floats legal in FUNCTION, where the target has them but does not prefer
/// them.
void allowLanes(llvm::Function &function, unsigned lanes);

} // namespace axnet

#endif // AXNET_PASS_LANE_COUNT_H
