#include "normalise.h"

#include "column_types.h"
#include "ir_operations.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

llvm::Type *shapedLike(llvm::Type *scalar, const Value *like) {
  const auto *vector = dyn_cast<VectorType>(like->getType());
  return vector ? VectorType::get(scalar, vector->getElementCount()) : scalar;
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

/// Most columns whose logarithms a single call takes at once.
static constexpr unsigned kMaxPacked = 8;

static bool isUnsigned(Type type) { return !isFloat(type) && !isSignedInteger(type); }

/// VALUE of a column of TYPE, rounded to float.
static Value *emitFloat(IRBuilder<> &builder, Type type, Value *value) {
  llvm::Type *number = shapedLike(builder.getFloatTy(), value);
  if (isFloat(type))
    return type == Type::F32 ? value : builder.CreateFPTrunc(value, number);
  return isUnsigned(type) ? builder.CreateUIToFP(value, number) : builder.CreateSIToFP(value, number);
}

/// x of input INDEX as VALUE.
static Value *emitInput(IRBuilder<> &builder, bool hasFma, const Model &model, std::size_t index,
                        Value *value) {
  const Type type = model.region.inputs[index].type;
  const double centre = model.normalisation.inputCentre[index];
  llvm::Type *number = shapedLike(builder.getFloatTy(), value);
  Value *difference = nullptr;
  if (transformOf(model.normalisation.inputTransform, index) == Transform::Log2) {
    IrOperations operations(builder, hasFma, value);
    difference = builder.CreateFSub(emitLog2(operations, emitFloat(builder, type, value)),
                                    operations.number(float(centre)));
  } else if (type == Type::F32) {
    difference = builder.CreateFSub(value, ConstantFP::get(value->getType(), float(centre)));
  } else if (type == Type::F64) {
    difference = builder.CreateFPTrunc(
        builder.CreateFSub(value, ConstantFP::get(value->getType(), centre)), number);
  } else {
    // Exact in 64 bits: value and centre lie in the domain, or the result is not used.
    llvm::Type *wide = shapedLike(builder.getInt64Ty(), value);
    Value *extended = isUnsigned(type) ? builder.CreateZExt(value, wide) : builder.CreateSExt(value, wide);
    APSInt whole(64, isUnsigned(type));
    bool exact = false;
    APFloat(centre).convertToInteger(whole, APFloat::rmTowardZero, &exact);
    difference =
        builder.CreateSIToFP(builder.CreateSub(extended, ConstantInt::get(wide, whole)), number);
  }
  return builder.CreateFMul(
      difference, ConstantFP::get(number, APFloat(model.normalisation.inputScale[index])));
}

/// Log2 inputs INDICES of a single call, one lane a column: VALUES at those places become x.
static void emitPackedLogs(IRBuilder<> &builder, bool hasFma, const Model &model,
                           ArrayRef<std::size_t> indices, MutableArrayRef<Value *> values) {
  const Normalisation &normalisation = model.normalisation;
  SmallVector<float, kMaxPacked> centres, scales;
  Value *packed =
      PoisonValue::get(FixedVectorType::get(builder.getFloatTy(), unsigned(indices.size())));
  for (auto [lane, index] : enumerate(indices)) {
    const Type type = model.region.inputs[index].type;
    packed = builder.CreateInsertElement(packed, emitFloat(builder, type, values[index]), lane);
    centres.push_back(float(normalisation.inputCentre[index]));
    scales.push_back(normalisation.inputScale[index]);
  }
  IrOperations operations(builder, hasFma, packed);
  LLVMContext &context = builder.getContext();
  packed = builder.CreateFMul(
      builder.CreateFSub(emitLog2(operations, packed), ConstantDataVector::get(context, centres)),
      ConstantDataVector::get(context, scales));
  for (auto [lane, index] : enumerate(indices))
    values[index] = builder.CreateExtractElement(packed, lane);
}

SmallVector<Value *, 32> emitInputs(IRBuilder<> &builder, bool hasFma, const Model &model,
                                    ArrayRef<Value *> inputs) {
  SmallVector<Value *, 32> values(inputs.begin(), inputs.end());
  SmallVector<std::size_t, kMaxPacked> logs;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i]->getType()->isVectorTy() ||
        transformOf(model.normalisation.inputTransform, i) == Transform::None) {
      values[i] = emitInput(builder, hasFma, model, i, inputs[i]);
      continue;
    }
    logs.push_back(i);
    if (logs.size() == kMaxPacked) {
      emitPackedLogs(builder, hasFma, model, logs, values);
      logs.clear();
    }
  }
  if (!logs.empty())
    emitPackedLogs(builder, hasFma, model, logs, values);
  return values;
}

/// VALUE (double) to the nearest integer, ties to even, clamped to TYPE.
static Value *emitInteger(IRBuilder<> &builder, Type type, Value *value) {
  llvm::Type *integer = shapedLike(memoryType(builder.getContext(), type), value);
  Value *rounded = builder.CreateUnaryIntrinsic(Intrinsic::roundeven, value);
  return builder.CreateIntrinsic(isUnsigned(type) ? Intrinsic::fptoui_sat : Intrinsic::fptosi_sat,
                                 {integer, value->getType()}, {rounded});
}

Value *emitOutput(IRBuilder<> &builder, bool hasFma, const Model &model, std::size_t index,
                  Value *y) {
  const Type type = model.region.outputs[index].type;
  const double scale = model.normalisation.outputScale[index];
  const double mean = model.normalisation.outputMean[index];
  const bool isLog = transformOf(model.normalisation.outputTransform, index) == Transform::Log2;
  const bool inFloat = type == Type::F32 || isLog;
  llvm::Type *wide = shapedLike(builder.getDoubleTy(), y);
  llvm::Type *number = inFloat ? y->getType() : wide;
  auto constant = [&](double value) {
    return inFloat ? ConstantFP::get(number, float(value)) : ConstantFP::get(number, value);
  };
  Value *value = emitMultiplyAdd(builder, hasFma, inFloat ? y : builder.CreateFPExt(y, number),
                                 constant(scale), constant(mean));
  if (isLog) {
    IrOperations operations(builder, hasFma, y);
    value = emitExp2(operations, value);
    if (type != Type::F32)
      value = builder.CreateFPExt(value, wide);
  }
  if (isFloat(type))
    return value;
  if (type == Type::Bool)
    return builder.CreateZExt(builder.CreateFCmpOGE(value, constant(0.5)),
                              shapedLike(builder.getInt8Ty(), value));
  return emitInteger(builder, type, value);
}

/// The bound as an integer of the column's type: rounded inwards, so that the box never grows.
static APInt integerBound(Type type, double bound, bool isMin) {
  const unsigned bits = 8 * typeInfo(type).bytes;
  APSInt whole(bits, isUnsigned(type));
  bool exact = false;
  // Saturates where the bound is beyond the type.
  APFloat(bound).convertToInteger(whole, isMin ? APFloat::rmTowardPositive : APFloat::rmTowardNegative,
                                  &exact);
  return whole;
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
  Constant *low = ConstantInt::get(value->getType(), integerBound(type, min, true));
  Constant *high = ConstantInt::get(value->getType(), integerBound(type, max, false));
  if (isUnsigned(type))
    return builder.CreateAnd(builder.CreateICmpUGE(value, low), builder.CreateICmpULE(value, high));
  return builder.CreateAnd(builder.CreateICmpSGE(value, low), builder.CreateICmpSLE(value, high));
}

Value *emitInDomain(IRBuilder<> &builder, const Model &model, ArrayRef<Value *> inputs) {
  Value *all = nullptr;
  for (auto [index, value] : enumerate(inputs)) {
    Value *inside = emitInside(builder, model, index, value);
    all = all ? builder.CreateAnd(all, inside) : inside;
  }
  return all;
}

} // namespace axnet
