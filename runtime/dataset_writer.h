/// \file Appends rows to this process's .npy file of one region, so that the file is whole after
/// every step.
#ifndef AXNET_RUNTIME_DATASET_WRITER_H
#define AXNET_RUNTIME_DATASET_WRITER_H

#include "axnet/call_cost.h"
#include "axnet/dataset.h"

#include <cstdint>
#include <string>

#include <sys/types.h>

namespace axnet {

/// Not thread-safe: used under the runtime's lock. Errors start with a path; after one, rows() and
/// the file agree on what was written before it.
class DatasetWriter {
public:
  /// Nothing is touched before the first append. PROFILE: the folder of all datasets.
  Status start(const std::string &profile, const std::string &regionJson, std::size_t rowBytes);
  Status append(const char *rows, std::size_t count);
  Status writeCost(const CallCost &cost);
  std::uint64_t rows() const { return rows_; }
  /// Gives the descriptor back; a later append opens the file again.
  void close() noexcept;
  /// In a forked child: the file is the parent's, the next append makes a new one.
  void forgetFile() noexcept;

private:
  Status makeFile();
  bool follow();
  Status createNamed(const std::string &path);
  Status reopen();
  bool ownsDescriptor() const;
  bool writeAt(const char *bytes, std::size_t count, std::uint64_t offset);
  Error failed() const;

  std::string profile_, folder_, path_;
  Region region_;
  DatasetHeader header_;
  std::size_t rowBytes_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t sizeLimit_ = 0; ///< RLIMIT_FSIZE: passing it would end the program with SIGXFSZ
  int file_ = -1;
  dev_t device_ = 0;
  ino_t inode_ = 0;
};

} // namespace axnet

#endif // AXNET_RUNTIME_DATASET_WRITER_H
