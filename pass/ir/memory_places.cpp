#include "ir/memory_places.h"

#include "pch.h"

#include "llvm/ADT/SmallBitVector.h"

using namespace llvm;

namespace axnet {

bool hasNullablePointer(const ParameterLayout &layout) {
  auto isNullable = [](const Place &place) { return place.kind == Place::Kind::Pointer; };
  return any_of(layout.inputs, isNullable) || any_of(layout.outputs, isNullable);
}

bool isShared(const ParameterLayout &layout, unsigned argument) {
  return layout.flat.empty() || layout.flat[argument].kind == FlatArgument::Kind::Argument ||
         layout.flat[argument].kind == FlatArgument::Kind::Behind;
}

int ownArgument(const ParameterLayout &layout, unsigned index, bool &behind) {
  if (layout.flat.empty())
    return static_cast<int>(index);
  const FlatArgument &flat = layout.flat[index];
  if (flat.kind == FlatArgument::Kind::Argument || flat.kind == FlatArgument::Kind::Copy)
    return static_cast<int>(flat.source);
  if (flat.kind != FlatArgument::Kind::Behind)
    return -1; // in registers
  behind = true;
  const FlatArgument &source = layout.flat[flat.source];
  if (source.kind == FlatArgument::Kind::Object && !source.pieces.empty()) {
    behind = false; // the piece itself is the pointer
    return static_cast<int>(source.pieces.front().argument);
  }
  return ownArgument(layout, flat.source, behind);
}

SmallVector<unsigned> overlappingArguments(const ParameterLayout &layout) {
  SmallBitVector found(layout.places());
  bool isWritten = false;
  for (const auto *places : {&layout.inputs, &layout.outputs})
    for (const Place &place : *places)
      if (place.isMemory() && isShared(layout, place.argument)) {
        found.set(place.argument);
        isWritten |= places == &layout.outputs;
      }
  SmallVector<unsigned> arguments;
  if (isWritten && found.count() > 1)
    append_range(arguments, found.set_bits());
  return arguments;
}

SmallVector<std::uint64_t> bytesBehind(const Region &region, const ParameterLayout &layout) {
  SmallVector<std::uint64_t> bytes(layout.places(), 0);
  auto reach = [&](const std::vector<Place> &places, const std::vector<Column> &columns) {
    for (auto [place, column] : zip_equal(places, columns))
      if (place.isMemory())
        bytes[place.argument] =
            std::max(bytes[place.argument], place.offset + typeInfo(column.type).bytes);
  };
  reach(layout.inputs, region.inputs);
  reach(layout.outputs, region.outputs);
  return bytes;
}

bool continuesMemory(const std::vector<Place> &places, const std::vector<Column> &columns,
                     std::size_t index) {
  if (index == 0)
    return false;
  const Place &place = places[index], &before = places[index - 1];
  return place.isMemory() && place.kind == before.kind && place.argument == before.argument &&
         place.offset == before.offset + typeInfo(columns[index - 1].type).bytes;
}

} // namespace axnet
