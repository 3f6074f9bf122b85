#include "measure/plain_numbers.h"

#include <fmt/format.h>

namespace axnet {

std::string groupedText(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;)
    text.insert(at -= 3, 1, ',');
  return text;
}

std::string shareText(double share) { return fmt::format("{:.3g}%", 100 * share); }

std::string countText(std::size_t number, const std::string &one, const std::string &many) {
  return groupedText(number) + " " + (number == 1 ? one : many);
}

} // namespace axnet
