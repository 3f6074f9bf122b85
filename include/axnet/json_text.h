/// \file JSON from files that anyone may have written.
#ifndef AXNET_JSON_TEXT_H
#define AXNET_JSON_TEXT_H

#include <nlohmann/json.hpp>

#include <string_view>

namespace axnet {

/// Nothing that axnet writes is nested nearly as deep.
inline constexpr unsigned kMaxJsonDepth = 64;

/// TEXT's value; a discarded one, which is no object, where TEXT is no JSON or is nested deeper
/// than kMaxJsonDepth: the library copies and prints values by recursion, on the stack of whoever
/// reads.
template <typename Json> Json parseJson(std::string_view text) {
  unsigned depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\')
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '{') && ++depth > kMaxJsonDepth)
      return Json(Json::value_t::discarded);
    else if (!quoted && (c == ']' || c == '}') && depth > 0)
      --depth;
  }
  return Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

} // namespace axnet

#endif // AXNET_JSON_TEXT_H
