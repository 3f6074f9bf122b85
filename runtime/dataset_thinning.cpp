// The half of DatasetWriter that keeps its file within the limits (sampler.h says by which rule).

#include "dataset_folder.h"
#include "dataset_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace axnet {

namespace {

/// Bytes that are copied at a time, about.
constexpr std::size_t kPieceBytes = std::size_t{256} << 10;

bool readAt(int file, char *bytes, std::size_t count, std::uint64_t offset) {
  while (count > 0) {
    const ssize_t got = ::pread(file, bytes, count, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR)
      continue;
    if (got == 0)
      errno = EIO; // cut meanwhile, by others
    if (got <= 0)
      return false;
    bytes += got;
    count -= static_cast<std::size_t>(got);
    offset += static_cast<std::uint64_t>(got);
  }
  return true;
}

} // namespace

std::size_t keepLevel(char *rows, std::size_t count, std::size_t recordBytes, unsigned level) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char *row = rows + i * recordBytes;
    if (levelOf(row, recordBytes) < level)
      continue;
    if (kept != i)
      std::memcpy(rows + kept * recordBytes, row, recordBytes);
    ++kept;
  }
  return kept;
}

std::uint64_t DatasetWriter::rowsFrom(unsigned level) const {
  return std::accumulate(rowsAt_.begin() + level, rowsAt_.end(), std::uint64_t{0});
}

unsigned DatasetWriter::levelFor(const char *rows, std::size_t count) const {
  if (mostRows_ - std::min(mostRows_, this->rows()) >= count)
    return level_; // whatever their levels
  auto rowsAt = rowsAt_;
  for (std::size_t i = 0; i < count; ++i)
    ++rowsAt[levelOf(rows + i * recordBytes_, recordBytes_)];
  unsigned level = level_;
  std::uint64_t all = std::accumulate(rowsAt.begin() + level, rowsAt.end(), std::uint64_t{0});
  while (all > mostRows_ && level < kMaxLevel)
    all -= rowsAt[level++];
  return level;
}

/// The rows that count, and a header that counts them, to the empty file TO. ROWSAT: how many there
/// are by level.
bool DatasetWriter::copyRows(int to, std::array<std::uint64_t, kMaxLevel + 1> &rowsAt) const {
  const std::size_t pieceRows = std::max<std::size_t>(1, kPieceBytes / recordBytes_);
  std::vector<char> piece(pieceRows * recordBytes_);
  std::uint64_t kept = 0;
  for (std::uint64_t first = 0; first < fileRows_; first += pieceRows) {
    const std::size_t count = std::min<std::uint64_t>(pieceRows, fileRows_ - first);
    const std::size_t start = header_.text.size();
    if (!readAt(file_, piece.data(), count * recordBytes_, start + first * recordBytes_))
      return false;
    const std::size_t left = keepLevel(piece.data(), count, recordBytes_, level_);
    for (std::size_t i = 0; i < left; ++i)
      ++rowsAt[std::min<unsigned>(levelOf(&piece[i * recordBytes_], recordBytes_), kMaxLevel)];
    if (!writeAt(to, piece.data(), left * recordBytes_, start + kept * recordBytes_))
      return false;
    kept += left;
  }
  const std::string header = header_.withRows(kept);
  return writeAt(to, header.data(), header.size(), 0);
}

Status DatasetWriter::raise(unsigned level) {
  level_ = level;
  return mostRows_ < mostFileRows_ ? Status(Done{}) : compact();
}

Status DatasetWriter::compact() {
  if (fileRows_ == rows())
    return Done{};
  if (Status ready = prepare(); !ready)
    return ready;
  const ProfileLock lock(profile_); // or the rows could end in another build's folder
  if (!follow())
    return moved();
  const std::string temporary = temporaryPath(path_);
  int file = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0)
    return failed();
  file = raiseDescriptor(file);
  std::array<std::uint64_t, kMaxLevel + 1> rowsAt{};
  struct stat info{};
  if (!copyRows(file, rowsAt) || ::fstat(file, &info) != 0 ||
      ::rename(temporary.c_str(), path_.c_str()) != 0) {
    const Error error = failed();
    ::unlink(temporary.c_str());
    ::close(file);
    return error;
  }
  ::close(file_);
  file_ = file;
  device_ = info.st_dev;
  inode_ = info.st_ino;
  rowsAt_ = rowsAt;
  fileRows_ = rowsFrom(0);
  return Done{};
}

} // namespace axnet
