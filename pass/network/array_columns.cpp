// clang-format off
// A run of columns
//
//   for (i = 0; i < count / lanes; ++i) {    ; and what is left, as narrower vectors
//     value = load <lanes x T> from the run, at i * lanes
//     if (not all of min[i] <= value <= max[i]) goto outside
//     x[i] = (value - centre[i]) * scale[i]
//   }
// clang-format on
//
// with the constants from tables, or in the instructions where all columns have the same.
#include "network/array_columns.h"

#include "ir/branches.h"
#include "ir/column_types.h"
#include "ir/constant_table.h"
#include "ir/loops.h"
#include "ir/memory_places.h"
#include "network/normalise.h"
#include "pch.h"

using namespace llvm;

namespace axnet {
namespace {

/// Columns that one vector holds: 64 bytes of them, or of the floats they become.
unsigned lanesOf(Type type) { return typeInfo(type).bytes == 8 ? 8 : 16; }

/// Whether integers of the run are centred in double: 32 bits at most, so that the difference is
/// exact.
bool centresInDouble(const Model &model, const ColumnRun &run) {
  const Type type = model.region.inputs[run.first].type;
  if (isFloat(type) || typeInfo(type).bytes == 8)
    return false;
  const auto centre = model.normalisation.inputCentre.begin() + run.first;
  return std::all_of(centre, centre + run.count, [](double c) { return std::abs(c) < 0x1p50; });
}

/// One constant a column of a run, as vectors.
class Constants {
public:
  Constants(IRBuilder<> &builder, ArrayRef<Constant *> values, StringRef name)
      : builder_(builder), first_(values[0]) {
    if (!all_equal(values))
      table_ = emitTable(
          *builder.GetInsertBlock()->getParent(),
          ConstantArray::get(ArrayType::get(first_->getType(), values.size()), values), name);
  }
  /// <LANES x T> of the columns from INDEX (i64) on.
  Value *load(Value *index, unsigned lanes) {
    if (!table_)
      return ConstantVector::getSplat(ElementCount::getFixed(lanes), first_);
    llvm::Type *type = FixedVectorType::get(first_->getType(), lanes);
    return builder_.CreateAlignedLoad(type,
                                      builder_.CreateInBoundsGEP(first_->getType(), table_, index),
                                      Align(first_->getType()->getPrimitiveSizeInBits() / 8));
  }

private:
  IRBuilder<> &builder_;
  Constant *first_;
  GlobalVariable *table_ = nullptr;
};

/// Calls BODY(index, lanes) for vectors that cover COUNT columns: wide ones in a loop, then
/// narrower ones.
template <typename F>
void coverRun(IRBuilder<> &builder, std::size_t count, unsigned lanes, F body) {
  emitLoop(builder, count / lanes,
           [&](Value *turn) { body(builder.CreateNUWMul(turn, builder.getInt64(lanes)), lanes); });
  std::size_t done = count / lanes * lanes;
  for (; done < count; done += lanes) {
    while (lanes > count - done)
      lanes /= 2;
    body(builder.getInt64(done), lanes);
  }
}

} // namespace

std::vector<ColumnRun> columnRuns(const std::vector<Place> &places,
                                  const std::vector<Column> &columns,
                                  const std::vector<Transform> &transforms) {
  std::vector<ColumnRun> runs;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool goesOn = continuesMemory(places, columns, i) &&
                        columns[i].type == columns[i - 1].type &&
                        transformOf(transforms, i) == transformOf(transforms, i - 1);
    if (goesOn)
      ++runs.back().count;
    else
      runs.push_back({i, 1});
  }
  return runs;
}

void ArrayColumns::readInputs(Value *x, BasicBlock *outside) {
  for (const ColumnRun &run :
       columnRuns(layout_.inputs, model_.region.inputs, model_.normalisation.inputTransform))
    readRun(run, x, outside);
}

void ArrayColumns::readRun(const ColumnRun &run, Value *x, BasicBlock *outside) {
  const Type type = model_.region.inputs[run.first].type;
  const Transform transform = transformOf(model_.normalisation.inputTransform, run.first);
  const bool inDouble = centresInDouble(model_, run);
  std::vector<Constant *> mins, maxs, centres, scales;
  for (std::size_t i = run.first; i < run.first + run.count; ++i) {
    const InputConstants input = inputConstants(builder_.getContext(), model_, i, inDouble);
    mins.push_back(input.min), maxs.push_back(input.max);
    centres.push_back(input.centre), scales.push_back(input.scale);
  }
  Constants min(builder_, mins, "min"), max(builder_, maxs, "max");
  Constants centre(builder_, centres, "centre"), scale(builder_, scales, "scale");
  coverRun(builder_, run.count, lanesOf(type), [&](Value *index, unsigned lanes) {
    Value *value = load(run, index, lanes);
    Value *inside =
        emitInside(builder_, type, value, min.load(index, lanes), max.load(index, lanes));
    BasicBlock *next = BasicBlock::Create(builder_.getContext(), "inside", outside->getParent());
    next->moveAfter(builder_.GetInsertBlock());
    builder_.CreateCondBr(builder_.CreateAndReduce(inside), next, outside,
                          likely(builder_.getContext()));
    builder_.SetInsertPoint(next);
    Value *normalised = emitInput(builder_, hasFma_, type, transform, value,
                                  centre.load(index, lanes), scale.load(index, lanes));
    builder_.CreateAlignedStore(normalised, floatAt(x, run.first, index), kFloatAlign);
  });
}

/// <LANES x T> of the run's columns from INDEX on.
Value *ArrayColumns::load(const ColumnRun &run, Value *index, unsigned lanes) {
  const Place &place = layout_.inputs[run.first];
  llvm::Type *type = memoryType(builder_.getContext(), model_.region.inputs[run.first].type);
  llvm::Type *vector = FixedVectorType::get(type, lanes);
  if (place.isMemory())
    return builder_.CreateAlignedLoad(vector, columnAt(place, type, index), kUnaligned);
  Value *value = builder_.CreateZExtOrBitCast(arguments_[place.argument], type); // a bool is an i1
  return builder_.CreateVectorSplat(1, value);
}

/// Pointer to the column INDEX columns of TYPE behind PLACE.
Value *ArrayColumns::columnAt(const Place &place, llvm::Type *type, Value *index) {
  if (place.kind == Place::Kind::Return)
    return returned_;
  Value *run = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), arguments_[place.argument],
                                                   place.offset);
  return builder_.CreateInBoundsGEP(type, run, index);
}

Value *ArrayColumns::floatAt(Value *buffer, std::size_t first, Value *index) {
  return builder_.CreateInBoundsGEP(builder_.getFloatTy(), buffer,
                                    builder_.CreateNUWAdd(index, builder_.getInt64(first)));
}

void ArrayColumns::writeOutputs(Value *y) {
  for (const ColumnRun &run :
       columnRuns(layout_.outputs, model_.region.outputs, model_.normalisation.outputTransform))
    writeRun(run, y);
}

void ArrayColumns::writeRun(const ColumnRun &run, Value *y) {
  const Type type = model_.region.outputs[run.first].type;
  const Transform transform = transformOf(model_.normalisation.outputTransform, run.first);
  std::vector<Constant *> scales, means;
  for (std::size_t i = run.first; i < run.first + run.count; ++i) {
    const OutputConstants output = outputConstants(builder_.getContext(), model_, i);
    scales.push_back(output.scale), means.push_back(output.mean);
  }
  Constants scale(builder_, scales, "output.scale"), mean(builder_, means, "output.mean");
  llvm::Type *memory = memoryType(builder_.getContext(), type);
  coverRun(builder_, run.count, lanesOf(type), [&](Value *index, unsigned lanes) {
    Value *number = builder_.CreateAlignedLoad(FixedVectorType::get(builder_.getFloatTy(), lanes),
                                               floatAt(y, run.first, index), kFloatAlign);
    Value *value = emitOutput(builder_, hasFma_, type, transform, number, scale.load(index, lanes),
                              mean.load(index, lanes));
    builder_.CreateAlignedStore(value, columnAt(layout_.outputs[run.first], memory, index),
                                kUnaligned);
  });
}

} // namespace axnet
