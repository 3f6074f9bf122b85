#include "ir/arithmetic.h"

#include "pch.h"

using namespace llvm;

namespace axnet {

llvm::Type *shapedLike(llvm::Type *scalar, const Value *like) {
  const auto *vector = dyn_cast<VectorType>(like->getType());
  return vector ? VectorType::get(scalar, vector->getElementCount()) : scalar;
}

Constant *splatLike(Constant *constant, const Value *like) {
  const auto *vector = dyn_cast<VectorType>(like->getType());
  return vector ? ConstantVector::getSplat(vector->getElementCount(), constant) : constant;
}

bool hasFastFma(const TargetTransformInfo &target, const Function &function) {
  llvm::Type *type = FixedVectorType::get(llvm::Type::getFloatTy(function.getContext()), 4);
  const IntrinsicCostAttributes fma(Intrinsic::fma, type, {type, type, type});
  return target.getIntrinsicInstrCost(fma, TargetTransformInfo::TCK_RecipThroughput) <=
         InstructionCost(4);
}

Value *emitMultiplyAdd(IRBuilder<> &builder, bool hasFma, Value *a, Value *b, Value *c) {
  if (hasFma)
    return builder.CreateIntrinsic(Intrinsic::fma, {a->getType()}, {a, b, c});
  return builder.CreateFAdd(builder.CreateFMul(a, b), c);
}

} // namespace axnet
