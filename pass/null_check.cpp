#include "null_check.h"

#include "guard_tail.h"
#include "pch.h"

#include "axnet/names.h"

#include "llvm/Analysis/SimplifyQuery.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace axnet {

bool hasNullablePointer(const Layout &layout) {
  auto isNullable = [](const Place &place) { return place.kind == Place::Kind::Pointer; };
  return any_of(layout.inputs, isNullable) || any_of(layout.outputs, isNullable);
}

static Function *declarePresent(const Split &split) {
  Function &function = split.function;
  Function *present =
      Function::Create(function.getFunctionType(), GlobalValue::InternalLinkage,
                       function.getAddressSpace(), function.getName() + names::kPresentSuffix);
  function.getParent()->getFunctionList().insertAfter(function.getIterator(), present);
  present->setCallingConv(function.getCallingConv());
  present->setAttributes(function.getAttributes());
  for (Attribute::AttrKind kind :
       {Attribute::InlineHint, Attribute::NoInline, Attribute::OptimizeNone})
    present->removeFnAttr(kind);
  present->addFnAttr(Attribute::AlwaysInline);
  for (auto [from, to] : zip_equal(function.args(), present->args()))
    to.setName(from.getName());
  return present;
}

/// CALL's pointers with columns behind them are not null.
static bool isPresent(const CallBase &call, const Split &split) {
  const SimplifyQuery query(split.function.getDataLayout());
  auto present = [&](const Place &place) {
    return place.kind != Place::Kind::Pointer ||
           isKnownNonZero(call.getArgOperand(place.argument), query);
  };
  return all_of(split.layout.inputs, present) && all_of(split.layout.outputs, present);
}

static void redirectCalls(const Split &split, Function &present) {
  Function &function = split.function;
  if (function.isInterposable() || function.hasFnAttribute(Attribute::NoInline))
    return; // whoever replaces F, or sets a breakpoint in it, means these calls too
  for (User *user : make_early_inc_range(function.users())) {
    auto *call = dyn_cast<CallBase>(user);
    if (call && call->getCalledOperand() == &function &&
        call->getFunctionType() == function.getFunctionType() && !call->isNoInline() &&
        !call->isMustTailCall() && isPresent(*call, split))
      call->setCalledFunction(&present);
  }
}

Function *emitNullCheck(IRBuilder<> &builder, const Split &split) {
  Function &function = split.function;
  Function *present = declarePresent(split);
  redirectCalls(split, *present);
  BasicBlock *null = BasicBlock::Create(function.getContext(), "null", &function);
  leaveOnNull(builder, Marshalling(function, split.region, split.layout), null);
  emitReturn(builder, function, callExact(builder, function, *present));
  emitExactReturn(null, function, split.exact);
  return present;
}

} // namespace axnet
