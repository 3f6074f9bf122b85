#include "ir/loops.h"

#include "pch.h"

#include "llvm/Analysis/LoopInfo.h"

using namespace llvm;

namespace axnet {

/// What a loop's last branch carries: that LLVM is done with it.
static MDNode *leaveAsItIs(LLVMContext &context) {
  Metadata *one = ConstantAsMetadata::get(ConstantInt::get(llvm::Type::getInt32Ty(context), 1));
  MDNode *options[] = {
      MDNode::get(context, MDString::get(context, "llvm.loop.unroll.disable")),
      MDNode::get(context, {MDString::get(context, "llvm.loop.isvectorized"), one})};
  return makePostTransformationMetadata(context, /*OrigLoopID=*/nullptr, /*RemovePrefixes=*/{},
                                        options);
}

Carried emitLoop(IRBuilder<> &builder, std::uint64_t count, ArrayRef<Value *> start,
                 function_ref<Carried(Value *, ArrayRef<Value *>)> body) {
  if (count == 0)
    return Carried(start.begin(), start.end());
  if (count == 1)
    return body(builder.getInt64(0), start);
  BasicBlock *before = builder.GetInsertBlock();
  LLVMContext &context = builder.getContext();
  BasicBlock *loop = BasicBlock::Create(context, "loop", before->getParent());
  BasicBlock *after = BasicBlock::Create(context, "after", before->getParent());
  builder.CreateBr(loop);
  builder.SetInsertPoint(loop);
  PHINode *index = builder.CreatePHI(builder.getInt64Ty(), 2, "i");
  index->addIncoming(builder.getInt64(0), before);
  SmallVector<PHINode *, 8> phis;
  for (Value *value : start) {
    phis.push_back(builder.CreatePHI(value->getType(), 2));
    phis.back()->addIncoming(value, before);
  }
  Carried next = body(index, SmallVector<Value *, 8>(phis.begin(), phis.end()));
  BasicBlock *last = builder.GetInsertBlock();
  Value *following = builder.CreateNUWAdd(index, builder.getInt64(1));
  index->addIncoming(following, last);
  for (auto [phi, value] : zip_equal(phis, next))
    phi->addIncoming(value, last);
  BranchInst *branch =
      builder.CreateCondBr(builder.CreateICmpULT(following, builder.getInt64(count)), loop, after);
  branch->setMetadata(LLVMContext::MD_loop, leaveAsItIs(context));
  after->moveAfter(last);
  builder.SetInsertPoint(after);
  return next;
}

void emitLoop(IRBuilder<> &builder, std::uint64_t count, function_ref<void(Value *)> body) {
  emitLoop(builder, count, {}, [&](Value *index, ArrayRef<Value *>) {
    body(index);
    return Carried();
  });
}

} // namespace axnet
