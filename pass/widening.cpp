#include "widening.h"

#include "lane_count.h"
#include "network_emitter.h"
#include "normalise.h"
#include "pch.h"
#include "value_form.h"

#include "axnet/model_file.h"
#include "axnet/names.h"
#include "axnet/runtime.h"

#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace axnet {

static constexpr char kGuardMetadata[] = "axnet.guard";
static constexpr char kVariants[] = "vector-function-abi-variant";
static constexpr unsigned kLanes[] = {4, 8, 16};

void noteForWidening(Function &guard, Function &slow, const std::string &modelPath) {
  LLVMContext &context = guard.getContext();
  guard.setMetadata(kGuardMetadata,
                    MDNode::get(context, {MDString::get(context, modelPath),
                                          ValueAsMetadata::get(&slow)}));
}

/// "F.guard.v8" for every lane in use, "F.guard.m8" with a mask of the lanes that are.
static std::string variantName(StringRef guard, unsigned lanes, bool masked) {
  return (guard + (masked ? ".m" : ".v") + Twine(lanes)).str();
}

void nameVariants(CallInst &call, const Region &region) {
  Function &guard = *call.getCalledFunction();
  Module &module = *guard.getParent();
  LLVMContext &context = module.getContext();
  SmallVector<GlobalValue *> kept;
  std::string list;
  for (unsigned lanes : kLanes)
    for (bool masked : {false, true}) {
      SmallVector<llvm::Type *> types = inputTypes(context, region, lanes);
      if (masked)
        types.push_back(FixedVectorType::get(llvm::Type::getInt1Ty(context), lanes));
      const std::string name = variantName(guard.getName(), lanes, masked);
      Function *variant = Function::Create(
          FunctionType::get(resultType(context, region, lanes), types, /*isVarArg=*/false),
          GlobalValue::ExternalLinkage, name, module);
      variant->setDoesNotThrow();
      kept.push_back(variant);
      // Vector Function ABI for LLVM's own vectors: _ZGV_LLVM_<mask><lanes><v for each parameter>_<scalar>(<variant>)
      list += (list.empty() ? "" : ",") + std::string("_ZGV_LLVM_") + (masked ? "M" : "N") +
              std::to_string(lanes) + std::string(region.inputs.size(), 'v') + "_" +
              guard.getName().str() + "(" + name + ")";
    }
  appendToCompilerUsed(module, kept);
  call.addFnAttr(Attribute::get(context, kVariants, list));
}

bool namesVariants(const CallInst &call) {
  const Function *callee = call.getCalledFunction();
  return callee && callee->hasMetadata(kGuardMetadata) && call.hasFnAttr(kVariants);
}

namespace {

/// Gives a used variant its body:
///
///   define internal {<N x T>...} @F.guard.vN(<N x T>... inputs) {
///     {outputs, reasons} = network over N lanes
///     unsafe = axnet_switches ? every lane : lanes with reason != AXNET_INVOKED     ; and the mask, if any
///     while (unsafe) { lane = lowest bit; outputs[lane] = F.slow(inputs[lane]); clear it }    ; cold
///     return outputs
///   }
class VariantBody {
public:
  VariantBody(Function &variant, unsigned lanes, bool masked, Function &guard, Function &slow)
      : variant_(variant), guard_(guard), slow_(slow), lanes_(lanes), masked_(masked),
        builder_(BasicBlock::Create(variant.getContext(), "entry", &variant)) {}

  /// Without a model (its file went away since the pass read it) every lane is slow.
  void emit(const Model *model, bool hasFma) {
    variant_.setLinkage(GlobalValue::InternalLinkage);
    variant_.addFnAttrs(AttrBuilder(variant_.getContext(), guard_.getAttributes().getFnAttrs()));
    allowLanes(variant_, lanes_);
    for (unsigned i = 0; i < slow_.arg_size(); ++i)
      inputs_.push_back(variant_.getArg(i));
    NetworkResult result = model ? emitNetwork(builder_, *model, hasFma, inputs_) : nothing();
    Value *bits = unsafeBits(result.reason);
    BasicBlock *entry = builder_.GetInsertBlock();
    BasicBlock *loop = block("unsafe.lanes"), *done = block("done");
    builder_.CreateCondBr(builder_.CreateIsNotNull(bits), loop, done,
                          MDBuilder(context()).createUnlikelyBranchWeights());
    fillUnsafeLanes(loop, done, entry, bits, result.outputs);
  }

private:
  LLVMContext &context() { return variant_.getContext(); }
  BasicBlock *block(StringRef name) { return BasicBlock::Create(context(), name, &variant_); }

  NetworkResult nothing() {
    NetworkResult result;
    for (unsigned i = 0; i < resultCount(); ++i)
      result.outputs.push_back(PoisonValue::get(resultType(i)));
    result.reason = ConstantInt::get(FixedVectorType::get(builder_.getInt32Ty(), lanes_),
                                     AXNET_PREDICTED_UNSAFE);
    return result;
  }
  unsigned resultCount() const {
    auto *type = dyn_cast<StructType>(variant_.getReturnType());
    return type ? type->getNumElements() : 1;
  }
  llvm::Type *resultType(unsigned index) const {
    auto *type = dyn_cast<StructType>(variant_.getReturnType());
    return type ? type->getElementType(index) : variant_.getReturnType();
  }

  /// iN: one bit a lane that must go the slow way.
  Value *unsafeBits(Value *reasons) {
    Value *unsafe = builder_.CreateIsNotNull(reasons);
    Constant *switches =
        variant_.getParent()->getOrInsertGlobal(names::kSwitches, builder_.getInt8Ty());
    Value *switched = builder_.CreateIsNotNull(builder_.CreateLoad(builder_.getInt8Ty(), switches));
    llvm::Type *bitsType = builder_.getIntNTy(lanes_);
    Value *bits = builder_.CreateBitCast(unsafe, bitsType);
    bits = builder_.CreateOr(bits, builder_.CreateSExt(switched, bitsType));
    if (masked_)
      bits = builder_.CreateAnd(
          bits, builder_.CreateBitCast(variant_.getArg(variant_.arg_size() - 1), bitsType));
    return bits;
  }

  void fillUnsafeLanes(BasicBlock *loop, BasicBlock *done, BasicBlock *entry, Value *bits,
                       ArrayRef<Value *> outputs) {
    builder_.SetInsertPoint(loop);
    PHINode *left = builder_.CreatePHI(bits->getType(), 2, "left");
    left->addIncoming(bits, entry);
    SmallVector<PHINode *, 8> filled;
    for (Value *output : outputs) {
      filled.push_back(builder_.CreatePHI(output->getType(), 2));
      filled.back()->addIncoming(output, entry);
    }
    Value *lane = builder_.CreateIntrinsic(Intrinsic::cttz, {left->getType()},
                                           {left, builder_.getTrue()});
    SmallVector<Value *> arguments;
    for (Value *input : inputs_)
      arguments.push_back(builder_.CreateExtractElement(input, lane));
    CallInst *call = builder_.CreateCall(&slow_, arguments);
    call->setCallingConv(slow_.getCallingConv()); // LLVM has chosen one for internal functions by now
    SmallVector<Value *, 8> next;
    for (auto [phi, value] : zip_equal(filled, unpack(builder_, call))) {
      next.push_back(builder_.CreateInsertElement(phi, value, lane));
      phi->addIncoming(next.back(), loop);
    }
    Value *rest = builder_.CreateAnd(
        left, builder_.CreateSub(left, ConstantInt::get(left->getType(), 1)));
    left->addIncoming(rest, loop);
    builder_.CreateCondBr(builder_.CreateIsNotNull(rest), loop, done);

    builder_.SetInsertPoint(done);
    SmallVector<Value *, 8> results;
    for (auto [output, value] : zip_equal(outputs, next)) {
      PHINode *phi = builder_.CreatePHI(output->getType(), 2);
      phi->addIncoming(output, entry);
      phi->addIncoming(value, loop);
      results.push_back(phi);
    }
    returnColumns(builder_, results);
  }

  Function &variant_, &guard_, &slow_;
  unsigned lanes_;
  bool masked_;
  IRBuilder<> builder_;
  SmallVector<Value *, 8> inputs_;
};

/// One guard with its variants, after the vectorizer.
class LateGuard {
public:
  LateGuard(Function &guard, FunctionAnalysisManager &functions)
      : guard_(guard), functions_(functions) {}

  /// Functions whose bodies have changed are added to CHANGED.
  void run(SetVector<Function *> &changed) {
    SmallVector<Function *> variants = dropUnusedVariants();
    if (!variants.empty())
      emitBodies(variants);
    guard_.setMetadata(kGuardMetadata, nullptr);
    variants.push_back(&guard_);
    for (Function *function : variants)
      inlineCalls(*function, changed);
  }

private:
  /// Variants are declared in axnet.guard's module under names that follow from it.
  SmallVector<Function *> dropUnusedVariants() {
    Module &module = *guard_.getParent();
    SmallVector<Function *> all, used;
    for (unsigned lanes : kLanes)
      for (bool masked : {false, true})
        if (Function *variant = module.getFunction(variantName(guard_.getName(), lanes, masked)))
          all.push_back(variant);
    removeFromUsedLists(module, [&](Constant *constant) {
      return is_contained(all, constant->stripPointerCasts());
    });
    for (Function *variant : all) {
      variant->removeDeadConstantUsers();
      if (variant->use_empty())
        variant->eraseFromParent();
      else
        used.push_back(variant);
    }
    return used;
  }

  void emitBodies(ArrayRef<Function *> variants) {
    const MDNode *note = guard_.getMetadata(kGuardMetadata);
    const std::string path = cast<MDString>(note->getOperand(0))->getString().str();
    auto *slow =
        cast<Function>(cast<ValueAsMetadata>(note->getOperand(1))->getValue()->stripPointerCasts());
    Result<Model> model = readModel(path);
    const TargetTransformInfo &target = functions_.getResult<TargetIRAnalysis>(guard_);
    for (Function *variant : variants) {
      StringRef suffix = variant->getName().drop_front(guard_.getName().size() + 1);
      const bool masked = suffix.consume_front("m");
      suffix.consume_front("v");
      unsigned lanes = 0;
      suffix.getAsInteger(10, lanes);
      VariantBody(*variant, lanes, masked, guard_, *slow)
          .emit(model ? &*model : nullptr, hasFastFma(target, guard_));
      for (User *user : variant->users())
        if (auto *call = dyn_cast<CallBase>(user)) {
          allowLanes(*call->getFunction(), lanes); // caller and callee must agree on how vectors are passed
          OptimizationRemarkEmitter(call->getFunction())
              .emit(OptimizationRemark(names::kRemarkPass, "Widened", call)
                    << "loop evaluates " << ore::NV("Lanes", lanes) << " calls of "
                    << ore::NV("Function", &guard_) << " at once");
        }
    }
  }

  static void inlineCalls(Function &function, SetVector<Function *> &changed) {
    if (function.hasOptNone())
      return; // -O0: stays as it is, out of line
    function.removeFnAttr(Attribute::NoInline);
    for (User *user : make_early_inc_range(function.users())) {
      auto *call = dyn_cast<CallInst>(user);
      if (!call || call->getCalledFunction() != &function || call->isNoInline())
        continue;
      Function *caller = call->getFunction();
      if (caller->hasOptNone())
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
};

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
  SmallVector<Function *> guards;
  for (Function &function : module)
    if (function.hasMetadata(kGuardMetadata) && !function.isDeclaration())
      guards.push_back(&function);
  if (guards.empty())
    return PreservedAnalyses::all();
  SetVector<Function *> changed;
  for (Function *guard : guards)
    LateGuard(*guard, functions).run(changed);
  for (Function *function : changed)
    cleanUp(*function, functions);
  return PreservedAnalyses::none();
}

} // namespace axnet
