#include "options.h"

namespace axnet {

std::string Options::set(std::string_view argument) {
  const std::size_t equals = argument.find('=');
  const std::string_view key = argument.substr(0, equals);
  const std::string value(equals == std::string_view::npos ? "" : argument.substr(equals + 1));
  if (key == "models") {
    models = value;
    return value.empty() ? "'models' needs a folder" : "";
  }
  if (key == "mark") {
    markLists.push_back(value);
    return value.empty() ? "'mark' needs a file, a mark list" : "";
  }
  if (key == "force" || key == "force-stale") {
    (key == "force" ? force : forceStale) = true;
    return equals == std::string_view::npos ? "" : "'" + std::string(key) + "' takes no value";
  }
  if (key == "stamp") // for compiler caches, which would otherwise not see that a model has changed
    return "";
  if (key != "mode")
    return "unknown argument '" + std::string(key) +
           "' (known: mode, models, mark, force, force-stale, stamp)";
  for (auto [name, known] : {std::pair{"none", Mode::None}, std::pair{"profile", Mode::Profile},
                             std::pair{"approx", Mode::Approx}, std::pair{"load", Mode::Load}}) {
    if (value != name)
      continue;
    mode = known;
    return "";
  }
  return "'mode' is profile, approx or load, not '" + value + "'";
}

} // namespace axnet
