#include "widening/variants.h"

#include "ir/value_types.h"
#include "pch.h"

#include "llvm/IR/VFABIDemangler.h"

using namespace llvm;

namespace axnet {

static constexpr unsigned kLanes[] = {4, 8, 16};

static Variant declareVariant(Module &module, const Twine &name, FunctionType *type, Lanes lanes) {
  Function *variant = Function::Create(type, GlobalValue::ExternalLinkage, name, module);
  appendToCompilerUsed(module, {variant});
  return {variant, lanes};
}

Variant declareVariant(Module &module, const Twine &name, const Region &region, Lanes lanes) {
  LLVMContext &context = module.getContext();
  SmallVector<llvm::Type *> types = columnTypes(context, region.inputs, lanes.count);
  if (lanes.masked)
    types.push_back(FixedVectorType::get(llvm::Type::getInt1Ty(context), lanes.count));
  auto *type = FunctionType::get(resultType(context, region, lanes.count), types,
                                 /*isVarArg=*/false);
  return declareVariant(module, name, type, lanes);
}

/// "F.guard.v8" for every lane in use, "F.guard.m8" with a mask of the lanes that are.
static std::string variantName(StringRef guard, Lanes lanes) {
  return (guard + (lanes.masked ? ".m" : ".v") + Twine(lanes.count)).str();
}

void nameVariant(CallBase &call, const Variant &variant) {
  // The vector function ABI's spelling for LLVM's own vectors:
  // _ZGV_LLVM_<M if masked, or N><lanes><a v for each parameter>_<scalar>(<variant>)
  std::string list = call.getFnAttr(VFABI::MappingsAttrName).getValueAsString().str();
  list += (list.empty() ? "" : ",") + std::string("_ZGV_LLVM_") +
          (variant.lanes.masked ? "M" : "N") + std::to_string(variant.lanes.count) +
          std::string(call.arg_size(), 'v') + "_" + call.getCalledFunction()->getName().str() +
          "(" + variant.function->getName().str() + ")";
  call.addFnAttr(Attribute::get(call.getContext(), VFABI::MappingsAttrName, list));
}

void nameVariants(CallBase &call, const Region &region) {
  Function &guard = *call.getCalledFunction();
  Module &module = *guard.getParent();
  for (unsigned count : kLanes)
    for (bool masked : {false, true}) {
      const Lanes lanes{count, masked};
      const std::string name = variantName(guard.getName(), lanes);
      Function *known = module.getFunction(name); // named by another call of the guard
      nameVariant(call,
                  known ? Variant{known, lanes} : declareVariant(module, name, region, lanes));
    }
}

SmallVector<Variant> declaredVariants(Function &guard) {
  SmallVector<Variant> variants;
  for (unsigned count : kLanes)
    for (bool masked : {false, true}) {
      const Lanes lanes{count, masked};
      if (Function *variant = guard.getParent()->getFunction(variantName(guard.getName(), lanes)))
        variants.push_back({variant, lanes});
    }
  return variants;
}

void declareVariantsLike(Function &guard, Function &copy) {
  for (const Variant &variant : declaredVariants(guard))
    declareVariant(*copy.getParent(), variantName(copy.getName(), variant.lanes),
                   variant.function->getFunctionType(), variant.lanes);
}

bool namesVariants(const CallBase &call) {
  const Function *callee = call.getCalledFunction();
  return callee &&
         (callee->hasMetadata(kGuardMetadata) || callee->hasMetadata(kExportedMetadata)) &&
         call.hasFnAttr(VFABI::MappingsAttrName);
}

void forgetVariants(CallBase &call) { call.removeFnAttr(VFABI::MappingsAttrName); }

} // namespace axnet
