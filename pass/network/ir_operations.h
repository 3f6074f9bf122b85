/// \file The operations of axnet/transform.h as IR, on a float or on a vector with one lane a
/// sample.
#ifndef AXNET_PASS_NETWORK_IR_OPERATIONS_H
#define AXNET_PASS_NETWORK_IR_OPERATIONS_H

#include "ir/arithmetic.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

class IrOperations {
public:
  using Number = llvm::Value *;
  using Whole = llvm::Value *;

  /// LIKE has the shape of all values: float, or a vector of them.
  IrOperations(llvm::IRBuilder<> &builder, bool hasFma, const llvm::Value *like)
      : builder_(builder), hasFma_(hasFma), number_(shapedLike(builder.getFloatTy(), like)),
        whole_(shapedLike(builder.getInt32Ty(), like)) {}

  Number number(float value) { return llvm::ConstantFP::get(number_, llvm::APFloat(value)); }
  Whole whole(std::uint32_t value) { return llvm::ConstantInt::get(whole_, value); }
  Whole bits(Number value) { return builder_.CreateBitCast(value, whole_); }
  Number fromBits(Whole value) { return builder_.CreateBitCast(value, number_); }
  Number convert(Whole value) { return builder_.CreateSIToFP(value, number_); }
  Number add(Number a, Number b) { return builder_.CreateFAdd(a, b); }
  Number subtract(Number a, Number b) { return builder_.CreateFSub(a, b); }
  Number multiply(Number a, Number b) { return builder_.CreateFMul(a, b); }
  Number fma(Number a, Number b, Number c) { return emitMultiplyAdd(builder_, hasFma_, a, b, c); }
  Number larger(Number a, Number b) {
    return builder_.CreateSelect(builder_.CreateFCmpOGT(a, b), a, b);
  }
  Number smaller(Number a, Number b) {
    return builder_.CreateSelect(builder_.CreateFCmpOLT(a, b), a, b);
  }
  Whole addWhole(Whole a, Whole b) { return builder_.CreateAdd(a, b); }
  Whole subtractWhole(Whole a, Whole b) { return builder_.CreateSub(a, b); }
  Whole shiftLeft(Whole value, unsigned by) { return builder_.CreateShl(value, by); }
  Whole shiftRight(Whole value, unsigned by) { return builder_.CreateAShr(value, by); }

private:
  llvm::IRBuilder<> &builder_;
  bool hasFma_;
  llvm::Type *number_, *whole_;
};

} // namespace axnet

#endif // AXNET_PASS_NETWORK_IR_OPERATIONS_H
