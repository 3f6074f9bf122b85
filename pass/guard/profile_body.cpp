// clang-format off
// define T @F(args) {
//   ticket = any pointer null ? 0 : axnet_profile_enter(@F.region, row)
//   if (ticket == 0) return F.exact(args)        ; not recorded
//   row = inputs
//   if (ticket > AXNET_UNTIMED) {      ; only where F.exact calls marked functions and can run twice
//     kept = outputs in memory
//     begun = axnet_profile_time_begin(row, ticket)
//     row += outputs of F.plain(args)
//     ticket = axnet_profile_time_end(@F.region, row, begun)
//     outputs in memory = kept
//   }
//   ticket = axnet_profile_begin(@F.region, row, ticket)   ; unless F.exact is known to return
//   r = F.exact(args); row += outputs
//   axnet_profile_leave(@F.region, row, ticket)
//   return r
// }
// clang-format on
#include "guard/bodies.h"
#include "guard/guard_tail.h"
#include "ir/memory_places.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {

namespace {

/// The runtime's functions, of i64, pointers, or both.
struct Runtime {
  explicit Runtime(Module &module) : module(module) {}
  FunctionCallee operator()(const char *name, llvm::Type *result,
                            ArrayRef<llvm::Type *> parameters) {
    return module.getOrInsertFunction(name, FunctionType::get(result, parameters, false));
  }
  Module &module;
  llvm::Type *pointer = PointerType::get(module.getContext(), 0);
  llvm::Type *ticket = llvm::Type::getInt64Ty(module.getContext());
};

/// Others see this memory, and the exact body finds what the timed run left there.
SmallVector<unsigned> outputsInMemory(const ParameterLayout &layout) {
  SmallVector<unsigned> outputs;
  for (auto [index, place] : enumerate(layout.outputs))
    if (place.isMemory() && isShared(layout, place.argument))
      outputs.push_back(index);
  return outputs;
}

/// Emits a run of PLAIN that is timed where TICKET says so. Returns the ticket for what follows.
Value *emitTimedRun(IRBuilder<> &builder, const FunctionSplit &split, Function &plain, Value *row,
                    Value *ticket) {
  Function &function = split.function;
  Runtime runtime(*function.getParent());
  BasicBlock *before = builder.GetInsertBlock();
  BasicBlock *timed = BasicBlock::Create(builder.getContext(), "timed", &function);
  BasicBlock *run = BasicBlock::Create(builder.getContext(), "run", &function);
  Value *isTimed = builder.CreateICmpUGT(ticket, builder.getInt64(AXNET_UNTIMED));
  builder.CreateCondBr(isTimed, timed, run, unlikely(builder.getContext()));

  builder.SetInsertPoint(timed);
  const Marshalling marshalling(function, split.region, split.layout);
  const SmallVector<unsigned> outputs = outputsInMemory(split.layout);
  const Columns kept = marshalling.readKept(builder, outputs);
  FunctionCallee begin =
      runtime(names::kProfileTimeBegin, runtime.ticket, {runtime.pointer, runtime.ticket});
  Value *begun = builder.CreateCall(begin, {row, ticket}, "begun");
  CallInst *returned = callExact(builder, function, plain);
  returned->setIsNoInline(); // F.exact is out of line too; in other copies, F.plain need not be
  marshalling.packOutputs(builder, row, packedBytes(split.region.inputs), returned);
  FunctionCallee end = runtime(names::kProfileTimeEnd, runtime.ticket,
                               {runtime.pointer, runtime.pointer, runtime.ticket});
  Value *ended = builder.CreateCall(end, {&split.descriptor, row, begun}, "ended");
  marshalling.writeKept(builder, outputs, kept);
  builder.CreateBr(run);

  builder.SetInsertPoint(run);
  PHINode *next = builder.CreatePHI(ticket->getType(), 2, "next");
  next->addIncoming(ticket, before);
  next->addIncoming(ended, timed);
  return next;
}

} // namespace

void emitProfileBody(const FunctionSplit &split, const ProfiledBody &body) {
  Function &function = split.function;
  Runtime runtime(*function.getParent());
  LLVMContext &context = function.getContext();
  const Marshalling marshalling(function, split.region, split.layout);
  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *skipped = BasicBlock::Create(context, "skipped", &function);
  BasicBlock *recorded = BasicBlock::Create(context, "recorded", &function);
  IRBuilder<> builder(entry);
  const std::size_t bytes = rowBytes(split.region) + AXNET_BOOKKEEPING_BYTES;
  Value *row = builder.CreateAlloca(ArrayType::get(builder.getInt8Ty(), bytes), nullptr, "row");
  leaveOnNull(builder, marshalling, skipped);
  FunctionCallee enter =
      runtime(names::kProfileEnter, runtime.ticket, {runtime.pointer, runtime.pointer});
  Value *ticket = builder.CreateCall(enter, {&split.descriptor, row}, "ticket");
  builder.CreateCondBr(builder.CreateIsNull(ticket), skipped, recorded);

  builder.SetInsertPoint(recorded);
  marshalling.packInputs(builder, row, 0);
  if (body.plain)
    ticket = emitTimedRun(builder, split, *body.plain, row, ticket);
  if (!body.returns) {
    FunctionCallee begin = runtime(names::kProfileBegin, runtime.ticket,
                                   {runtime.pointer, runtime.pointer, runtime.ticket});
    ticket = builder.CreateCall(begin, {&split.descriptor, row, ticket}, "begun");
  }
  Value *returned = callExact(builder, function, split.exact);
  marshalling.packOutputs(builder, row, packedBytes(split.region.inputs), returned);
  FunctionCallee leave = runtime(names::kProfileLeave, builder.getVoidTy(),
                                 {runtime.pointer, runtime.pointer, runtime.ticket});
  builder.CreateCall(leave, {&split.descriptor, row, ticket});
  emitReturn(builder, function, returned);
  emitExactReturn(skipped, function, split.exact);
}

} // namespace axnet
