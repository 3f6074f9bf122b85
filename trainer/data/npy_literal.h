/// \file The Python literals that stand in a .npy header: dictionary, list, tuple, text, whole
/// number, True, False. Safe on any bytes: depth and size are bounded, nothing is evaluated.
#ifndef AXNET_TRAINER_DATA_NPY_LITERAL_H
#define AXNET_TRAINER_DATA_NPY_LITERAL_H

#include "axnet/result.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace axnet::npy::detail {

struct Literal {
  enum class Kind { Text, Number, Bool, None, List, Tuple, Dictionary };
  Kind kind = Kind::None;
  std::string text;           ///< UTF-8
  std::uint64_t number = 0;   ///< also 0 or 1 of a Bool
  std::vector<Literal> items; ///< of a dictionary: key, value, key, value, ...

  /// The value of a dictionary's KEY, or null. As in Python, the last one counts.
  const Literal *find(std::string_view key) const {
    if (kind == Kind::Dictionary)
      for (std::size_t i = items.size(); i >= 2; i -= 2)
        if (items[i - 2].kind == Kind::Text && items[i - 2].text == key)
          return &items[i - 1];
    return nullptr;
  }
};

inline void appendUtf8(std::string &text, std::uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
    return;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  static constexpr unsigned char kLead[] = {0, 0xc0, 0xe0, 0xf0};
  text += static_cast<char>(kLead[more] | (code >> (6 * more)));
  for (int i = more - 1; i >= 0; --i)
    text += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3f));
}

/// A recursive descent; every function returns false at the first byte it does not understand.
class LiteralParser {
public:
  explicit LiteralParser(std::string_view text) : text_(text) {}

  bool parse(Literal &value) {
    if (!parseValue(value, 0))
      return false;
    skipSpace();
    return at_ == text_.size();
  }
  std::size_t position() const { return at_; }

private:
  static constexpr unsigned kMaxDepth = 8; // a structured type's field shape is the fourth level

  void skipSpace() {
    while (at_ < text_.size() && std::strchr(" \t\r\n", text_[at_]) && text_[at_] != '\0')
      ++at_;
  }
  bool take(char c) {
    skipSpace();
    if (at_ >= text_.size() || text_[at_] != c)
      return false;
    ++at_;
    return true;
  }
  bool takeWord(std::string_view word) {
    if (text_.substr(at_, word.size()) != word)
      return false;
    at_ += word.size();
    return true;
  }

  bool parseValue(Literal &value, unsigned depth) {
    skipSpace();
    if (depth > kMaxDepth || at_ >= text_.size())
      return false;
    const char c = text_[at_];
    if (c == '\'' || c == '"')
      return parseText(value);
    if (c >= '0' && c <= '9')
      return parseNumber(value);
    if (c == '(' || c == '[' || c == '{')
      return parseItems(value, depth);
    value.kind = Literal::Kind::Bool;
    value.number = 1;
    if (takeWord("True"))
      return true;
    value.number = 0;
    if (takeWord("False"))
      return true;
    value.kind = Literal::Kind::None;
    return takeWord("None");
  }

  bool parseNumber(Literal &value) {
    value.kind = Literal::Kind::Number;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      const auto digit = static_cast<std::uint64_t>(text_[at_] - '0');
      if (value.number > (std::numeric_limits<std::uint64_t>::max() - digit) / 10)
        return false;
      value.number = value.number * 10 + digit;
    }
    takeWord("L"); // written by Python 2
    return true;
  }

  bool parseItems(Literal &value, unsigned depth) {
    const char open = text_[at_++];
    const char close = open == '(' ? ')' : open == '[' ? ']' : '}';
    value.kind = open == '('   ? Literal::Kind::Tuple
                 : open == '[' ? Literal::Kind::List
                               : Literal::Kind::Dictionary;
    while (!take(close)) {
      value.items.emplace_back();
      if (!parseValue(value.items.back(), depth + 1))
        return false;
      if (open == '{') {
        value.items.emplace_back();
        if (!take(':') || !parseValue(value.items.back(), depth + 1))
          return false;
      }
      if (take(','))
        continue;
      return take(close);
    }
    return true;
  }

  bool parseText(Literal &value) {
    value.kind = Literal::Kind::Text;
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\n')
        return false;
      if (text_[at_] != '\\')
        value.text += text_[at_++];
      else if (++at_; !parseEscape(value.text))
        return false;
    }
    if (at_ >= text_.size())
      return false;
    ++at_;
    return true;
  }

  bool parseEscape(std::string &text) {
    if (at_ >= text_.size())
      return false;
    const char c = text_[at_++];
    if (c == '\\' || c == '\'' || c == '"') {
      text += c;
      return true;
    }
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits == 0 || text_.size() - at_ < digits)
      return false;
    const std::string hex(text_.substr(at_, digits));
    if (hex.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
      return false;
    const unsigned long code = std::strtoul(hex.c_str(), nullptr, 16);
    if (code > 0x10ffff)
      return false;
    at_ += digits;
    appendUtf8(text, static_cast<std::uint32_t>(code));
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

inline Result<Literal> parseLiteral(std::string_view text) {
  Literal value;
  LiteralParser parser(text);
  if (!parser.parse(value))
    return Error{"the .npy header is no Python dictionary (damaged near its byte " +
                 std::to_string(parser.position()) + ")"};
  return value;
}

} // namespace axnet::npy::detail

#endif // AXNET_TRAINER_DATA_NPY_LITERAL_H
