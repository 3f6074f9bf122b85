// clang-format off
// define T @F(args) {
//   if (any pointer null) return F.exact(args)
//   return F.present(args)           ; or its body, with the distances of pointers that may overlap
// }
// define internal T @F.present(args) alwaysinline {           ; without pointers, this is F's body
//   write F.guard(inputs, distances, kept outputs); return       ; exact_call.h says what these are
// }
// define internal {outputs} @F.guard(inputs) noinline !axnet.guard !{path of the model, F.slow} {
//   reason = domain and predictor on inputs
//   if (reason != AXNET_INVOKED) return F.slow(inputs, poison, reason)
//   outputs = approximator on inputs
//   return axnet_switches == 0 ? outputs : F.slow(inputs, outputs, reason)
// }
// define internal {outputs} @F.slow(inputs, outputs, reason) noinline cold {
//   if (axnet_switches) return F.counted(inputs, outputs, reason)
//   return F.exact, called through stack slots where it takes pointers
// }
// define internal {outputs} @F.counted(inputs, outputs, reason) noinline cold {
//   if (axnet_enter(@F.region) == 0) {
//     axnet_count(@F.region, reason)
//     if (reason == AXNET_INVOKED) return outputs
//   }
//   return F.exact, as in F.slow
// }
//
// F.guard stays out of line until the loop vectorizer has run; the call in F names widened variants
// of it, which widening.cpp gives bodies to when the vectorizer has used them.
// clang-format on
#include "guard/access_tags.h"
#include "guard/bodies.h"
#include "guard/exact_call.h"
#include "guard/guard_tail.h"
#include "guard/present.h"
#include "ir/functions.h"
#include "ir/memory_places.h"
#include "ir/runtime_symbols.h"
#include "ir/value_types.h"
#include "pch.h"
#include "widening/exported_variant.h"
#include "widening/guard_body.h"
#include "widening/variants.h"
#include "widening/widening.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {

/// PARAMETERS to {outputs}.
static Function *declareValueForm(const FunctionSplit &split, StringRef suffix,
                                  ArrayRef<llvm::Type *> parameters) {
  Function &function = split.function;
  auto *type = FunctionType::get(resultType(function.getContext(), split.region, 1), parameters,
                                 /*isVarArg=*/false);
  Function *value = declareBeside(function, type, suffix);
  takeCodeAttributes(*value, function);
  value->addFnAttr(Attribute::NoInline);
  for (auto [argument, column] : zip(value->args(), split.region.inputs))
    argument.setName(column.name);
  return value;
}

static std::size_t distanceCount(const FunctionSplit &split) {
  const std::size_t overlapping = overlappingArguments(split.layout).size();
  return overlapping == 0 ? 0 : overlapping - 1;
}

/// The region whose inputs are all that guards take: ExactOperands in the order inputs, distances,
/// kept outputs.
static Region operandColumns(const FunctionSplit &split) {
  Region region = split.region;
  region.inputs.insert(region.inputs.end(), distanceCount(split), {"distance", Type::I64});
  for (unsigned index : keptOutputs(split))
    region.inputs.push_back(split.region.outputs[index]);
  return region;
}

static SmallVector<llvm::Type *> guardTypes(const FunctionSplit &split) {
  return columnTypes(split.function.getContext(), operandColumns(split).inputs, 1);
}

/// runtime.h promises it, and loops around a guard depend on it: the memory that CALLEE touches,
/// the region's state included, is read and written by the runtime alone.
static FunctionCallee withPromises(FunctionCallee callee) {
  auto *declaration = cast<Function>(callee.getCallee());
  declaration->setDoesNotThrow();
  declaration->setWillReturn();
  declaration->setOnlyAccessesInaccessibleMemory();
  return callee;
}

/// Inputs, outputs and reason to outputs, off the beaten track.
static Function *declareSlow(const FunctionSplit &split, StringRef suffix) {
  LLVMContext &context = split.function.getContext();
  SmallVector<llvm::Type *> parameters = guardTypes(split);
  append_range(parameters, columnTypes(context, split.region.outputs, 1));
  parameters.push_back(llvm::Type::getInt32Ty(context));
  Function *slow = declareValueForm(split, suffix, parameters);
  slow->addFnAttr(Attribute::Cold);
  return slow;
}

/// F.exact on what SLOW takes first, as guards do.
static void returnExact(IRBuilder<> &builder, const FunctionSplit &split, Function &slow) {
  const SmallVector<Value *> arguments = argumentsOf(slow);
  ArrayRef<Value *> left = ArrayRef(arguments).take_front(guardTypes(split).size());
  auto take = [&](std::size_t count) {
    Columns taken(left.take_front(count));
    left = left.drop_front(count);
    return taken;
  };
  ExactOperands operands;
  operands.inputs = take(split.region.inputs.size());
  operands.distances = take(distanceCount(split));
  operands.kept = take(left.size());
  returnExact(builder, split, operands);
}

static Function *emitCounted(const FunctionSplit &split) {
  Function *counted = declareSlow(split, names::kCountedSuffix);
  Module &module = *counted->getParent();
  LLVMContext &context = module.getContext();
  BasicBlock *entry = BasicBlock::Create(context, "entry", counted);
  BasicBlock *enabled = BasicBlock::Create(context, "enabled", counted);
  BasicBlock *invoked = BasicBlock::Create(context, "invoked", counted);
  BasicBlock *exact = BasicBlock::Create(context, "exact", counted);
  IRBuilder<> builder(entry);
  Value *disabled = builder.CreateCall(withPromises(enterFunction(module)), {&split.descriptor});
  builder.CreateCondBr(builder.CreateIsNull(disabled), enabled, exact);

  builder.SetInsertPoint(enabled);
  SmallVector<Value *> outputs = argumentsOf(*counted);
  Value *reason = outputs.pop_back_val();
  outputs.erase(outputs.begin(), outputs.begin() + guardTypes(split).size());
  builder.CreateCall(withPromises(countFunction(module)), {&split.descriptor, reason});
  builder.CreateCondBr(builder.CreateICmpEQ(reason, builder.getInt32(AXNET_INVOKED)), invoked,
                       exact);

  builder.SetInsertPoint(invoked);
  returnColumns(builder, outputs);
  builder.SetInsertPoint(exact);
  returnExact(builder, split, *counted);
  return counted;
}

static Function *emitSlow(const FunctionSplit &split) {
  Function *counted = emitCounted(split);
  Function *slow = declareSlow(split, names::kSlowSuffix);
  LLVMContext &context = slow->getContext();
  BasicBlock *entry = BasicBlock::Create(context, "entry", slow);
  BasicBlock *switched = BasicBlock::Create(context, "switched", slow);
  BasicBlock *exact = BasicBlock::Create(context, "exact", slow);
  IRBuilder<> builder(entry);
  builder.CreateCondBr(isSwitched(builder), switched, exact, unlikely(context));
  builder.SetInsertPoint(switched);
  builder.CreateRet(builder.CreateCall(counted, argumentsOf(*slow)));
  builder.SetInsertPoint(exact);
  returnExact(builder, split, *slow);
  return slow;
}

static Function *emitGuard(const FunctionSplit &split, const Model &model, bool hasFma,
                           Function &slow, const std::string &modelPath) {
  Function *guard = declareValueForm(split, names::kGuardSuffix, guardTypes(split));
  emitGuardBody(*guard, slow, model, hasFma);
  noteForWidening(*guard, slow, modelPath);
  return guard;
}

/// Reads the inputs of WHERE's arguments, calls the guard, writes the outputs and returns. INTURN:
/// loops around the call are not widened.
static void emitGuardedBody(IRBuilder<> &builder, Function &where, Function &guard,
                            const FunctionSplit &split, const Columns &distances, bool inTurn) {
  const Marshalling marshalling(where, split.region, split.layout);
  Columns arguments = marshalling.readInputs(builder);
  append_range(arguments, distances);
  append_range(arguments, marshalling.readKept(builder, keptOutputs(split)));
  CallInst *call = builder.CreateCall(&guard, arguments);
  if (!inTurn)
    nameVariants(*call, operandColumns(split));
  emitReturn(builder, where, marshalling.writeOutputs(builder, unpack(builder, call)));
  tagAccesses(where, split.body);
}

void emitValueFormBody(const FunctionSplit &split, const Model &model, const std::string &modelPath,
                       const TargetTransformInfo &target, bool hasFma, bool inTurn) {
  Function &function = split.function;
  Function *slow = emitSlow(split);
  Function *guard = emitGuard(split, model, hasFma, *slow, modelPath);
  if (split.layout.exported)
    exportVariant(function, *guard, split.region, split.layout, target);
  IRBuilder<> builder(BasicBlock::Create(function.getContext(), "entry", &function));
  const bool mayOverlap = !overlappingArguments(split.layout).empty();
  if (!hasNullablePointer(split.layout) && !mayOverlap)
    return emitGuardedBody(builder, function, *guard, split, {}, inTurn);
  Function *present = emitPresent(split);
  leaveOnNull(builder, split);
  if (mayOverlap)
    emitGuardedBody(builder, function, *guard, split,
                    emitDistances(builder, function, split.layout), inTurn);
  else
    emitReturn(builder, function, callExact(builder, function, *present));
  builder.SetInsertPoint(BasicBlock::Create(function.getContext(), "entry", present));
  emitGuardedBody(builder, *present, *guard, split, farDistances(builder, split.layout), inTurn);
}

} // namespace axnet
