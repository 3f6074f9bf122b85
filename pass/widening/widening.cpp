#include "widening/widening.h"

#include "ir/arithmetic.h"
#include "ir/target_attributes.h"
#include "pch.h"
#include "widening/exported_variant.h"
#include "widening/variant_body.h"
#include "widening/variants.h"

#include "axnet/model_file.h"
#include "axnet/names.h"
#include "axnet/runtime.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/LoopUtils.h"

using namespace llvm;

namespace axnet {

void noteForWidening(Function &guard, Function &slow, const std::string &modelPath) {
  LLVMContext &context = guard.getContext();
  // Or LLVM would take parameters and results that nobody needs out of them, while the variants
  // still have them.
  appendToCompilerUsed(*guard.getParent(), {&guard, &slow});
  guard.setMetadata(kGuardMetadata, MDNode::get(context, {MDString::get(context, modelPath),
                                                          ValueAsMetadata::get(&slow)}));
}

/// VARIANT, which stands for CALLEE, is in use: makes its registers legal in the callers, and tells
/// the user.
static void settleCallers(const Variant &variant, const Function &callee, StringRef how = "") {
  for (User *user : variant.function->users())
    if (auto *call = dyn_cast<CallBase>(user)) {
      allowWideRegisters(*call->getFunction());
      OptimizationRemarkEmitter(call->getFunction())
          .emit(OptimizationRemark(names::kRemarkPass, "Widened", call)
                << "loop evaluates " << ore::NV("Lanes", variant.lanes.count) << " calls of "
                << ore::NV("Function", &callee) << " at once" << how);
    }
}

/// No later vectorizer, such as the linker's, shall find calls that name variants which are gone.
static void forgetVariants(Function &callee) {
  for (User *user : callee.users())
    if (auto *call = dyn_cast<CallBase>(user))
      forgetVariants(*call);
}

namespace {

/// Bodies that are inlined at more places than this stay out of line: a call costs a nanosecond or
/// two, a copy of a network thousands of bytes.
constexpr unsigned kMaxCopies = 8;

/// One guard with its variants, after the vectorizer.
class LateGuard {
public:
  LateGuard(Function &guard, FunctionAnalysisManager &functions)
      : guard_(guard), functions_(functions) {}

  /// Functions whose bodies have changed are added to CHANGED.
  void run(SetVector<Function *> &changed) {
    const MDNode *note = guard_.getMetadata(kGuardMetadata);
    slow_ = mdconst::extract<Function>(note->getOperand(1));
    path_ = cast<MDString>(note->getOperand(0))->getString().str();
    SmallVector<Variant> variants = variantsInUse();
    const Variant exported = takeExportedVariant(guard_);
    emitBodies(variants, exported);
    guard_.setMetadata(kGuardMetadata, nullptr);
    guard_.removeDeadConstantUsers();
    for (const Variant &variant : variants)
      inlineCalls(*variant.function, changed);
    forgetVariants(guard_);
    inlineCalls(guard_, changed);
  }

private:
  /// Those without a use go.
  SmallVector<Variant> variantsInUse() {
    Module &module = *guard_.getParent();
    const SmallVector<Variant> all = declaredVariants(guard_);
    removeFromUsedLists(module, [&](Constant *constant) {
      const Value *value = constant->stripPointerCasts();
      return value == &guard_ || value == slow_ ||
             any_of(all, [&](const Variant &variant) { return variant.function == value; });
    });
    SmallVector<Variant> used;
    for (const Variant &variant : all) {
      variant.function->removeDeadConstantUsers();
      if (variant.function->use_empty())
        variant.function->eraseFromParent();
      else
        used.push_back(variant);
    }
    return used;
  }

  void emitBodies(ArrayRef<Variant> variants, const Variant &exported) {
    if (variants.empty() && !exported.function)
      return;
    const Result<Model> model = readModel(path_);
    const bool hasFma = hasFastFma(functions_.getResult<TargetIRAnalysis>(guard_), guard_);
    auto emit = [&](const Variant &variant) {
      // Without a model its file went away since the pass read it.
      emitVariantBody(variant, guard_, *slow_, model ? &*model : nullptr, hasFma);
    };
    for (const Variant &variant : variants) {
      variant.function->setLinkage(GlobalValue::InternalLinkage);
      emit(variant);
      settleCallers(variant, guard_);
    }
    if (exported.function)
      emit(exported);
  }

  static void inlineCalls(Function &function, SetVector<Function *> &changed) {
    if (function.hasOptNone() || function.hasNUsesOrMore(kMaxCopies + 1))
      return; // at -O0 everything stays as it is
    function.removeFnAttr(Attribute::NoInline);
    for (User *user : make_early_inc_range(function.users())) {
      auto *call = dyn_cast<CallInst>(user);
      if (!call || call->getCalledFunction() != &function || call->isNoInline())
        continue;
      Function *caller = call->getFunction();
      if (caller->hasOptNone() || !isSameTarget(*caller, function))
        continue;
      InlineFunctionInfo info;
      if (InlineFunction(*call, info).isSuccess())
        changed.insert(caller);
    }
    function.removeDeadConstantUsers();
    if (function.use_empty()) {
      changed.remove(&function);
      function.eraseFromParent();
    }
  }

  Function &guard_;
  FunctionAnalysisManager &functions_;
  Function *slow_ = nullptr;
  std::string path_; ///< of the model
};

/// FUNCTION is defined in another file. Its variant may be missing there: here is one that calls
/// FUNCTION.
void defineWeakly(Function &function, const Variant &exported) {
  Function &variant = *exported.function;
  variant.removeDeadConstantUsers();
  if (variant.use_empty())
    return variant.eraseFromParent();
  settleCallers(exported, function, ", unless the file that defines it leaves it exact");
  emitVariantBody(exported, function, function, /*model=*/nullptr, /*hasFma=*/false);
  variant.setLinkage(GlobalValue::WeakAnyLinkage);
  if (variant.hasDefaultVisibility())
    variant.setDSOLocal(false);
}

/// Calls of GUARD that are not worth a copy of it: those in the few rounds that a widened loop
/// leaves over, and where there are such, so that the guard stays, those outside of loops too.
void keepOutOfLine(Function &guard, FunctionAnalysisManager &functions) {
  SmallVector<CallInst *> leftOver, outside;
  for (User *user : guard.users()) {
    auto *call = dyn_cast<CallInst>(user);
    if (!call || call->getCalledFunction() != &guard)
      continue;
    const Loop *loop =
        functions.getResult<LoopAnalysis>(*call->getFunction()).getLoopFor(call->getParent());
    if (!loop)
      outside.push_back(call);
    else if (getBooleanLoopAttribute(loop, "llvm.loop.isvectorized"))
      leftOver.push_back(call);
  }
  if (!leftOver.empty())
    leftOver.append(outside);
  for (CallInst *call : leftOver)
    call->setIsNoInline();
}

/// What inlining this late leaves behind has no later pass to clean it up.
void cleanUp(Function &function, FunctionAnalysisManager &functions) {
  FunctionPassManager passes;
  passes.addPass(SROAPass(SROAOptions::PreserveCFG));
  passes.addPass(EarlyCSEPass());
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
  functions.invalidate(function, PreservedAnalyses::none());
  PreservedAnalyses preserved = passes.run(function, functions);
  functions.invalidate(function, preserved);
}

} // namespace

PreservedAnalyses WideningPass::run(Module &module, ModuleAnalysisManager &analyses) {
  FunctionAnalysisManager &functions =
      analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
  SmallVector<Function *> guards, declared;
  for (Function &function : module)
    if (function.isDeclaration() && hasExportedVariant(function))
      declared.push_back(&function);
    else if (function.hasMetadata(kGuardMetadata) && !function.isDeclaration())
      guards.push_back(&function);
  if (guards.empty() && declared.empty())
    return PreservedAnalyses::all();
  for (Function *function : declared) {
    const Variant exported = takeExportedVariant(*function);
    forgetVariants(*function);
    defineWeakly(*function, exported);
  }
  for (Function *guard : guards)
    keepOutOfLine(*guard, functions);
  SetVector<Function *> changed;
  for (Function *guard : guards)
    LateGuard(*guard, functions).run(changed);
  for (Function *function : changed)
    cleanUp(*function, functions);
  return PreservedAnalyses::none();
}

} // namespace axnet
