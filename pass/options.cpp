#include "options.h"

#include <utility>

namespace axnet {

Status Options::set(std::string_view argument) {
  const std::size_t equals = argument.find('=');
  const bool hasValue = equals != std::string_view::npos;
  const std::string_view key = argument.substr(0, equals);
  const std::string value(hasValue ? argument.substr(equals + 1) : "");
  auto check = [](bool isRight, const std::string &wrong) -> Status {
    return isRight ? Status(Done{}) : Status(Error{wrong});
  };
  if (key == "models") {
    models = value;
    return check(!value.empty(), "'models' needs a folder");
  }
  if (key == "mark") {
    markLists.push_back(value);
    return check(!value.empty(), "'mark' needs a file, a mark list");
  }
  if (key == "force" || key == "force-stale") {
    (key == "force" ? force : forceStale) = true;
    return check(!hasValue, "'" + std::string(key) + "' takes no value");
  }
  if (key == "stamp") // for compiler caches, which would otherwise not see that a model has changed
    return Done{};
  if (key != "mode")
    return Error{"unknown argument '" + std::string(key) +
                 "' (known: mode, models, mark, force, force-stale, stamp)"};
  for (auto [name, known] : {std::pair{"none", Mode::None}, std::pair{"profile", Mode::Profile},
                             std::pair{"approx", Mode::Approx}, std::pair{"load", Mode::Load}}) {
    if (value != name)
      continue;
    mode = known;
    return Done{};
  }
  return Error{"'mode' is profile, approx or load, not '" + value + "'"};
}

} // namespace axnet
