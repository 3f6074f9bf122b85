#include "normalise.h"

#include "column_types.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

static bool isUnsigned(Type type) { return !isFloat(type) && !isSignedInteger(type); }

Value *emitInput(IRBuilder<> &builder, const Model &model, std::size_t index, Value *value) {
  const Type type = model.region.inputs[index].type;
  const double centre = model.normalisation.inputCentre[index];
  Value *difference = nullptr;
  if (type == Type::F32) {
    difference = builder.CreateFSub(value, ConstantFP::get(builder.getFloatTy(), float(centre)));
  } else if (type == Type::F64) {
    difference = builder.CreateFPTrunc(
        builder.CreateFSub(value, ConstantFP::get(builder.getDoubleTy(), centre)),
        builder.getFloatTy());
  } else {
    // Exact in 64 bits: value and centre lie in the domain, or the result is not used.
    llvm::Type *wide = builder.getInt64Ty();
    Value *extended = isUnsigned(type) ? builder.CreateZExt(value, wide) : builder.CreateSExt(value, wide);
    APSInt whole(64, isUnsigned(type));
    bool exact = false;
    APFloat(centre).convertToInteger(whole, APFloat::rmTowardZero, &exact);
    difference = builder.CreateSIToFP(
        builder.CreateSub(extended, ConstantInt::get(wide, whole)), builder.getFloatTy());
  }
  return builder.CreateFMul(
      difference, ConstantFP::get(builder.getContext(), APFloat(model.normalisation.inputScale[index])));
}

/// VALUE (double) to the nearest integer, ties to even, clamped to TYPE.
static Value *emitInteger(IRBuilder<> &builder, Type type, Value *value) {
  const unsigned bits = 8 * typeInfo(type).bytes;
  llvm::Type *integer = builder.getIntNTy(bits);
  Value *rounded = builder.CreateUnaryIntrinsic(Intrinsic::roundeven, value);
  return builder.CreateIntrinsic(isUnsigned(type) ? Intrinsic::fptoui_sat : Intrinsic::fptosi_sat,
                                 {integer, builder.getDoubleTy()}, {rounded});
}

Value *emitOutput(IRBuilder<> &builder, LayerEmitter &layers, const Model &model, std::size_t index,
                  Value *y) {
  const Type type = model.region.outputs[index].type;
  const double scale = model.normalisation.outputScale[index];
  const double mean = model.normalisation.outputMean[index];
  llvm::Type *number = type == Type::F32 ? builder.getFloatTy() : builder.getDoubleTy();
  auto constant = [&](double value) {
    return type == Type::F32 ? ConstantFP::get(number, float(value)) : ConstantFP::get(number, value);
  };
  Value *wide = type == Type::F32 ? y : builder.CreateFPExt(y, number);
  Value *value = layers.multiplyAdd(wide, constant(scale), constant(mean));
  if (isFloat(type))
    return value;
  if (type == Type::Bool)
    return builder.CreateZExt(builder.CreateFCmpOGE(value, constant(0.5)), builder.getInt8Ty());
  return emitInteger(builder, type, value);
}

/// The bound as an integer of the column's type: rounded inwards, so that the box never grows.
static Constant *integerBound(IRBuilder<> &builder, Type type, double bound, bool isMin) {
  const unsigned bits = 8 * typeInfo(type).bytes;
  APSInt whole(bits, isUnsigned(type));
  bool exact = false;
  // Saturates where the bound is beyond the type.
  APFloat(bound).convertToInteger(whole, isMin ? APFloat::rmTowardPositive : APFloat::rmTowardNegative,
                                  &exact);
  return ConstantInt::get(builder.getIntNTy(bits), whole);
}

/// i1: input INDEX, as VALUE, lies between its bounds. Ordered comparisons: NaN does not.
static Value *emitInside(IRBuilder<> &builder, const Model &model, std::size_t index, Value *value) {
  const Type type = model.region.inputs[index].type;
  const double min = model.domain.min[index], max = model.domain.max[index];
  if (isFloat(type)) {
    // A float column's bounds were floats; anything else would round, so round inwards.
    llvm::Type *number = value->getType();
    APFloat low(min), high(max);
    bool loses = false;
    if (type == Type::F32) {
      low.convert(APFloat::IEEEsingle(), APFloat::rmTowardPositive, &loses);
      high.convert(APFloat::IEEEsingle(), APFloat::rmTowardNegative, &loses);
    }
    return builder.CreateAnd(builder.CreateFCmpOGE(value, ConstantFP::get(number, low)),
                             builder.CreateFCmpOLE(value, ConstantFP::get(number, high)));
  }
  Constant *low = integerBound(builder, type, min, true);
  Constant *high = integerBound(builder, type, max, false);
  if (isUnsigned(type))
    return builder.CreateAnd(builder.CreateICmpUGE(value, low), builder.CreateICmpULE(value, high));
  return builder.CreateAnd(builder.CreateICmpSGE(value, low), builder.CreateICmpSLE(value, high));
}

Value *emitInDomain(IRBuilder<> &builder, const Model &model, ArrayRef<Value *> inputs) {
  Value *all = builder.getTrue();
  for (auto [index, value] : enumerate(inputs))
    all = builder.CreateAnd(all, emitInside(builder, model, index, value));
  return all;
}

} // namespace axnet
