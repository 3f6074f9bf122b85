#include "network/normalise.h"

#include "ir/arithmetic.h"
#include "ir/column_types.h"
#include "network/ir_operations.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

/// Most columns whose logarithms a single call takes at once.
static constexpr unsigned kMaxPacked = 8;

/// VALUE of a column of TYPE, rounded to float.
static Value *emitFloat(IRBuilder<> &builder, Type type, Value *value) {
  llvm::Type *number = shapedLike(builder.getFloatTy(), value);
  if (isFloat(type))
    return type == Type::F32 ? value : builder.CreateFPTrunc(value, number);
  return isUnsignedInteger(type) ? builder.CreateUIToFP(value, number)
                                 : builder.CreateSIToFP(value, number);
}

/// The bound as an integer of the column's type: rounded inwards, so that the box never grows.
static APInt integerBound(Type type, double bound, bool isMin) {
  const unsigned bits = 8 * typeInfo(type).bytes;
  APSInt whole(bits, isUnsignedInteger(type));
  bool exact = false;
  // Saturates where the bound is beyond the type.
  APFloat(bound).convertToInteger(
      whole, isMin ? APFloat::rmTowardPositive : APFloat::rmTowardNegative, &exact);
  return whole;
}

InputConstants inputConstants(LLVMContext &context, const Model &model, std::size_t index,
                              bool centreInDouble) {
  const Type type = model.region.inputs[index].type;
  const double centre = model.normalisation.inputCentre[index];
  const bool isLog = transformOf(model.normalisation.inputTransform, index) == Transform::Log2;
  InputConstants constants;
  llvm::Type *number = llvm::Type::getFloatTy(context), *wide = llvm::Type::getDoubleTy(context);
  if (type == Type::F32 || isLog) {
    constants.centre = ConstantFP::get(number, float(centre));
  } else if (type == Type::F64 || centreInDouble) {
    constants.centre = ConstantFP::get(wide, centre);
  } else {
    APSInt whole(64, isUnsignedInteger(type));
    bool exact = false;
    APFloat(centre).convertToInteger(whole, APFloat::rmTowardZero, &exact);
    constants.centre = ConstantInt::get(context, whole);
  }
  constants.scale = ConstantFP::get(context, APFloat(model.normalisation.inputScale[index]));
  const double min = model.domain.min[index], max = model.domain.max[index];
  if (!isFloat(type)) {
    constants.min = ConstantInt::get(context, integerBound(type, min, true));
    constants.max = ConstantInt::get(context, integerBound(type, max, false));
    return constants;
  }
  // A float column's bounds were floats; anything else would round, so round inwards.
  APFloat low(min), high(max);
  bool loses = false;
  if (type == Type::F32) {
    low.convert(APFloat::IEEEsingle(), APFloat::rmTowardPositive, &loses);
    high.convert(APFloat::IEEEsingle(), APFloat::rmTowardNegative, &loses);
  }
  constants.min = ConstantFP::get(context, low);
  constants.max = ConstantFP::get(context, high);
  return constants;
}

Value *emitInput(IRBuilder<> &builder, bool hasFma, Type type, Transform transform, Value *value,
                 Value *centre, Value *scale) {
  llvm::Type *number = shapedLike(builder.getFloatTy(), value);
  Value *difference = nullptr;
  if (transform == Transform::Log2) {
    IrOperations operations(builder, hasFma, value);
    difference = builder.CreateFSub(emitLog2(operations, emitFloat(builder, type, value)), centre);
  } else if (type == Type::F32) {
    difference = builder.CreateFSub(value, centre);
  } else if (centre->getType()->isFPOrFPVectorTy()) {
    if (!isFloat(type))
      value = isUnsignedInteger(type) ? builder.CreateUIToFP(value, centre->getType())
                                      : builder.CreateSIToFP(value, centre->getType());
    difference = builder.CreateFPTrunc(builder.CreateFSub(value, centre), number);
  } else {
    // Exact in 64 bits: value and centre lie in the domain, or the result is not used.
    Value *extended = isUnsignedInteger(type) ? builder.CreateZExt(value, centre->getType())
                                              : builder.CreateSExt(value, centre->getType());
    difference = builder.CreateSIToFP(builder.CreateSub(extended, centre), number);
  }
  return builder.CreateFMul(difference, scale);
}

/// x of input INDEX as VALUE.
static Value *emitInput(IRBuilder<> &builder, bool hasFma, const Model &model, std::size_t index,
                        Value *value) {
  const InputConstants constants = inputConstants(builder.getContext(), model, index);
  return emitInput(builder, hasFma, model.region.inputs[index].type,
                   transformOf(model.normalisation.inputTransform, index), value,
                   splatLike(constants.centre, value), splatLike(constants.scale, value));
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
  return builder.CreateIntrinsic(isUnsignedInteger(type) ? Intrinsic::fptoui_sat
                                                         : Intrinsic::fptosi_sat,
                                 {integer, value->getType()}, {rounded});
}

OutputConstants outputConstants(LLVMContext &context, const Model &model, std::size_t index) {
  const Type type = model.region.outputs[index].type;
  const bool inFloat = type == Type::F32 ||
                       transformOf(model.normalisation.outputTransform, index) == Transform::Log2;
  auto constant = [&](double value) -> Constant * {
    return inFloat ? ConstantFP::get(llvm::Type::getFloatTy(context), float(value))
                   : ConstantFP::get(llvm::Type::getDoubleTy(context), value);
  };
  return {constant(model.normalisation.outputScale[index]),
          constant(model.normalisation.outputMean[index])};
}

Value *emitOutput(IRBuilder<> &builder, bool hasFma, Type type, Transform transform, Value *y,
                  Value *scale, Value *mean) {
  const bool isLog = transform == Transform::Log2;
  llvm::Type *wide = shapedLike(builder.getDoubleTy(), y);
  Value *value = emitMultiplyAdd(
      builder, hasFma, type == Type::F32 || isLog ? y : builder.CreateFPExt(y, wide), scale, mean);
  if (isLog) {
    IrOperations operations(builder, hasFma, y);
    value = emitExp2(operations, value);
    if (type != Type::F32)
      value = builder.CreateFPExt(value, wide);
  }
  if (isFloat(type))
    return value;
  if (type == Type::Bool)
    return builder.CreateZExt(builder.CreateFCmpOGE(value, ConstantFP::get(wide, 0.5)),
                              shapedLike(builder.getInt8Ty(), value));
  return emitInteger(builder, type, value);
}

Value *emitOutput(IRBuilder<> &builder, bool hasFma, const Model &model, std::size_t index,
                  Value *y) {
  const OutputConstants constants = outputConstants(builder.getContext(), model, index);
  return emitOutput(builder, hasFma, model.region.outputs[index].type,
                    transformOf(model.normalisation.outputTransform, index), y,
                    splatLike(constants.scale, y), splatLike(constants.mean, y));
}

Value *emitInside(IRBuilder<> &builder, Type type, Value *value, Value *min, Value *max) {
  if (isFloat(type)) // ordered comparisons: NaN is outside
    return builder.CreateAnd(builder.CreateFCmpOGE(value, min), builder.CreateFCmpOLE(value, max));
  if (isUnsignedInteger(type))
    return builder.CreateAnd(builder.CreateICmpUGE(value, min), builder.CreateICmpULE(value, max));
  return builder.CreateAnd(builder.CreateICmpSGE(value, min), builder.CreateICmpSLE(value, max));
}

Value *emitInDomain(IRBuilder<> &builder, const Model &model, ArrayRef<Value *> inputs) {
  Value *all = nullptr;
  for (auto [index, value] : enumerate(inputs)) {
    const InputConstants constants = inputConstants(builder.getContext(), model, index);
    Value *inside = emitInside(builder, model.region.inputs[index].type, value,
                               splatLike(constants.min, value), splatLike(constants.max, value));
    all = all ? builder.CreateAnd(all, inside) : inside;
  }
  return all;
}

} // namespace axnet
