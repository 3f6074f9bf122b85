/// \file Loops that call the runtime. A `#pragma clang loop vectorize(enable)` or `omp simd` is
/// about the loop of the plain program; one that records its calls is never widened, and a warning
/// (-Wpass-failed) about that would tell the user of nothing to mend.
#ifndef AXNET_PASS_WIDENING_RECORDED_LOOPS_H
#define AXNET_PASS_WIDENING_RECORDED_LOOPS_H

#include "llvm/IR/PassManager.h"

namespace axnet {

/// FUNCTION's new body calls the runtime each time.
void noteRuntimeCalls(llvm::Function &function);

/// Runs before the loop vectorizer: takes the wish for vectors off loops that call such functions,
/// or hold their bodies.
class RecordedLoopsPass : public llvm::PassInfoMixin<RecordedLoopsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

} // namespace axnet

#endif // AXNET_PASS_WIDENING_RECORDED_LOOPS_H
