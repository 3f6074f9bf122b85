#include "region/column_list.h"

#include <algorithm>
#include <utility>

namespace axnet {

using Kind = FlatArgument::Kind;

static unsigned push(std::vector<FlatArgument> &arguments, FlatArgument argument) {
  arguments.push_back(std::move(argument));
  return unsigned(arguments.size() - 1);
}

unsigned ColumnList::addArgument(unsigned source) {
  return push(layout_.flat, {Kind::Argument, source, 0, 0, {}});
}

unsigned ColumnList::addCopy(unsigned source) {
  return push(layout_.flat, {Kind::Copy, source, 0, 0, {}});
}

unsigned ColumnList::addObject(std::vector<FlatArgument::Piece> pieces) {
  return push(layout_.flat, {Kind::Object, 0, 0, 0, std::move(pieces)});
}

unsigned ColumnList::addResult(std::uint64_t offset) {
  return push(layout_.flat, {Kind::Result, 0, offset, 0, {}});
}

unsigned ColumnList::behind(unsigned index, std::uint64_t offset) {
  for (std::size_t i = 0; i < layout_.flat.size(); ++i) {
    const FlatArgument &flat = layout_.flat[i];
    if (flat.kind == Kind::Behind && flat.source == index && flat.offset == offset)
      return unsigned(i);
  }
  FlatArgument &object = layout_.flat[index];
  object.bytes = std::max<std::uint64_t>(object.bytes, offset + sizeof(std::uint64_t));
  layout_.holdsMoreThanColumns = true; // nobody could make the exact body a copy of a pointer
  return push(layout_.flat, {Kind::Behind, index, offset, 0, {}});
}

void ColumnList::reach(const Column &column, const Place &place) {
  if (place.kind == Place::Kind::Return)
    return;
  FlatArgument &object = layout_.flat[place.argument];
  object.bytes = std::max<std::uint64_t>(object.bytes, place.offset + typeInfo(column.type).bytes);
}

void ColumnList::addInput(const Column &column, const Place &place) {
  inputs_.push_back(column);
  layout_.inputs.push_back(place);
  reach(column, place);
}

void ColumnList::addOutput(const Column &column, const Place &place) {
  outputs_.push_back(column);
  layout_.outputs.push_back(place);
  reach(column, place);
}

ParameterLayout ColumnList::finish(unsigned arguments, Region &region) {
  region.inputs = std::move(inputs_);
  region.outputs = std::move(outputs_);
  layout_.arguments = arguments;
  bool asTheyAre = layout_.flat.size() == arguments;
  for (std::size_t i = 0; i < layout_.flat.size(); ++i) {
    FlatArgument &flat = layout_.flat[i];
    asTheyAre = asTheyAre && flat.kind == Kind::Argument && flat.source == i;
    if (flat.kind != Kind::Object && flat.kind != Kind::Result)
      flat.bytes = 0;
  }
  if (asTheyAre)
    layout_.flat.clear();
  return std::move(layout_);
}

} // namespace axnet
