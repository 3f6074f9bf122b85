#include "guard/present.h"

#include "guard/guard_tail.h"
#include "ir/functions.h"
#include "ir/memory_places.h"
#include "pch.h"

#include "axnet/names.h"

#include "llvm/Analysis/AliasAnalysis.h"
#include "llvm/Analysis/SimplifyQuery.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace axnet {

static Function *declarePresent(const FunctionSplit &split) {
  Function &function = split.function;
  Function *present = declareBeside(function, function.getFunctionType(), names::kPresentSuffix);
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

/// LEFT and RIGHT are different objects, or parts of one at offsets that are known.
static bool areDistinct(const Value *left, std::uint64_t leftBytes, const Value *right,
                        std::uint64_t rightBytes, const DataLayout &data) {
  const Value *leftObject = getUnderlyingObject(left), *rightObject = getUnderlyingObject(right);
  if (leftObject != rightObject)
    return isIdentifiedObject(leftObject) && isIdentifiedObject(rightObject);
  const unsigned bits = data.getIndexTypeSizeInBits(left->getType());
  APInt from(bits, 0), to(bits, 0);
  if (left->stripAndAccumulateConstantOffsets(data, from, /*AllowNonInbounds=*/true) !=
      right->stripAndAccumulateConstantOffsets(data, to, /*AllowNonInbounds=*/true))
    return false;
  return from.sle(to) ? (to - from).uge(leftBytes) : (from - to).uge(rightBytes);
}

/// None of CALL's pointers overlap where that would matter.
static bool areDistinct(const CallBase &call, const FunctionSplit &split) {
  const SmallVector<unsigned> arguments = overlappingArguments(split.layout);
  const SmallVector<std::uint64_t> bytes = bytesBehind(split.region, split.layout);
  const DataLayout &data = split.function.getDataLayout();
  for (auto left = arguments.begin(); left != arguments.end(); ++left)
    for (auto right = left + 1; right != arguments.end(); ++right)
      if (!areDistinct(call.getArgOperand(*left), bytes[*left], call.getArgOperand(*right),
                       bytes[*right], data))
        return false;
  return true;
}

/// CALL's pointers with columns behind them are not null.
static bool isPresent(const CallBase &call, const FunctionSplit &split) {
  const SimplifyQuery query(split.function.getDataLayout());
  auto present = [&](const Place &place) {
    return place.kind != Place::Kind::Pointer ||
           isKnownNonZero(call.getArgOperand(place.argument), query);
  };
  return all_of(split.layout.inputs, present) && all_of(split.layout.outputs, present);
}

static void redirectCalls(const FunctionSplit &split, Function &present) {
  Function &function = split.function;
  if (function.isInterposable() || function.hasFnAttribute(Attribute::NoInline))
    return; // whoever replaces F, or sets a breakpoint in it, means these calls too
  for (User *user : make_early_inc_range(function.users())) {
    auto *call = dyn_cast<CallBase>(user);
    if (call && call->getCalledOperand() == &function &&
        call->getFunctionType() == function.getFunctionType() && !call->isNoInline() &&
        !call->isMustTailCall() && isPresent(*call, split) && areDistinct(*call, split))
      call->setCalledFunction(&present);
  }
}

Function *emitPresent(const FunctionSplit &split) {
  Function *present = declarePresent(split);
  redirectCalls(split, *present);
  return present;
}

void leaveOnNull(IRBuilder<> &builder, const FunctionSplit &split) {
  if (!hasNullablePointer(split.layout))
    return;
  Function &function = split.function;
  BasicBlock *null = BasicBlock::Create(function.getContext(), "null", &function);
  leaveOnNull(builder, Marshalling(function, split.region, split.layout), null);
  emitExactReturn(null, function, split.exact);
}

} // namespace axnet
