#include "training/method.h"

#include <algorithm>
#include <utility>

namespace axnet {

namespace {

constexpr std::pair<Method, const char *> kMethods[] = {
    {Method::Axnet, "axnet"}, {Method::OnePass, "one-pass"}, {Method::Iterative, "iterative"}};

constexpr std::pair<Selection, const char *> kSelections[] = {{Selection::AOrC, "a-or-c"},
                                                              {Selection::C, "c"},
                                                              {Selection::A, "a"},
                                                              {Selection::AAndC, "a-and-c"},
                                                              {Selection::All, "all"}};

template <typename Pairs, typename Value> const char *nameIn(const Pairs &pairs, Value value) {
  for (const auto &[known, name] : pairs)
    if (known == value)
      return name;
  return "";
}

template <typename Value, typename Pairs>
std::optional<Value> valueIn(const Pairs &pairs, std::string_view text) {
  for (const auto &[value, name] : pairs)
    if (text == name)
      return value;
  return std::nullopt;
}

} // namespace

bool isSelected(Selection selection, bool safe, bool accepted) {
  switch (selection) {
  case Selection::AOrC:
    return safe || accepted;
  case Selection::C:
    return accepted;
  case Selection::A:
    return safe;
  case Selection::AAndC:
    return safe && accepted;
  case Selection::All:
    break;
  }
  return true;
}

std::vector<Phase> phasesOf(Method method, std::size_t steps, std::size_t rounds, bool fullRounds) {
  if (method == Method::Axnet)
    return {{steps, true, true, false}};
  const std::size_t count = method == Method::OnePass ? 1 : std::max<std::size_t>(1, rounds);
  const std::size_t each = fullRounds ? steps : std::max<std::size_t>(1, steps / count);
  std::vector<Phase> phases;
  for (std::size_t round = 0; round < count; ++round) {
    phases.push_back({each, true, false, round > 0});
    phases.push_back({each, false, true, false});
  }
  return phases;
}

const char *nameOf(Method method) { return nameIn(kMethods, method); }
const char *nameOf(Selection selection) { return nameIn(kSelections, selection); }
std::optional<Method> methodOf(std::string_view name) { return valueIn<Method>(kMethods, name); }
std::optional<Selection> selectionOf(std::string_view name) {
  return valueIn<Selection>(kSelections, name);
}

} // namespace axnet
