#include "parameter_layout.h"

#include <sstream>
#include <utility>

namespace axnet {

// "5 value:0:0 pointer:1:8 -> return:0:0 exported": the count of arguments, inputs, an arrow,
// outputs, and words where they apply. Where there is an F.flat its arguments stand before the
// inputs: "flat:argument:2:0:0", "flat:object:0:0:12:1@0:2@8" (kind, source, offset, bytes, and
// pieces as argument@offset). "extent:0:32:4": argument, bytes, elements. "object:2": the first two
// outputs are the object's.
static constexpr char kFlat[] = "flat:", kExtent[] = "extent:", kObject[] = "object:";
static constexpr std::pair<const char *, bool ParameterLayout::*> kFlags[] = {
    {"exported", &ParameterLayout::exported},
    {"cloned", &ParameterLayout::cloned},
    {"more-than-columns", &ParameterLayout::holdsMoreThanColumns},
    {"bulk", &ParameterLayout::markedInBulk},
    {"effects-ignored", &ParameterLayout::ignoresEffects}};
static constexpr const char *kKindNames[] = {"value", "pointer", "reference", "return"};
static constexpr const char *kFlatNames[] = {"argument", "copy", "object", "result", "behind"};

static void writeFlat(std::ostringstream &out, const std::vector<FlatArgument> &arguments) {
  for (const FlatArgument &flat : arguments) {
    out << ' ' << kFlat << kFlatNames[static_cast<int>(flat.kind)] << ':' << flat.source << ':'
        << flat.offset << ':' << flat.bytes;
    for (const FlatArgument::Piece &piece : flat.pieces)
      out << ':' << piece.argument << '@' << piece.offset;
  }
}

static void writePlaces(std::ostringstream &out, const std::vector<Place> &places) {
  for (const Place &place : places)
    out << ' ' << kKindNames[static_cast<int>(place.kind)] << ':' << place.argument << ':'
        << place.offset;
}

std::string toText(const ParameterLayout &layout) {
  std::ostringstream out;
  out << layout.arguments;
  writeFlat(out, layout.flat);
  writePlaces(out, layout.inputs);
  out << " ->";
  writePlaces(out, layout.outputs);
  for (const Extent &extent : layout.extents)
    out << ' ' << kExtent << extent.argument << ':' << extent.bytes << ':' << extent.elements;
  if (layout.objectOutputs)
    out << ' ' << kObject << *layout.objectOutputs;
  for (auto [word, flag] : kFlags)
    if (layout.*flag)
      out << ' ' << word;
  return out.str();
}

/// The index of NAME among COUNT names, or -1.
static int kindOf(const std::string &name, const char *const *names, int count) {
  for (int i = 0; i < count; ++i)
    if (name == names[i])
      return i;
  return -1;
}

/// WORD without its "flat:"; EARLIER: the flat arguments before this one.
static bool readFlat(const std::string &word, unsigned arguments, std::size_t earlier,
                     FlatArgument &flat) {
  std::istringstream in(word);
  std::string name;
  char colon = 0, colon2 = 0, separator = 0;
  if (!std::getline(in, name, ':') ||
      !(in >> flat.source >> colon >> flat.offset >> colon2 >> flat.bytes) || colon != ':' ||
      colon2 != ':')
    return false;
  const int kind = kindOf(name, kFlatNames, 5);
  if (kind < 0)
    return false;
  flat.kind = static_cast<FlatArgument::Kind>(kind);
  while (in.get(separator)) {
    FlatArgument::Piece piece;
    char at = 0;
    if (separator != ':' || !(in >> piece.argument >> at >> piece.offset) || at != '@' ||
        piece.argument >= arguments)
      return false;
    flat.pieces.push_back(piece);
  }
  if (flat.isOwn())
    return flat.source < arguments;
  return flat.kind != FlatArgument::Kind::Behind || flat.source < earlier;
}

static bool readPlace(const std::string &word, unsigned arguments, Place &place) {
  std::istringstream in(word);
  std::string name;
  char colon = 0;
  if (!std::getline(in, name, ':') || !(in >> place.argument >> colon >> place.offset) ||
      colon != ':' || in.peek() != EOF)
    return false;
  const int kind = kindOf(name, kKindNames, 4);
  if (kind < 0)
    return false;
  place.kind = static_cast<Place::Kind>(kind);
  return place.kind == Place::Kind::Return || place.argument < arguments;
}

static bool readExtent(const std::string &word, ParameterLayout &layout) {
  Extent extent;
  std::istringstream in(word);
  char colon = 0, colon2 = 0;
  if (!(in >> extent.argument >> colon >> extent.bytes >> colon2 >> extent.elements) ||
      colon != ':' || colon2 != ':' || extent.argument >= layout.places())
    return false;
  layout.extents.push_back(extent);
  return true;
}

static bool readObject(const std::string &word, ParameterLayout &layout) {
  unsigned outputs = 0;
  std::istringstream in(word);
  if (!(in >> outputs) || outputs > layout.outputs.size())
    return false;
  layout.objectOutputs = outputs;
  return true;
}

static bool readFlag(const std::string &word, ParameterLayout &layout) {
  for (auto [name, flag] : kFlags)
    if (word == name)
      return layout.*flag = true;
  return false;
}

Result<ParameterLayout> parseParameterLayout(std::string_view text) {
  std::istringstream in{std::string(text)};
  ParameterLayout layout;
  if (!(in >> layout.arguments))
    return Error{"layout: the number of arguments is missing"};
  std::vector<Place> *places = &layout.inputs;
  for (std::string word; in >> word;) {
    Place place;
    FlatArgument flat;
    if (word == "->") {
      places = &layout.outputs;
    } else if (readFlag(word, layout) ||
               (word.rfind(kExtent, 0) == 0 &&
                readExtent(word.substr(sizeof kExtent - 1), layout)) ||
               (word.rfind(kObject, 0) == 0 &&
                readObject(word.substr(sizeof kObject - 1), layout))) {
      continue;
    } else if (word.rfind(kFlat, 0) == 0 && readFlat(word.substr(sizeof kFlat - 1),
                                                     layout.arguments, layout.flat.size(), flat)) {
      layout.flat.push_back(flat);
    } else if (readPlace(word, layout.places(), place)) {
      places->push_back(place);
    } else {
      return Error{"layout: '" + word + "' is not understood"};
    }
  }
  return layout;
}

} // namespace axnet
