#include "guard/exact_call.h"

#include "ir/memory_places.h"
#include "ir/value_types.h"
#include "pch.h"

using namespace llvm;

namespace axnet {

static bool isSamePlace(const Place &one, const Place &other) {
  return other.isMemory() && one.argument == other.argument && one.offset == other.offset;
}

SmallVector<unsigned> keptOutputs(const FunctionSplit &split) {
  const ParameterLayout &layout = split.layout;
  SmallVector<unsigned> kept;
  for (auto [index, place] : enumerate(layout.outputs))
    if (place.isMemory() && isShared(layout, place.argument) &&
        !(index < split.written.size() && split.written[index]) &&
        none_of(layout.inputs, [&](const Place &input) { return isSamePlace(place, input); }))
      kept.push_back(index);
  return kept;
}

Columns emitDistances(IRBuilder<> &builder, Function &function, const ParameterLayout &layout) {
  Columns distances;
  Value *first = nullptr;
  for (unsigned argument : overlappingArguments(layout)) {
    Value *address = builder.CreatePtrToInt(function.getArg(argument), builder.getInt64Ty());
    if (first)
      distances.push_back(builder.CreateSub(address, first));
    else
      first = address;
  }
  return distances;
}

Columns farDistances(IRBuilder<> &builder, const ParameterLayout &layout) {
  Columns distances;
  for (std::size_t i = 1, count = overlappingArguments(layout).size(); i < count; ++i)
    distances.push_back(builder.getInt64(std::uint64_t(i) << 40)); // no region is that large
  return distances;
}

namespace {

/// Stack memory behind the pointers of one call of F.exact.
class Slots {
public:
  Slots(IRBuilder<> &builder, const FunctionSplit &split, ArrayRef<Value *> distances)
      : builder_(builder), bytes_(bytesBehind(split.region, split.layout)),
        overlapping_(overlappingArguments(split.layout)) {
    if (overlapping_.empty())
      return;
    distances_.push_back(builder.getInt64(0));
    append_range(distances_, distances);
    for (unsigned argument : overlapping_)
      margin_ += alignTo(bytes_[argument], 64);
    for (auto [index, argument] : enumerate(overlapping_)) {
      groups_.push_back(builder.getInt32(index));
      origins_.push_back(builder.CreatePtrAdd(make(bytes_[argument], margin_),
                                              builder.CreateNeg(distances_[index])));
    }
    for (std::size_t i = 1; i < groups_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        join(i, j);
  }

  Value *at(unsigned argument) {
    const auto *found = find(overlapping_, argument);
    if (found == overlapping_.end())
      return make(bytes_[argument], 0);
    const std::size_t index = found - overlapping_.begin();
    return builder_.CreatePtrAdd(origins_[index], distances_[index]);
  }

private:
  /// i1: the memory of the two overlaps.
  Value *overlap(std::size_t one, std::size_t other) {
    Value *distance = builder_.CreateSub(distances_[one], distances_[other]);
    const std::int64_t bytes = bytes_[overlapping_[one]], others = bytes_[overlapping_[other]];
    return builder_.CreateAnd(builder_.CreateICmpSLT(distance, builder_.getInt64(others)),
                              builder_.CreateICmpSGT(distance, builder_.getInt64(-bytes)));
  }

  /// Makes one group, with one origin, of those of the two where they overlap.
  void join(std::size_t one, std::size_t other) {
    Value *from = groups_[one], *to = groups_[other], *origin = origins_[other];
    Value *both = overlap(one, other);
    for (std::size_t k = 0; k < groups_.size(); ++k) {
      Value *moves = builder_.CreateAnd(both, builder_.CreateICmpEQ(groups_[k], from));
      groups_[k] = builder_.CreateSelect(moves, to, groups_[k]);
      origins_[k] = builder_.CreateSelect(moves, origin, origins_[k]);
    }
  }

  /// SIZE bytes with MARGIN before and after. A struct's padding and whatever else lies between
  /// columns is there to be copied, so it gets a value.
  Value *make(std::uint64_t size, std::uint64_t margin) {
    const std::uint64_t all = size + 64 + 2 * margin;
    AllocaInst *slot = builder_.CreateAlloca(ArrayType::get(builder_.getInt8Ty(), all));
    slot->setAlignment(Align(64));
    builder_.CreateMemSet(slot, builder_.getInt8(0), margin ? all : size, Align(64));
    return margin ? builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), slot, margin) : slot;
  }

  IRBuilder<> &builder_;
  SmallVector<std::uint64_t> bytes_;
  SmallVector<unsigned> overlapping_;
  /// Of each of overlapping_: bytes behind the first, the group of those that overlap (i32), and
  /// where in the group's slot the first would lie.
  SmallVector<Value *> distances_, groups_, origins_;
  std::uint64_t margin_ = 0; ///< as far as a group can reach
};

} // namespace

void returnExact(IRBuilder<> &builder, const FunctionSplit &split, const ExactOperands &operands) {
  SmallVector<Value *> arguments(split.layout.places(), nullptr);
  for (auto [place, column, value] :
       zip_equal(split.layout.inputs, split.region.inputs, operands.inputs))
    if (place.kind == Place::Kind::Value)
      arguments[place.argument] =
          column.type == Type::Bool ? builder.CreateTrunc(value, builder.getInt1Ty()) : value;
  Slots slots(builder, split, operands.distances);
  for (auto [index, argument] : enumerate(arguments))
    if (!argument)
      argument = slots.at(index);
  const Marshalling marshalling(arguments, split.region, split.layout);
  marshalling.writeInputs(builder, operands.inputs);
  marshalling.writeKept(builder, keptOutputs(split), operands.kept);
  Value *returned = callExact(builder, arguments, split.exact);
  returnColumns(builder, marshalling.readOutputs(builder, returned));
}

} // namespace axnet
