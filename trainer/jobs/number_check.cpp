#include "jobs/number_check.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace axnet {

namespace {

std::string realText(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

std::string complaint(const std::string &text, const std::string &kind, const std::string &least,
                      const std::string &most) {
  return "needs a " + kind + " from " + least + " to " + most + ", not '" + text + "'";
}

} // namespace

CLI::Validator realBetween(double least, double most) {
  return CLI::Validator(
      [least, most](std::string &text) {
        char *end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        // strtod also takes spaces, hexadecimal digits, nan and inf.
        const bool isDecimal =
            !text.empty() && text.find_first_not_of("0123456789.eE+-") == std::string::npos;
        if (isDecimal && end == text.c_str() + text.size() && value >= least && value <= most)
          return std::string();
        return complaint(text, "number", realText(least), realText(most));
      },
      "NUMBER");
}

CLI::Validator wholeBetween(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](std::string &text) {
        const bool isWhole =
            !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        errno = 0;
        const unsigned long long value = isWhole ? std::strtoull(text.c_str(), nullptr, 10) : 0;
        if (isWhole && errno == 0 && value >= least && value <= most)
          return std::string();
        return complaint(text, "whole number", std::to_string(least), std::to_string(most));
      },
      "NUMBER");
}

} // namespace axnet
