#include "widening/pre_link_vectorizer.h"

#include "pch.h"
#include "widening/lane_count.h"
#include "widening/variants.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/LoopRotation.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Vectorize/LoopVectorize.h"

using namespace llvm;

namespace axnet {

static bool callsGuard(Function &function) {
  return any_of(instructions(function), [](const Instruction &instruction) {
    const auto *call = dyn_cast<CallBase>(&instruction);
    return call && namesVariants(*call);
  });
}

/// What LLVM's own pipeline runs around the loop vectorizer, as far as such loops need it.
static FunctionPassManager vectorizer() {
  FunctionPassManager passes;
  passes.addPass(createFunctionToLoopPassAdaptor(LoopRotatePass()));
  passes.addPass(LaneCountPass());
  passes.addPass(LoopVectorizePass());
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
  return passes;
}

PreservedAnalyses PreLinkVectorizerPass::run(Module &module, ModuleAnalysisManager &analyses) {
  FunctionAnalysisManager &functions =
      analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
  PreservedAnalyses preserved = PreservedAnalyses::all();
  FunctionPassManager passes = vectorizer();
  for (Function &function : module)
    if (!function.isDeclaration() && !function.hasOptNone() && callsGuard(function)) {
      functions.invalidate(function, passes.run(function, functions));
      preserved = PreservedAnalyses::none();
    }
  return preserved;
}

} // namespace axnet
