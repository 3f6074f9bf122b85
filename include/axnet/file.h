/// \file Whole small files: read in one piece, written so that a reader never sees half of one.
#ifndef AXNET_FILE_H
#define AXNET_FILE_H

#include "axnet/result.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace axnet {

namespace detail {
inline Error systemError(const std::string &path) {
  return Error{path + ": " + std::strerror(errno)};
}

inline bool writeAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR)
      continue;
    if (wrote <= 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}
} // namespace detail

/// Bytes of a regular file. Errors name the path.
inline Result<std::string> readFile(const std::string &path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return detail::systemError(path);
  struct stat info{};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(file);
    return Error{path + ": not a regular file"};
  }
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::read(file, &bytes[have], bytes.size() - have);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      const Error error = detail::systemError(path);
      ::close(file);
      return error;
    }
    if (got == 0)
      break; // the file shrank meanwhile: what it holds now is what was read
    have += static_cast<std::size_t>(got);
  }
  ::close(file);
  bytes.resize(have);
  return bytes;
}

/// Writes BYTES under a temporary name in the same folder, then renames it to PATH.
inline Status writeFileAtomically(const std::string &path, std::string_view bytes) {
  const std::string temporary = path + ".tmp" + std::to_string(::getpid());
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0)
    return detail::systemError(temporary);
  const bool wrote = detail::writeAll(file, bytes);
  const bool closed = ::close(file) == 0;
  if (wrote && closed && ::rename(temporary.c_str(), path.c_str()) == 0)
    return Done{};
  const Error error = detail::systemError(path);
  ::unlink(temporary.c_str());
  return error;
}

} // namespace axnet

#endif // AXNET_FILE_H
