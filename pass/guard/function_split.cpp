#include "guard/function_split.h"

#include "guard/flat.h"
#include "ir/column_types.h"
#include "pch.h"

#include "axnet/names.h"

using namespace llvm;

namespace axnet {

/// True when the function's IR signature is the one that LAYOUT was made for.
static bool matchesLayout(const Function &function, const Region &region, const Layout &layout) {
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

bool takesBlockAddress(const Function &function) {
  return any_of(function, [](const BasicBlock &block) { return block.hasAddressTaken(); });
}

Refusal refusal(const Function &function, const Region &region, const Layout &layout) {
  if (function.isVarArg())
    return {"VarArgs", "it is variadic"};
  if (function.hasFnAttribute(Attribute::Naked))
    return {"Naked", "it is naked"};
  if (function.hasFnAttribute(Attribute::StrictFP))
    return {"StrictFP", "it depends on the floating-point environment (strictfp)"};
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

/// What may hold for the body but not for a guard, which reads its inputs, writes its outputs, and
/// calls the runtime; and promises about NaN, on which the guard relies to find it.
static void dropBodyAttributes(Function &function) {
  for (Attribute::AttrKind kind :
       {Attribute::Memory, Attribute::Speculatable, Attribute::NoSync, Attribute::NoFree,
        Attribute::NoRecurse, Attribute::NoCallback, Attribute::WillReturn})
    function.removeFnAttr(kind);
  for (StringRef name : {"no-nans-fp-math", "no-infs-fp-math", "unsafe-fp-math",
                         "no-signed-zeros-fp-math", "approx-func-fp-math"})
    function.removeFnAttr(name);
  for (Attribute::AttrKind kind : {Attribute::NoAlias, Attribute::NoFPClass})
    function.removeRetAttr(kind);
  for (Argument &argument : function.args())
    for (Attribute::AttrKind kind :
         {Attribute::ReadNone, Attribute::ReadOnly, Attribute::WriteOnly, Attribute::Captures,
          Attribute::Returned, Attribute::NoFPClass, Attribute::Initializes, Attribute::NoFree})
      argument.removeAttr(kind);
  for (User *user : function.users()) {
    auto *call = dyn_cast<CallBase>(user);
    if (!call || call->getCalledOperand() != &function)
      continue;
    call->removeFnAttr(Attribute::Memory);
    call->removeFnAttr(Attribute::Speculatable);
  }
}

Function *splitAtDefinition(Function &function) {
  Function *exact =
      Function::Create(function.getFunctionType(), GlobalValue::InternalLinkage,
                       function.getAddressSpace(), function.getName() + names::kExactSuffix);
  function.getParent()->getFunctionList().insertAfter(function.getIterator(), exact);
  exact->copyAttributesFrom(&function); // calling convention, attributes, section, personality
  exact->setVisibility(GlobalValue::DefaultVisibility);
  exact->setDLLStorageClass(GlobalValue::DefaultStorageClass);
  exact->setDSOLocal(true);
  exact->copyMetadata(&function, 0); // with the DISubprogram
  exact->splice(exact->begin(), &function);
  for (auto [from, to] : zip_equal(function.args(), exact->args())) {
    to.setName(from.getName());
    from.replaceAllUsesWith(&to);
  }
  function.clearMetadata();
  function.setPersonalityFn(nullptr);
  exact->removeFnAttr(Attribute::AlwaysInline);
  exact->removeFnAttr(Attribute::InlineHint);
  exact->addFnAttr(Attribute::NoInline);
  dropBodyAttributes(function);
  // A body that calls itself calls the guard, with the guard's effects.
  if (any_of(function.users(), [&](User *user) {
        const auto *call = dyn_cast<CallBase>(user);
        return call && call->getFunction() == exact;
      }))
    dropBodyAttributes(*exact);
  return exact;
}

CallInst *callExact(IRBuilder<> &builder, ArrayRef<Value *> arguments, Function &exact) {
  CallInst *call = builder.CreateCall(&exact, arguments);
  call->setCallingConv(exact.getCallingConv());
  call->setAttributes(exact.getAttributes().removeFnAttributes(exact.getContext()));
  return call;
}

CallInst *callExact(IRBuilder<> &builder, Function &function, Function &exact) {
  SmallVector<Value *> arguments;
  for (Argument &argument : function.args())
    arguments.push_back(&argument);
  return callExact(builder, arguments, exact);
}

void emitReturn(IRBuilder<> &builder, Function &function, Value *value) {
  if (function.getReturnType()->isVoidTy())
    builder.CreateRetVoid();
  else
    builder.CreateRet(value);
}

} // namespace axnet
