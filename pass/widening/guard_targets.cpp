#include "widening/guard_targets.h"

#include "ir/arithmetic.h"
#include "ir/functions.h"
#include "ir/target_attributes.h"
#include "pch.h"
#include "widening/guard_body.h"
#include "widening/variants.h"
#include "widening/widening.h"

#include "axnet/model_file.h"
#include "axnet/names.h"

using namespace llvm;

namespace axnet {
namespace {

/// The guards that stand for one guard in callers for other processors.
class GuardTargets {
public:
  GuardTargets(Function &guard, FunctionAnalysisManager &functions)
      : guard_(guard), functions_(functions) {}

  bool run() {
    SmallVector<CallInst *> foreign;
    for (User *user : guard_.users())
      if (auto *call = dyn_cast<CallInst>(user);
          call && call->getCalledFunction() == &guard_ && namesVariants(*call) && isForeign(*call))
        foreign.push_back(call);
    if (foreign.empty() || !readNote())
      return false;
    for (CallInst *call : foreign)
      redirect(*call);
    return true;
  }

private:
  bool isForeign(const CallInst &call) const {
    const Function &caller = *call.getFunction();
    return !caller.hasOptNone() && !isSameTarget(caller, guard_);
  }

  bool readNote() {
    const MDNode *note = guard_.getMetadata(kGuardMetadata);
    slow_ = mdconst::extract<Function>(note->getOperand(1));
    path_ = cast<MDString>(note->getOperand(0))->getString().str();
    Result<Model> model = readModel(path_);
    if (!model)
      return false; // its file went away since the pass read it
    model_ = std::move(*model);
    return true;
  }

  void redirect(CallInst &call) {
    const Function &caller = *call.getFunction();
    const auto *known =
        find_if(made_, [&](Function *guard) { return isSameTarget(caller, *guard); });
    Function &guard = known == made_.end() ? makeFor(caller) : **known;
    forgetVariants(call);
    call.setCalledFunction(&guard);
    for (const Variant &variant : declaredVariants(guard))
      nameVariant(call, variant);
  }

  Function &makeFor(const Function &caller) {
    Function *guard = declareBeside(guard_, guard_.getFunctionType(),
                                    names::kTargetSuffix + std::to_string(made_.size() + 1));
    guard->setAttributes(guard_.getAttributes());
    copyTargetAttributes(caller, *guard);
    made_.push_back(guard);
    const bool hasFma = hasFastFma(functions_.getResult<TargetIRAnalysis>(*guard), *guard);
    emitGuardBody(*guard, *slow_, model_, hasFma);
    noteForWidening(*guard, *slow_, path_);
    declareVariantsLike(guard_, *guard);
    return *guard;
  }

  Function &guard_;
  FunctionAnalysisManager &functions_;
  Function *slow_ = nullptr;
  std::string path_; ///< of the model
  Model model_;
  SmallVector<Function *> made_;
};

} // namespace

PreservedAnalyses GuardTargetsPass::run(Module &module, ModuleAnalysisManager &analyses) {
  FunctionAnalysisManager &functions =
      analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
  SmallVector<Function *> guards;
  for (Function &function : module)
    if (function.hasMetadata(kGuardMetadata) && !function.isDeclaration())
      guards.push_back(&function);
  bool changed = false;
  for (Function *guard : guards)
    changed |= GuardTargets(*guard, functions).run();
  return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace axnet
