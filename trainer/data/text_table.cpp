// Tables as text: numbers separated by commas, semicolons or white space.

#include "data/table_reader.h"

#include "axnet/model.h"

#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>

#include <sys/stat.h>

namespace axnet {

namespace {

struct Cell {
  std::string_view text;
  std::size_t position; ///< bytes from the start of the line
};

bool isSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

/// TEXT from BEGIN to END without surrounding white space and quotes.
Cell trimmedCell(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && isSpace(text[begin]))
    ++begin;
  while (begin < end && isSpace(text[end - 1]))
    --end;
  if (end - begin >= 2 && text[begin] == '"' && text[end - 1] == '"')
    ++begin, --end;
  return {text.substr(begin, end - begin), begin};
}

/// ' ' stands for any run of white space.
char findSeparator(std::string_view line) {
  for (char separator : {',', ';'})
    if (line.find(separator) != std::string_view::npos)
      return separator;
  return ' ';
}

std::vector<Cell> splitCells(std::string_view line, char separator) {
  std::vector<Cell> cells;
  std::size_t begin = 0;
  while (separator == ' ') {
    while (begin < line.size() && isSpace(line[begin]))
      ++begin;
    if (begin == line.size())
      return cells;
    std::size_t end = begin;
    while (end < line.size() && !isSpace(line[end]))
      ++end;
    cells.push_back(trimmedCell(line, begin, end));
    begin = end;
  }
  for (;;) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    cells.push_back(trimmedCell(line, begin, end));
    if (end == line.size())
      return cells;
    begin = end + 1;
  }
}

/// A whole cell as a number; nan and inf count as numbers.
std::optional<double> parseNumber(std::string_view text) {
  if (!text.empty() && text.front() == '+')
    text.remove_prefix(1);
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  // A number beyond double's range says so by itself: 1e999 is no number that a network can learn.
  if (problem != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

class TextTable final : public TableReader {
public:
  explicit TextTable(const std::string &path) : path_(path), file_(path, std::ios::binary) {}

  /// Reads up to the first row of numbers, which gives separator, columns and their names.
  Status open() {
    struct stat info{};
    if (!file_ || ::stat(path_.c_str(), &info) != 0)
      return Error{path_ + ": " + std::strerror(errno)};
    if (S_ISDIR(info.st_mode))
      return Error{path_ + ": a folder; a table of numbers is expected"};
    if (!readLine())
      return Error{path_ + ": no rows"};
    separator_ = findSeparator(line_);
    std::vector<Cell> cells = splitCells(line_, separator_);
    bool anyNumber = false;
    for (const Cell &cell : cells)
      anyNumber = anyNumber || parseNumber(cell.text);
    for (const Cell &cell : cells)
      columns_.push_back({anyNumber ? "" : std::string(cell.text), Type::F64});
    if (columns_.size() > kMaxWidth)
      return Error{path_ + ": " + std::to_string(columns_.size()) + " columns, more than the " +
                   std::to_string(kMaxWidth) + " a region may have"};
    if (!anyNumber && !readLine())
      return Error{path_ + ": no rows after the line of column names"};
    return Done{};
  }

  Result<bool> next(char *row) override {
    if (!pending_ && !readLine())
      return false;
    pending_ = false;
    const std::vector<Cell> cells = splitCells(line_, separator_);
    if (cells.size() != columns_.size())
      return Error{place() + ": " + std::to_string(cells.size()) +
                   " cells where the first row has " + std::to_string(columns_.size())};
    for (const Cell &cell : cells) {
      const std::optional<double> value = parseNumber(cell.text);
      if (!value)
        return Error{place() + ":" + std::to_string(cell.position + 1) + ": '" +
                     std::string(cell.text.substr(0, 40)) + "' is not a number"};
      std::memcpy(row, &*value, sizeof *value);
      row += sizeof *value;
    }
    return true;
  }

private:
  /// The next line that is neither empty nor a comment; it stays pending until next() takes it.
  bool readLine() {
    while (std::getline(file_, line_)) {
      ++lineNumber_;
      if (lineNumber_ == 1 && line_.compare(0, 3, "\xef\xbb\xbf") == 0)
        line_.erase(0, 3); // the byte order mark that spreadsheets write
      const Cell content = trimmedCell(line_, 0, line_.size());
      if (!content.text.empty() && content.text.front() != '#')
        return pending_ = true;
    }
    return false;
  }

  std::string place() const { return path_ + ":" + std::to_string(lineNumber_); }

  std::string path_;
  std::ifstream file_;
  std::string line_;
  std::size_t lineNumber_ = 0;
  char separator_ = ' ';
  bool pending_ = false;
};

} // namespace

Result<std::unique_ptr<TableReader>> openTextTable(const std::string &path) {
  auto table = std::make_unique<TextTable>(path);
  if (Status status = table->open(); !status)
    return status.error();
  return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace axnet
