/// \file Arithmetic on a scalar, or on a vector with one lane a sample or a column.
#ifndef AXNET_PASS_IR_ARITHMETIC_H
#define AXNET_PASS_IR_ARITHMETIC_H

#include "llvm/IR/IRBuilder.h"

namespace llvm {
class TargetTransformInfo;
} // namespace llvm

namespace axnet {

/// SCALAR, or a vector of it with as many lanes as LIKE has.
llvm::Type *shapedLike(llvm::Type *scalar, const llvm::Value *like);
/// CONSTANT, or as many of it as LIKE has lanes.
llvm::Constant *splatLike(llvm::Constant *constant, const llvm::Value *like);

/// Whether a fused multiply-add is one instruction on FUNCTION's target, and no library call.
bool hasFastFma(const llvm::TargetTransformInfo &target, const llvm::Function &function);
/// A * B + C, fused where HASFMA: without it a fused multiply-add would be a library call.
llvm::Value *emitMultiplyAdd(llvm::IRBuilder<> &builder, bool hasFma, llvm::Value *a,
                             llvm::Value *b, llvm::Value *c);

} // namespace axnet

#endif // AXNET_PASS_IR_ARITHMETIC_H
