#include "guard/function_split.h"

#include "ir/functions.h"
#include "pch.h"

#include "axnet/names.h"

using namespace llvm;

namespace axnet {

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

Function *splitAtDefinition(Function &function, ArrayRef<CallBase *> loops) {
  Function *exact = declareBeside(function, function.getFunctionType(), names::kExactSuffix);
  exact->copyAttributesFrom(&function); // calling convention, attributes, section, personality
  exact->setVisibility(GlobalValue::DefaultVisibility);
  exact->setDLLStorageClass(GlobalValue::DefaultStorageClass);
  exact->setDSOLocal(true);
  divideMetadata(function, *exact);
  exact->splice(exact->begin(), &function);
  for (auto [from, to] : zip_equal(function.args(), exact->args())) {
    to.setName(from.getName());
    from.replaceAllUsesWith(&to);
  }
  function.setPersonalityFn(nullptr);
  exact->removeFnAttr(Attribute::AlwaysInline);
  exact->removeFnAttr(Attribute::InlineHint);
  exact->addFnAttr(Attribute::NoInline);
  for (CallBase *loop : loops)
    loop->setCalledOperand(exact);
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
  return callExact(builder, argumentsOf(function), exact);
}

} // namespace axnet
