/// \file Recorded calls that have begun and not returned yet, so that one that never does leaves a
/// row.
///
/// A call may end by an exception, longjmp, exit or the end of its thread, and then nothing of ours
/// runs. Its inputs are copied here when it begins, with the stack pointer of its frame. Frames of
/// a stack end in the opposite order to their beginnings. So when a later call begins in the same
/// frame or in one further out (at the same or a higher address: the stacks of our processors grow
/// downwards), the call is known to be over; and when a call returns, so are those that began
/// after it. What is left when the thread ends or calls exit has ended with it.
///
/// Where a thread has several stacks (fibers, sigaltstack), the comparison may take a call of
/// another stack for ended that goes on. It is then recorded as left, and not again when it
/// returns: the promise gets stricter, never false.
#ifndef AXNET_RUNTIME_PENDING_CALLS_H
#define AXNET_RUNTIME_PENDING_CALLS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>

namespace axnet {

/// A stack of rows. Only the owning thread uses it.
class PendingCalls {
public:
  /// Deeper recursion is not followed: the calls beyond are recorded when they return, and counted
  /// as lost when they do not.
  static constexpr std::size_t kMostCalls = 1024, kFewestCalls = 16;
  static constexpr std::size_t kBytes = std::size_t{1} << 20; ///< about; touched where used

  bool isReady() const { return rows_ != nullptr; }
  void allocate(std::size_t recordBytes) {
    recordBytes_ = recordBytes;
    most_ = std::clamp(kBytes / recordBytes, kFewestCalls, kMostCalls);
    frames_.reset(new std::uintptr_t[most_]);
    rows_.reset(new char[most_ * recordBytes]);
  }

  /// The newest one's row, or null.
  const char *top() const { return count_ ? row(count_ - 1) : nullptr; }
  std::uintptr_t frame(std::size_t index) const { return frames_[index]; }
  std::size_t count() const { return count_; }
  void pop() { --count_; }

  /// Room for a row of a call in FRAME, which push() makes the newest one; null: too many.
  char *next(std::uintptr_t frame) {
    if (count_ == most_)
      return nullptr;
    frames_[count_] = frame;
    return row(count_);
  }
  void push() { ++count_; }

  /// How many there are up to and with the one whose row has the BYTES at OFFSET; 0: none has.
  std::size_t find(const char *bytes, std::size_t offset, std::size_t length) const {
    std::size_t found = count_;
    while (found > 0 && std::memcmp(row(found - 1) + offset, bytes, length) != 0)
      --found;
    return found;
  }

private:
  char *row(std::size_t index) const { return rows_.get() + index * recordBytes_; }

  std::unique_ptr<std::uintptr_t[]> frames_;
  std::unique_ptr<char[]> rows_;
  std::size_t recordBytes_ = 0, most_ = 0, count_ = 0;
};

} // namespace axnet

#endif // AXNET_RUNTIME_PENDING_CALLS_H
