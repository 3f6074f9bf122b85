/// \file NumPy's .npy files, read in pieces: the header of any file that holds a table of our
/// types.
///
/// Taken: versions 1.0 to 3.0, C order, little-endian; one dimension of a structured type (every
/// field a scalar or an array of scalars) or one or two dimensions of a plain type. Everything else
/// is refused in one line. The format:
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#ifndef AXNET_TRAINER_DATA_NPY_H
#define AXNET_TRAINER_DATA_NPY_H

#include "axnet/dataset.h"
#include "axnet/region.h"
#include "axnet/result.h"
#include "data/npy_literal.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace axnet::npy {

/// Bytes that tell how long the header is, in any version.
inline constexpr std::size_t kPreambleBytes = 12;
/// Longest header read; thousands of columns need a few hundred kilobytes.
inline constexpr std::size_t kMaxHeaderBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxColumns = std::size_t{1} << 20;
/// Most dimensions of a field, as in NumPy, and most bytes of all columns' names.
inline constexpr std::size_t kMaxDimensions = 64;
inline constexpr std::size_t kMaxNameBytes = std::size_t{64} << 20;

struct Header {
  std::vector<Column> columns; ///< names are empty in a plain array
  std::uint64_t rows = 0;
  std::size_t rowBytes = 0;
  std::size_t dataOffset = 0; ///< where row 0 starts
};

/// Bytes from the start of the file to row 0, read from its first bytes (kPreambleBytes, or all
/// there are).
inline Result<std::size_t> headerBytes(std::string_view start) {
  if (start.size() < 10 || start.substr(0, kMagicBytes) != std::string_view(kMagic, kMagicBytes))
    return Error{"not a .npy file (it does not start with \\x93NUMPY)"};
  auto byte = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(start[i]));
  };
  const std::size_t major = byte(6);
  if (major < 1 || major > 3 || byte(7) != 0)
    return Error{".npy version " + std::to_string(major) + "." + std::to_string(byte(7)) +
                 " is not known (1.0, 2.0 and 3.0 are)"};
  if (major > 1 && start.size() < kPreambleBytes)
    return Error{"the .npy header is cut short"};
  std::size_t length = byte(8) + (byte(9) << 8), offset = 10;
  if (major > 1) {
    length += (byte(10) << 16) + (byte(11) << 24);
    offset = 12;
  }
  if (length > kMaxHeaderBytes)
    return Error{"the .npy header claims " + std::to_string(length) + " bytes (at most " +
                 std::to_string(kMaxHeaderBytes) + " are read)"};
  return offset + length;
}

namespace detail {

inline Result<Type> typeFromText(const std::string &text) {
  if (!text.empty() && text.find('O') != std::string::npos)
    return Error{"type '" + text + "' holds Python objects; save plain numbers"};
  for (const TypeInfo &info : kTypes)
    if (text == info.npy ||
        (info.bytes == 1 && text.size() == 3 && text.substr(1) == info.npy + 1 &&
         std::string_view("<>=|").find(text[0]) != std::string_view::npos))
      return info.type;
  if (text == "?")
    return Type::Bool;
  if (text[0] == '>')
    return Error{"type '" + text + "' is big-endian; convert it with .astype('<" + text.substr(1) +
                 "')"};
  return Error{"type '" + text +
               "' is not supported (bool, integers up to 8 bytes, float32 and float64 are)"};
}

/// Appends the columns of one field; an array field v of 3 gives v[0], v[1], v[2].
/// NAMEBYTES: of the columns so far, at most.
inline Status addField(const Literal &field, std::vector<Column> &columns, std::size_t &nameBytes) {
  const auto &parts = field.items;
  if (field.kind != Literal::Kind::Tuple || parts.size() < 2 || parts.size() > 3 ||
      parts[0].kind != Literal::Kind::Text || parts[1].kind != Literal::Kind::Text)
    return Error{"the .npy header's 'descr' has a field that is no plain (name, type)"};
  auto type = typeFromText(parts[1].text);
  if (!type)
    return Error{"field '" + parts[0].text + "': " + type.error().message};
  std::vector<std::string> names{parts[0].text};
  // A name grows by at most 9 bytes, "[1048575]", a dimension.
  const std::size_t longest =
      parts[0].text.size() + (parts.size() == 3 ? 9 * parts[2].items.size() : 0);
  if (parts.size() == 3) {
    if (parts[2].kind != Literal::Kind::Tuple)
      return Error{"the .npy header's 'descr' has a field whose shape is no tuple"};
    for (const Literal &extent : parts[2].items) {
      std::vector<std::string> longer;
      if (extent.kind != Literal::Kind::Number || extent.number > kMaxColumns ||
          names.size() * extent.number > kMaxColumns || parts[2].items.size() > kMaxDimensions ||
          nameBytes + names.size() * extent.number * longest > kMaxNameBytes)
        return Error{"field '" + parts[0].text.substr(0, 100) + "' has too many elements"};
      for (const std::string &name : names)
        for (std::uint64_t i = 0; i < extent.number; ++i)
          longer.push_back(name + "[" + std::to_string(i) + "]");
      names = std::move(longer);
    }
  }
  nameBytes += names.size() * longest;
  if (columns.size() + names.size() > kMaxColumns)
    return Error{"more than " + std::to_string(kMaxColumns) + " columns"};
  for (std::string &name : names)
    columns.push_back({std::move(name), *type});
  return Done{};
}

/// (rows,) or (rows, columns).
inline Result<std::vector<std::uint64_t>> shapeOf(const Literal &shape) {
  std::vector<std::uint64_t> extents;
  if (shape.kind != Literal::Kind::Tuple)
    return Error{"the .npy header's 'shape' is no tuple"};
  for (const Literal &extent : shape.items) {
    if (extent.kind != Literal::Kind::Number)
      return Error{"the .npy header's 'shape' holds something that is no number"};
    extents.push_back(extent.number);
  }
  if (extents.empty() || extents.size() > 2)
    return Error{"an array of " + std::to_string(extents.size()) +
                 " dimensions is no table; rows by columns are needed"};
  return extents;
}

inline Status addColumns(const Literal &descr, const std::vector<std::uint64_t> &shape,
                         Header &header) {
  if (descr.kind == Literal::Kind::List) {
    if (shape.size() != 1)
      return Error{"a structured array needs one dimension"};
    std::size_t nameBytes = 0;
    for (const Literal &field : descr.items)
      if (Status status = addField(field, header.columns, nameBytes); !status)
        return status;
    return Done{};
  }
  if (descr.kind != Literal::Kind::Text)
    return Error{"the .npy header's 'descr' is no type"};
  auto type = typeFromText(descr.text);
  if (!type)
    return type.error();
  const std::uint64_t columns = shape.size() == 2 ? shape[1] : 1;
  if (columns > kMaxColumns)
    return Error{"more than " + std::to_string(kMaxColumns) + " columns"};
  header.columns.assign(columns, Column{"", *type});
  return Done{};
}

} // namespace detail

/// Parses a whole header: the first headerBytes() bytes of the file.
inline Result<Header> parseHeader(std::string_view bytes) {
  auto length = headerBytes(bytes);
  if (!length)
    return length.error();
  if (bytes.size() < *length)
    return Error{"the .npy header is cut short"};
  const std::size_t textOffset = bytes[6] == 1 ? 10 : 12;
  auto dictionary = npy::detail::parseLiteral(bytes.substr(textOffset, *length - textOffset));
  if (!dictionary)
    return dictionary.error();
  const detail::Literal *descr = dictionary->find("descr");
  const detail::Literal *order = dictionary->find("fortran_order");
  const detail::Literal *shape = dictionary->find("shape");
  if (!descr || !order || !shape)
    return Error{"the .npy header lacks 'descr', 'fortran_order' or 'shape'"};
  auto extents = detail::shapeOf(*shape);
  if (!extents)
    return extents.error();
  if (order->kind != detail::Literal::Kind::Bool)
    return Error{"the .npy header's 'fortran_order' is neither True nor False"};
  if (order->number && extents->size() > 1)
    return Error{"the array is in Fortran order; save it with numpy.ascontiguousarray"};
  Header header;
  header.rows = extents->front();
  header.dataOffset = *length;
  if (Status status = detail::addColumns(*descr, *extents, header); !status)
    return status.error();
  header.rowBytes = packedBytes(header.columns);
  if (header.rowBytes == 0)
    return Error{"the array has no columns"};
  const std::uint64_t most = std::numeric_limits<std::int64_t>::max() / 2;
  if (header.rows > (most - header.dataOffset) / header.rowBytes)
    return Error{"the .npy header claims more rows than any file holds"};
  return header;
}

/// A .npy file from which any run of rows can be read. Errors start with the path.
class File {
public:
  static Result<File> open(const std::string &path) {
    File file;
    file.path_ = path;
    file.fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info{};
    if (file.fd_ < 0 || ::fstat(file.fd_, &info) != 0)
      return Error{path + ": " + std::strerror(errno)};
    if (!S_ISREG(info.st_mode))
      return Error{path + ": not a regular file"};
    file.headerText_.resize(kPreambleBytes);
    auto fail = [&](const Error &error) { return Error{path + ": " + error.message}; };
    if (!file.readStart())
      return Error{path + ": " + std::strerror(errno)};
    auto length = headerBytes(file.headerText_);
    if (!length)
      return fail(length.error());
    file.headerText_.resize(*length);
    if (!file.readStart())
      return Error{path + ": " + std::strerror(errno)};
    auto header = parseHeader(file.headerText_);
    if (!header)
      return fail(header.error());
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (size < header->dataOffset + header->rows * header->rowBytes)
      return Error{path + ": cut short: the header says " + std::to_string(header->rows) +
                   " rows, the file holds " +
                   std::to_string((size - header->dataOffset) / header->rowBytes)};
    file.header_ = std::move(*header);
    return file;
  }

  File(File &&other) noexcept { *this = std::move(other); }
  File &operator=(File &&other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(path_, other.path_);
    std::swap(headerText_, other.headerText_);
    std::swap(header_, other.header_);
    return *this;
  }
  ~File() {
    if (fd_ >= 0)
      ::close(fd_);
  }

  const std::string &path() const { return path_; }
  const Header &header() const { return header_; }
  const std::string &headerText() const { return headerText_; } ///< every byte before row 0

  /// Copies rows [first, first + count) to BUFFER, count * rowBytes long. Bytes after the last row
  /// that the header counts (a write that was cut off) are never looked at.
  Status read(std::uint64_t first, std::uint64_t count, void *buffer) const {
    if (first > header_.rows || count > header_.rows - first)
      return Error{path_ + ": rows past the end were asked for"};
    if (readAt(buffer, count * header_.rowBytes, header_.dataOffset + first * header_.rowBytes) !=
        count * header_.rowBytes)
      return Error{path_ + ": could not be read to the end; it may have been cut meanwhile"};
    return Done{};
  }

private:
  File() = default;

  std::size_t readAt(void *buffer, std::size_t bytes, std::uint64_t offset) const {
    std::size_t have = 0;
    while (have < bytes) {
      const ssize_t got = ::pread(fd_, static_cast<char *>(buffer) + have, bytes - have,
                                  static_cast<off_t>(offset + have));
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        break;
      have += static_cast<std::size_t>(got);
    }
    return have;
  }
  /// Fills headerText_ from the start of the file, shortening it where the file ends before.
  bool readStart() {
    errno = 0;
    headerText_.resize(readAt(&headerText_[0], headerText_.size(), 0));
    return errno == 0;
  }

  int fd_ = -1;
  std::string path_;
  std::string headerText_;
  Header header_;
};

} // namespace axnet::npy

#endif // AXNET_TRAINER_DATA_NPY_H
