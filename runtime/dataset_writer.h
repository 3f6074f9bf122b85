/// \file Appends rows to this process's .npy file of one region, so that the file is whole after
/// every step.
#ifndef AXNET_RUNTIME_DATASET_WRITER_H
#define AXNET_RUNTIME_DATASET_WRITER_H

#include "axnet/call_cost.h"
#include "axnet/dataset.h"
#include "sample_limits.h"
#include "sampler.h"

#include <array>
#include <cstdint>
#include <string>

#include <sys/types.h>

namespace axnet {

/// Not thread-safe: used under the runtime's lock. Errors start with a path; after one, rows() and
/// the file agree on what was written before it.
class DatasetWriter {
public:
  /// Nothing is touched before the first append. PROFILE: the folder of all datasets.
  Status start(const std::string &profile, const std::string &regionJson, std::size_t rowBytes,
               const SampleLimits &limits);
  /// Makes the file where there is none yet.
  Status prepare();
  /// ROWS are of level() or above, and as many as fit.
  Status append(const char *rows, std::size_t count);
  Status writeCost(const CallCost &cost);
  /// Rows in the file that are of level() or above: those that count.
  std::uint64_t rows() const { return rowsFrom(level_); }

  unsigned level() const { return level_; }
  /// Rows in the file that are of LEVEL or above.
  std::uint64_t rowsFrom(unsigned level) const;
  /// The lowest level at which the rows that count, with COUNT more, stay within the limits.
  unsigned levelFor(const char *rows, std::size_t count) const;
  /// Rows below LEVEL do not count any more. They stay in the file while it has room, since writing
  /// it anew is dear; where the limit of bytes leaves none, it is compacted at once.
  Status raise(unsigned level);
  /// Removes the rows below level(): the others are copied to a temporary file, which then takes
  /// the name. Whoever opens the file finds the old one or the new one, whole. After an error it is
  /// the old one.
  Status compact();
  /// Gives the descriptor back; a later append opens the file again.
  void close() noexcept;
  /// In a forked child: the file is the parent's, the next append makes a new one.
  void forgetFile() noexcept;

private:
  Status makeFile();
  Status writeRows(const char *rows, std::size_t count);
  bool follow();
  Status createNamed(const std::string &path);
  Status reopen();
  bool ownsDescriptor() const;
  bool writeAt(int file, const char *bytes, std::size_t count, std::uint64_t offset) const;
  bool copyRows(int to, std::array<std::uint64_t, kMaxLevel + 1> &rowsAt) const;
  std::string temporaryPath(const std::string &path) const;
  Error failed() const;
  Error moved() const;

  std::string profile_, folder_, path_;
  Region region_;
  DatasetHeader header_;
  std::size_t recordBytes_ = 0;
  std::uint64_t mostRows_ = 0;     ///< that count, within the limits; at least one
  std::uint64_t mostFileRows_ = 0; ///< of either kind: a few times mostRows_, within the bytes
  std::uint64_t fileRows_ = 0;     ///< of either kind
  unsigned level_ = 0;
  std::array<std::uint64_t, kMaxLevel + 1> rowsAt_{}; ///< by their own level
  std::uint64_t sizeLimit_ = 0; ///< RLIMIT_FSIZE: passing it would end the program with SIGXFSZ
  int file_ = -1;
  dev_t device_ = 0;
  ino_t inode_ = 0;
};

/// Opens or duplicates files at numbers that programs don't expect for themselves.
int raiseDescriptor(int file);

/// Moves the rows of LEVEL or above to the front, in order. Returns how many there are.
std::size_t keepLevel(char *rows, std::size_t count, std::size_t recordBytes, unsigned level);

} // namespace axnet

#endif // AXNET_RUNTIME_DATASET_WRITER_H
