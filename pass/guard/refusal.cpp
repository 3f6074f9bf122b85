#include "guard/refusal.h"

#include "guard/flat.h"
#include "ir/column_types.h"
#include "ir/functions.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

/// True when the function's IR signature is the one that LAYOUT was made for.
static bool matchesLayout(const Function &function, const Region &region,
                          const ParameterLayout &layout) {
  if (function.arg_size() != layout.arguments || layout.inputs.size() != region.inputs.size() ||
      layout.outputs.size() != region.outputs.size() || !matchesFlat(function, layout))
    return false;
  auto fits = [&](const Place &place, Type columnType) {
    llvm::Type *expected = argumentType(function.getContext(), columnType);
    if (place.kind == Place::Kind::Return)
      return placeReturnType(function, layout) == expected;
    llvm::Type *type = placeType(function, layout, place.argument);
    if (place.kind == Place::Kind::Value)
      return type == expected;
    return type->isPointerTy() && type->getPointerAddressSpace() == 0;
  };
  // Memory that the calling convention passes is read where the layout says so only.
  auto isOrdinary = [](const Argument &argument) {
    return !argument.hasPassPointeeByValueCopyAttr() && !argument.hasStructRetAttr();
  };
  if (layout.flat.empty() && !all_of(function.args(), isOrdinary))
    return false;
  for (std::size_t i = 0; i < region.inputs.size(); ++i)
    if (!fits(layout.inputs[i], region.inputs[i].type))
      return false;
  for (std::size_t i = 0; i < region.outputs.size(); ++i)
    if (!fits(layout.outputs[i], region.outputs[i].type))
      return false;
  return true;
}

/// Code for the kernel of an operating system and the like, whose callers keep their own values in
/// the registers that a guard would use.
static bool hasNoFloatRegisters(const Function &function, const TargetTransformInfo &target) {
  LLVMContext &context = function.getContext();
  auto isLegal = [&](unsigned bits) {
    return target.isTypeLegal(llvm::Type::getIntNTy(context, bits));
  };
  const bool isKnownTarget = isLegal(32) || isLegal(64);
  return function.hasFnAttribute(Attribute::NoImplicitFloat) ||
         function.getFnAttribute("use-soft-float").getValueAsBool() ||
         (isKnownTarget && !target.isTypeLegal(llvm::Type::getFloatTy(context)));
}

Refusal refusal(const Function &function, const Region &region, const ParameterLayout &layout,
                const TargetTransformInfo &target) {
  if (function.getParent()->getTargetTriple().isGPU())
    return {"Device", "it is compiled for a device that has no runtime of axnet"};
  if (function.isVarArg())
    return {"VarArgs", "it is variadic"};
  if (function.hasFnAttribute(Attribute::Naked))
    return {"Naked", "it is naked"};
  if (function.hasFnAttribute(Attribute::StrictFP))
    return {"StrictFP", "it depends on the floating-point environment (strictfp)"};
  if (hasNoFloatRegisters(function, target))
    return {"FloatRegisters", "it is compiled to leave floating-point registers alone"};
  if (function.isPresplitCoroutine())
    return {"Coroutine", "it is a coroutine"};
  if (takesBlockAddress(function))
    return {"BlockAddress", "the address of one of its labels is taken"};
  if (function.callsFunctionThatReturnsTwice())
    return {"ReturnsTwice", "it calls setjmp or the like"};
  if (!matchesLayout(function, region, layout))
    return {"Signature", "its parameters are passed in a way that axnet does not read"};
  return {};
}

} // namespace axnet
