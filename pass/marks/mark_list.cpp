#include "marks/mark_list.h"

#include "axnet/clauses.h"
#include "axnet/model.h"
#include "axnet/names.h"

#include <utility>

namespace axnet {
namespace {

bool isBlank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool isWordPart(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string_view trimmedEnd(std::string_view text) {
  while (!text.empty() && isBlank(text.back()))
    text.remove_suffix(1);
  return text;
}

/// One line: NAME[(TYPES)] "CLAUSES" [in(v, 3)]...
class Line {
public:
  Line(std::string_view text, std::size_t offset) : text_(text), offset_(offset) {}

  /// Nothing for an empty line; then, or when a line is wrong, error() tells which.
  std::optional<MarkEntry> parse() {
    skipBlanks();
    if (atEnd())
      return std::nullopt;
    entry_.offset = offset_ + at_;
    if (!parseFunction() || !parseClausesString())
      return std::nullopt;
    for (skipBlanks(); !atEnd(); skipBlanks())
      if (!parseParameter())
        return std::nullopt;
    if (entry_.isAll() && !entry_.parameters.empty()) {
      fail(entry_.parameters[0].offset - offset_,
           "'*' takes no parameters: list the function that needs '" + entry_.parameters[0].name +
               "' by its name");
      return std::nullopt;
    }
    return std::move(entry_);
  }

  const std::optional<MarkListError> &error() const { return error_; }

private:
  bool fail(std::size_t at, std::string message) {
    error_ = MarkListError{std::move(message), offset_ + at};
    return false;
  }

  /// A # begins a comment at the start of a line or after a blank.
  bool atEnd() const {
    return at_ >= text_.size() || (text_[at_] == '#' && (at_ == 0 || isBlank(text_[at_ - 1])));
  }
  void skipBlanks() {
    while (at_ < text_.size() && isBlank(text_[at_]))
      ++at_;
  }

  /// At the quotation marks of operator""_km, which are part of a name.
  bool atLiteralOperator() const {
    const std::string_view before = trimmedEnd(text_.substr(0, at_));
    constexpr std::string_view kOperator = "operator";
    return text_.substr(at_, 2) == "\"\"" && before.size() >= kOperator.size() &&
           before.substr(before.size() - kOperator.size()) == kOperator;
  }

  /// Everything up to the clauses, which begin with a quotation mark.
  bool parseFunction() {
    const std::size_t begin = at_;
    std::string name;
    while (!atEnd() && (text_[at_] != '"' || atLiteralOperator()))
      if (text_[at_] == '"') {
        name = std::string(trimmedEnd(name)) + "\"\"";
        at_ += 2;
        skipBlanks();
      } else {
        name += text_[at_++];
      }
    name = detail::trimmed(name);
    if (atEnd())
      return fail(begin, "'" + name + "' has no clauses: write NAME \"rtol=0.05\"");
    if (name.compare(0, 2, "::") == 0)
      name.erase(0, 2);
    if (name.empty())
      return fail(begin, "the function's name is missing: write NAME \"rtol=0.05\"");
    const std::string call = "operator()";
    const std::size_t after = name.find(call);
    const std::size_t open = name.find('(', after == std::string::npos ? 0 : after + call.size());
    entry_.name = detail::trimmed(name.substr(0, open));
    if (open == std::string::npos)
      return true;
    if (name.back() != ')')
      return fail(begin, "'" + name + "' does not end with ')'");
    if (entry_.isAll() || entry_.isMangled())
      return fail(begin, "'" + entry_.name + "' takes no parameter types");
    splitTypes(std::string_view(name).substr(open + 1, name.size() - open - 2));
    return true;
  }

  /// Commas inside of <>, () or [] are part of a type.
  void splitTypes(std::string_view list) {
    entry_.types.emplace();
    int depth = 0;
    std::string type;
    for (char c : list) {
      depth += (c == '<' || c == '(' || c == '[') - (c == '>' || c == ')' || c == ']');
      if (c == ',' && depth == 0)
        entry_.types->push_back(normalisedType(std::exchange(type, "")));
      else
        type += c;
    }
    type = normalisedType(type);
    if (!entry_.types->empty() || (!type.empty() && type != "void"))
      entry_.types->push_back(type);
  }

  bool parseClausesString() {
    const std::size_t quote = at_++;
    const std::size_t end = text_.find('"', at_);
    if (end == std::string_view::npos)
      return fail(quote, "the clauses do not end with '\"'");
    entry_.clauses = text_.substr(at_, end - at_);
    entry_.clausesOffset = offset_ + at_;
    ClauseError wrong;
    const std::optional<Clauses> clauses = parseClauses(entry_.clauses, wrong);
    if (!clauses)
      return fail(at_ + wrong.offset, wrong.message);
    entry_.named = !clauses->name.empty();
    if (entry_.isAll() && entry_.named)
      return fail(at_, "'*' marks many functions, which cannot share one name=");
    at_ = end + 1;
    return true;
  }

  std::string word() {
    skipBlanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && isWordPart(text_[at_]))
      ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  bool accept(char c) {
    skipBlanks();
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there;
    return there;
  }

  bool parseParameter() {
    const std::size_t begin = at_;
    ParameterMark mark;
    mark.offset = offset_ + begin;
    const std::string kind = word();
    for (auto [name, key] :
         {std::pair{"in", names::kInAnnotation}, std::pair{"out", names::kOutAnnotation},
          std::pair{"inout", names::kInOutAnnotation},
          std::pair{"ignore", names::kIgnoreAnnotation}})
      if (kind == name)
        mark.key = key;
    const std::string shape = "write in(NAME, N), out(NAME, N), inout(NAME, N) or ignore(NAME)";
    if (!mark.key || !accept('('))
      return fail(begin, "parameters are not understood here: " + shape);
    mark.name = word();
    if (mark.name.empty())
      return fail(begin, "the parameter's name is missing: " + shape);
    if (accept(',')) {
      const std::size_t number = at_;
      const std::string digits = word();
      if (digits.empty() || digits.size() > 4 ||
          digits.find_first_not_of("0123456789") != std::string::npos || std::stoul(digits) < 1 ||
          std::stoul(digits) > kMaxWidth || kind == "ignore")
        return fail(number, kind == "ignore" ? "'ignore' takes a parameter's name only"
                                             : "'" + kind + "' needs 1 to " +
                                                   std::to_string(kMaxWidth) + " elements");
      mark.elements = std::stoul(digits);
    }
    if (!accept(')'))
      return fail(begin, "a ')' is missing: " + shape);
    entry_.parameters.push_back(mark);
    return true;
  }

  std::string_view text_;
  std::size_t offset_; // of the line in the list
  std::size_t at_ = 0;
  MarkEntry entry_;
  std::optional<MarkListError> error_;
};

} // namespace

std::string normalisedType(std::string_view type) {
  std::string normal;
  bool blank = false;
  for (char c : type) {
    if (isBlank(c)) {
      blank = true;
      continue;
    }
    if (blank && !normal.empty() && isWordPart(normal.back()) && isWordPart(c))
      normal += ' ';
    blank = false;
    normal += c;
  }
  return normal;
}

std::vector<MarkEntry> parseMarkList(std::string_view text, std::vector<MarkListError> &errors) {
  std::vector<MarkEntry> entries;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Line line(text.substr(begin, end - begin), begin);
    if (auto entry = line.parse())
      entries.push_back(std::move(*entry));
    if (line.error())
      errors.push_back(*line.error());
    begin = end + 1;
  }
  return entries;
}

} // namespace axnet
