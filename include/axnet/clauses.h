/// \file The text inside [[axnet::approx("...")]]: a comma-separated list of clauses.
#ifndef AXNET_CLAUSES_H
#define AXNET_CLAUSES_H

#include "axnet/region.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace axnet {

struct Clauses {
  ErrorBound bound;
  std::string name;            ///< empty: the mangled name
  bool ignoresEffects = false; ///< what an invocation skips is accepted without a warning
};

/// What is wrong in a clause list, and where (bytes from the start of the text).
struct ClauseError {
  std::string message;
  std::size_t offset = 0;
};

namespace detail {

/// A finite decimal number >= 0, optionally in percent.
inline std::optional<double> parseErrorSize(const std::string &text) {
  if (text.empty() || !(std::isdigit(static_cast<unsigned char>(text[0])) || text[0] == '.'))
    return std::nullopt; // strtod would also take signs, spaces, nan and inf
  char *end = nullptr;
  double value = std::strtod(text.c_str(), &end);
  if (*end == '%') {
    value /= 100;
    ++end;
  }
  // The end of the text, not a NUL inside it.
  if (end != text.c_str() + text.size() || !std::isfinite(value) || text[1] == 'x' ||
      text[1] == 'X')
    return std::nullopt;
  return value;
}

inline bool isRegionName(std::string_view name) {
  for (char c : name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '-' && c != '.')
      return false;
  return !name.empty() && name.size() <= 120 && name.front() != '.';
}

/// The clauses seen so far; each may stand once.
struct ClauseSet {
  Clauses clauses;
  bool rtol = false, atol = false, rmse = false, mismatch = false, named = false, effects = false;

  std::optional<std::string> add(const std::string &key, const std::string &value, bool hasValue) {
    if (key == "mismatch") {
      if (hasValue)
        return "'mismatch' takes no value";
      return once(mismatch, key);
    }
    if (key == "name") {
      if (!isRegionName(value))
        return "'name' needs letters, digits, '_', '-' or '.' (at most 120, not starting with '.')";
      clauses.name = value;
      return once(named, key);
    }
    if (key == "effects") {
      if (value != "ignore")
        return "'effects' takes one value, ignore";
      clauses.ignoresEffects = true;
      return once(effects, key);
    }
    const bool known = key == "rtol" || key == "atol" || key == "rmse";
    if (!known)
      return "unknown clause '" + key + "' (known: rtol, atol, rmse, mismatch, name, effects)";
    const std::optional<double> size = parseErrorSize(value);
    if (!size)
      return "'" + key + "' needs a number that is not negative, such as " + key + "=0.05 or " +
             key + "=5%, not '" + value + "'";
    if (key == "rmse") {
      clauses.bound.rmse = *size;
      return once(rmse, key);
    }
    (key == "rtol" ? clauses.bound.rtol : clauses.bound.atol) = *size;
    return once(key == "rtol" ? rtol : atol, key);
  }

  /// Complaint about the list as a whole.
  std::optional<std::string> finish() {
    const int kinds = (rtol || atol) + rmse + mismatch;
    if (kinds == 0)
      return "no error bound: give rtol=, atol=, rmse= or mismatch";
    if (kinds > 1)
      return "one kind of error bound only: rtol and atol, or rmse, or mismatch";
    if (rmse)
      clauses.bound.kind = ErrorBound::Kind::Rmse;
    if (mismatch)
      clauses.bound.kind = ErrorBound::Kind::Mismatch;
    return std::nullopt;
  }

private:
  static std::optional<std::string> once(bool &seen, const std::string &key) {
    if (seen)
      return "'" + key + "' is given twice";
    seen = true;
    return std::nullopt;
  }
};

inline std::string trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return std::string(text);
}

} // namespace detail

/// What is allowed and hardly meant; or nothing.
inline std::string doubtIn(const ErrorBound &bound) {
  if (bound.kind != ErrorBound::Kind::Tolerance || !(bound.rtol >= 1))
    return "";
  return boundText(bound) + " accepts errors as large as the value itself; 2% is 0.02";
}

/// Parses TEXT; on failure returns nothing and says in ERROR which word is wrong.
inline std::optional<Clauses> parseClauses(std::string_view text, ClauseError &error) {
  detail::ClauseSet set;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view clause = text.substr(begin, end - begin);
    std::size_t word = begin;
    while (word < end && std::isspace(static_cast<unsigned char>(text[word])))
      ++word;
    const std::size_t equals = clause.find('=');
    const bool hasValue = equals != std::string_view::npos;
    const std::string key = detail::trimmed(clause.substr(0, equals));
    const std::string value = hasValue ? detail::trimmed(clause.substr(equals + 1)) : "";
    std::optional<std::string> complaint;
    if (key.empty())
      complaint = "a clause is missing here";
    else
      complaint = set.add(key, value, hasValue);
    if (complaint) {
      error = {*complaint, word};
      return std::nullopt;
    }
    begin = end + 1;
  }
  if (auto complaint = set.finish()) {
    error = {*complaint, 0};
    return std::nullopt;
  }
  return set.clauses;
}

} // namespace axnet

#endif // AXNET_CLAUSES_H
