#include "report/html_text.h"

#include <fmt/format.h>

#include <cmath>

namespace axnet {

namespace {

/// Bytes of the UTF-8 character at the start of TEXT (not empty); 0 when there is none.
std::size_t characterBytes(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80)
    return 1;
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes)
    return 0;
  for (std::size_t i = 1; i < bytes; ++i)
    if ((byte(i) & 0xC0) != 0x80)
      return 0;
  // Forms that are too long, surrogates, and what lies beyond U+10FFFF.
  const unsigned char second = byte(1);
  const bool bad = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                   (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return bad ? 0 : bytes;
}

std::string escapedByte(char c) {
  switch (c) {
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '&':
    return "&amp;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return std::string(1, static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c);
  }
}

} // namespace

std::string escapeHtml(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const std::size_t bytes = characterBytes(text);
    // XML forbids these two.
    const bool forbidden =
        text.substr(0, 3) == "\xEF\xBF\xBE" || text.substr(0, 3) == "\xEF\xBF\xBF";
    if (bytes == 0 || forbidden)
      escaped += "\xEF\xBF\xBD";
    else if (bytes == 1)
      escaped += escapedByte(text[0]);
    else
      escaped += text.substr(0, bytes);
    text.remove_prefix(bytes == 0 ? 1 : bytes);
  }
  return escaped;
}

std::string numberText(double value, int digits) {
  if (std::isnan(value))
    return "unknown";
  if (std::isinf(value))
    return value > 0 ? "∞" : "−∞";
  return fmt::format("{:.{}g}", value, digits);
}

std::string percentText(double share) {
  if (!std::isfinite(share))
    return "unknown";
  return fmt::format("{:.2f}\u00a0%", 100 * share);
}

} // namespace axnet
