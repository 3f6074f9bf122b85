#include "layout.h"

#include <sstream>

namespace axnet {

// "5 value:0:0 pointer:1:8 -> return:0:0 shared": the count of arguments, inputs, an arrow, outputs, and words where
// they apply.
static constexpr char kShared[] = "shared";
static constexpr char kIgnoresEffects[] = "effects-ignored";
static constexpr const char *kKindNames[] = {"value", "pointer", "reference", "return"};

static void writePlaces(std::ostringstream &out, const std::vector<Place> &places) {
  for (const Place &place : places)
    out << ' ' << kKindNames[static_cast<int>(place.kind)] << ':' << place.argument << ':'
        << place.offset;
}

std::string toText(const Layout &layout) {
  std::ostringstream out;
  out << layout.arguments;
  writePlaces(out, layout.inputs);
  out << " ->";
  writePlaces(out, layout.outputs);
  if (layout.shared)
    out << ' ' << kShared;
  if (layout.ignoresEffects)
    out << ' ' << kIgnoresEffects;
  return out.str();
}

static bool readPlace(const std::string &word, unsigned arguments, Place &place) {
  std::istringstream in(word);
  std::string kind;
  char colon = 0;
  if (!std::getline(in, kind, ':') || !(in >> place.argument >> colon >> place.offset) ||
      colon != ':' || in.peek() != EOF)
    return false;
  for (int i = 0; i < 4; ++i) {
    if (kind != kKindNames[i])
      continue;
    place.kind = static_cast<Place::Kind>(i);
    return place.kind == Place::Kind::Return || place.argument < arguments;
  }
  return false;
}

Result<Layout> parseLayout(std::string_view text) {
  std::istringstream in{std::string(text)};
  Layout layout;
  if (!(in >> layout.arguments))
    return Error{"layout: the number of arguments is missing"};
  std::vector<Place> *places = &layout.inputs;
  for (std::string word; in >> word;) {
    if (word == "->") {
      places = &layout.outputs;
      continue;
    }
    if (word == kShared) {
      layout.shared = true;
      continue;
    }
    if (word == kIgnoresEffects) {
      layout.ignoresEffects = true;
      continue;
    }
    Place place;
    if (!readPlace(word, layout.arguments, place))
      return Error{"layout: '" + word + "' is not understood"};
    places->push_back(place);
  }
  return layout;
}

} // namespace axnet
