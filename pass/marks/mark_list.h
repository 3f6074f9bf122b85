/// \file The text of a mark list (-fplugin-arg-axnet-mark=FILE), which marks functions from outside
/// the source. The format is described in docs/formats.md.
#ifndef AXNET_PASS_MARKS_MARK_LIST_H
#define AXNET_PASS_MARKS_MARK_LIST_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axnet {

/// in(v, 3), out(v), inout(v, 3) or ignore(v): what [[axnet::in(3)]] and so on say at the parameter
/// v.
struct ParameterMark {
  const char *key = nullptr; ///< the annotation's key, of names.h
  std::string name;
  std::optional<std::uint64_t> elements;
  std::size_t offset = 0; ///< bytes from the start of the list
};

/// One line of a list.
struct MarkEntry {
  std::string name; ///< qualified or mangled; "*" for all functions
  std::optional<std::vector<std::string>>
      types; ///< of the parameters, normalised, where they are given
  std::string clauses;
  bool named = false; ///< the clauses contain name=
  std::vector<ParameterMark> parameters;
  std::size_t offset = 0, clausesOffset = 0; ///< bytes from the start of the list

  bool isAll() const { return name == "*"; }
  bool isMangled() const { return name.compare(0, 2, "_Z") == 0; }
};

struct MarkListError {
  std::string message;
  std::size_t offset = 0; ///< bytes from the start of the list
};

/// A C++ type without the blanks that mean nothing, so that two spellings of it can be compared.
std::string normalisedType(std::string_view type);

/// The entries of TEXT, in order; a line that is wrong adds to ERRORS instead.
std::vector<MarkEntry> parseMarkList(std::string_view text, std::vector<MarkListError> &errors);

} // namespace axnet

#endif // AXNET_PASS_MARKS_MARK_LIST_H
