#include "widening/recorded_loops.h"

#include "pch.h"

#include "axnet/names.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Transforms/Utils/LoopUtils.h"

using namespace llvm;

namespace axnet {

static constexpr char kCallsRuntime[] = "axnet-calls-runtime";

void noteRuntimeCalls(Function &function) { function.addFnAttr(kCallsRuntime); }

static bool reachesRuntime(const Loop &loop) {
  return any_of(loop.blocks(), [](const BasicBlock *block) {
    return any_of(*block, [](const Instruction &instruction) {
      const auto *call = dyn_cast<CallBase>(&instruction);
      const Function *callee = call ? call->getCalledFunction() : nullptr;
      return callee &&
             (callee->hasFnAttribute(kCallsRuntime) || callee->getName() == names::kProfileEnter ||
              callee->getName() == names::kEvaluate);
    });
  });
}

PreservedAnalyses RecordedLoopsPass::run(Function &function, FunctionAnalysisManager &analyses) {
  for (Loop *loop : analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    if (getOptionalBoolLoopAttribute(loop, "llvm.loop.vectorize.enable") == true &&
        reachesRuntime(*loop))
      loop->setLoopID(
          makePostTransformationMetadata(function.getContext(), loop->getLoopID(),
                                         {"llvm.loop.vectorize.", "llvm.loop.interleave."}, {}));
  return PreservedAnalyses::all();
}

} // namespace axnet
