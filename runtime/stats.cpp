#include "stats.h"

#include "message.h"
#include "recorder.h"

#include <array>
#include <cstdio>

namespace axnet {

namespace {

constexpr std::size_t kColumns = 9;
using Line = std::array<std::string, kColumns>;

/// The compiler left the function exact, for a reason that it put in the place of a folder.
bool staysExact(const RegionState &region) {
  return region.mode == AXNET_MODE_APPROX && !region.models.empty();
}

const char *modeName(const RegionState &region) {
  return region.mode == AXNET_MODE_PROFILE ? "profile"
         : region.mode == AXNET_MODE_LOAD  ? "load"
         : staysExact(region)              ? "exact"
                                           : "approx";
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f%%",
                whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0);
  return text;
}

Line lineOf(const RegionState &region) {
  std::uint64_t ended[AXNET_REASONS], calls = 0;
  for (unsigned reason = 0; reason < AXNET_REASONS; ++reason)
    calls += ended[reason] = region.ended[reason].load(std::memory_order_relaxed);
  std::uint64_t recorded = 0;
  if (region.mode == AXNET_MODE_PROFILE) {
    calls = callsSeen(region);
    recorded = region.writer.rows();
  }
  return {region.id,
          modeName(region),
          std::to_string(calls),
          std::to_string(ended[AXNET_INVOKED]),
          share(ended[AXNET_INVOKED], calls),
          std::to_string(ended[AXNET_OUTSIDE_DOMAIN]),
          std::to_string(ended[AXNET_PREDICTED_UNSAFE]),
          std::to_string(ended[AXNET_NO_MODEL] + ended[AXNET_DISABLED]),
          std::to_string(recorded)};
}

std::string align(const std::vector<Line> &lines) {
  std::array<std::size_t, kColumns> widths{};
  for (const Line &line : lines)
    for (std::size_t i = 0; i < kColumns; ++i)
      widths[i] = std::max(widths[i], line[i].size());
  std::string text;
  for (const Line &line : lines) {
    text += "axnet:";
    for (std::size_t i = 0; i < kColumns; ++i) {
      const std::string padding(widths[i] - line[i].size(), ' ');
      text += i == 0 ? " " + line[i] + padding : "  " + padding + line[i]; // numbers to the right
    }
    text += "\n";
  }
  return text;
}

} // namespace

void writeStats() {
  std::vector<Line> lines{{"region", "mode", "calls", "invocations", "share", "outside-domain",
                           "predicted-unsafe", "no-model-or-disabled", "recorded"}};
  for (const auto &region : allRegions())
    lines.push_back(lineOf(*region));
  std::string text = align(lines);
  for (const auto &region : allRegions())
    if (staysExact(*region))
      text += "axnet: '" + region->id + "' stays exact: " + region->models + "\n";
  writeError(text);
}

} // namespace axnet
