#include "guard/marshalling.h"

#include "ir/column_types.h"
#include "ir/memory_places.h"
#include "pch.h"

#include "llvm/ADT/SmallBitVector.h"

using namespace llvm;

namespace axnet {

static Value *at(IRBuilder<> &builder, Value *pointer, std::uint64_t offset) {
  return offset == 0 ? pointer
                     : builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), pointer, offset);
}

Value *Marshalling::anyNull(IRBuilder<> &builder) const {
  SmallBitVector pointers(layout_.places());
  for (const auto *places : {&layout_.inputs, &layout_.outputs})
    for (const Place &place : *places)
      if (place.kind == Place::Kind::Pointer)
        pointers.set(place.argument);
  Value *any = nullptr;
  for (unsigned index : pointers.set_bits()) {
    Value *isNull = builder.CreateIsNull(arguments_[index]);
    any = any ? builder.CreateOr(any, isNull) : isNull;
  }
  return any;
}

Value *Marshalling::read(IRBuilder<> &builder, const Place &place, const Column &column,
                         Value *returned) const {
  llvm::Type *type = memoryType(builder.getContext(), column.type);
  const bool direct = place.kind == Place::Kind::Value || place.kind == Place::Kind::Return;
  if (!direct)
    return builder.CreateAlignedLoad(type, at(builder, arguments_[place.argument], place.offset),
                                     kUnaligned, column.name);
  Value *value = place.kind == Place::Kind::Return ? returned : arguments_[place.argument];
  return column.type == Type::Bool ? builder.CreateZExt(value, type) : value;
}

void Marshalling::store(IRBuilder<> &builder, const Place &place, Value *value) const {
  builder.CreateAlignedStore(value, at(builder, arguments_[place.argument], place.offset),
                             kUnaligned);
}

Columns Marshalling::readInputs(IRBuilder<> &builder) const {
  Columns values;
  for (auto [place, column] : zip_equal(layout_.inputs, region_.inputs))
    values.push_back(read(builder, place, column, nullptr));
  return values;
}

Columns Marshalling::readKept(IRBuilder<> &builder, ArrayRef<unsigned> indices) const {
  Columns values;
  for (unsigned index : indices)
    values.push_back(read(builder, layout_.outputs[index], region_.outputs[index], nullptr));
  return values;
}

void Marshalling::writeKept(IRBuilder<> &builder, ArrayRef<unsigned> indices,
                            const Columns &values) const {
  for (auto [index, value] : zip_equal(indices, values))
    store(builder, layout_.outputs[index], value);
}

Columns Marshalling::readOutputs(IRBuilder<> &builder, Value *returned) const {
  Columns values;
  for (auto [place, column] : zip_equal(layout_.outputs, region_.outputs))
    values.push_back(read(builder, place, column, returned));
  return values;
}

Value *Marshalling::writeOutputs(IRBuilder<> &builder, const Columns &outputs) const {
  Value *returned = nullptr;
  for (auto [place, column, value] : zip_equal(layout_.outputs, region_.outputs, outputs)) {
    if (place.kind == Place::Kind::Return)
      returned =
          column.type == Type::Bool ? builder.CreateTrunc(value, builder.getInt1Ty()) : value;
    else
      store(builder, place, value);
  }
  return returned;
}

void Marshalling::writeInputs(IRBuilder<> &builder, const Columns &inputs) const {
  for (auto [place, value] : zip_equal(layout_.inputs, inputs))
    if (place.kind != Place::Kind::Value)
      store(builder, place, value);
}

void Marshalling::storeRow(IRBuilder<> &builder, Value *row, std::size_t offset,
                           const Columns &values) const {
  for (Value *value : values) {
    builder.CreateAlignedStore(value, at(builder, row, offset), kUnaligned);
    offset += value->getType()->getPrimitiveSizeInBits() / 8;
  }
}

/// Fewer columns than this are values of their own, which LLVM can see through.
static constexpr std::size_t kFewColumns = 32;

/// How many of PLACES, from FIRST on, are one piece of memory.
static std::size_t piece(const std::vector<Place> &places, const std::vector<Column> &columns,
                         std::size_t first) {
  std::size_t end = first + 1;
  while (end < places.size() && continuesMemory(places, columns, end))
    ++end;
  return end - first;
}

void Marshalling::pack(IRBuilder<> &builder, const std::vector<Place> &places,
                       const std::vector<Column> &columns, Value *row, std::size_t offset,
                       Value *returned) const {
  for (std::size_t first = 0, count = 0; first < places.size(); first += count) {
    count = piece(places, columns, first);
    std::size_t bytes = 0;
    for (std::size_t i = first; i < first + count; ++i)
      bytes += typeInfo(columns[i].type).bytes;
    if (count == 1)
      builder.CreateAlignedStore(read(builder, places[first], columns[first], returned),
                                 at(builder, row, offset), kUnaligned);
    else
      builder.CreateMemCpy(at(builder, row, offset), kUnaligned,
                           at(builder, arguments_[places[first].argument], places[first].offset),
                           kUnaligned, bytes);
    offset += bytes;
  }
}

void Marshalling::packInputs(IRBuilder<> &builder, Value *row, std::size_t offset) const {
  if (layout_.inputs.size() <= kFewColumns)
    return storeRow(builder, row, offset, readInputs(builder));
  pack(builder, layout_.inputs, region_.inputs, row, offset, nullptr);
}

void Marshalling::packOutputs(IRBuilder<> &builder, Value *row, std::size_t offset,
                              Value *returned) const {
  if (layout_.outputs.size() <= kFewColumns)
    return storeRow(builder, row, offset, readOutputs(builder, returned));
  pack(builder, layout_.outputs, region_.outputs, row, offset, returned);
}

Columns Marshalling::loadOutputs(IRBuilder<> &builder, Value *row) const {
  Columns values;
  std::size_t offset = 0;
  for (const Column &column : region_.outputs) {
    values.push_back(builder.CreateAlignedLoad(memoryType(builder.getContext(), column.type),
                                               at(builder, row, offset), kUnaligned));
    offset += typeInfo(column.type).bytes;
  }
  return values;
}

} // namespace axnet
