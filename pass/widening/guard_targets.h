/// \file Guards for the processors of their callers. A loop of a function that is compiled for
/// another processor than the guard (target, target_clones) could not be widened with the guard's
/// variants: the two would not agree on how vectors are passed.
#ifndef AXNET_PASS_WIDENING_GUARD_TARGETS_H
#define AXNET_PASS_WIDENING_GUARD_TARGETS_H

#include "llvm/IR/PassManager.h"

namespace axnet {

// clang-format off
/// Runs when inlining is over, before the vectorizers:
///
///   before:  define T @caller(...) #avx2 { call @F.guard }
///   after:   define T @caller(...) #avx2 { call @F.guard.target1 }
///            define internal T @F.guard.target1(...) #avx2 { as F.guard, own variants }
///
/// One guard for each processor that there is a caller for.
// clang-format on
class GuardTargetsPass : public llvm::PassInfoMixin<GuardTargetsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);
};

} // namespace axnet

#endif // AXNET_PASS_WIDENING_GUARD_TARGETS_H
