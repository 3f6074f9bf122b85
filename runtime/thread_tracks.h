/// \file One thread's part in recording one region, and how a thread finds it without a lock.
#ifndef AXNET_RUNTIME_THREAD_TRACKS_H
#define AXNET_RUNTIME_THREAD_TRACKS_H

#include "pending_calls.h"
#include "sampler.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace axnet {

struct RegionState;

/// Rows that a thread has recorded and not yet written. Only the owning thread appends; whoever
/// holds the runtime's lock may write [written, count) to the file; only the owner, with the lock,
/// empties it.
struct Block {
  std::unique_ptr<char[]> rows;
  std::uint32_t allocated = 0;            ///< rows that fit
  std::atomic<std::uint32_t> capacity{0}; ///< rows at which it is written; <= allocated
  std::atomic<std::uint32_t> count{0};
  std::uint32_t written = 0;
  std::uint64_t emptied = 0; ///< rows that went through it before

  /// Copies a row into it; false where it is full.
  bool append(const char *row, std::size_t recordBytes) {
    const std::uint32_t at = count.load(std::memory_order_relaxed);
    if (at >= allocated)
      return false;
    std::memcpy(rows.get() + std::size_t{at} * recordBytes, row, recordBytes);
    count.store(at + 1, std::memory_order_release);
    return true;
  }
};

/// Marks the ticks of a recorded call that met the recording code cold.
constexpr std::uint64_t kColdCall = std::uint64_t{1} << 63;

/// Timed calls that have not reached the region's Timing yet; the owner's alone.
struct PendingTimes {
  static constexpr unsigned kMost = 288; ///< a block of 4096 rows has up to 270
  std::uint64_t ticks[kMost];            ///< with kColdCall
  unsigned count = 0;
};

/// The atomics below are the owner's; they are atomic because the exit handler of another thread
/// reads them.
struct Track {
  std::atomic<std::int64_t> countdown{0};   ///< calls until the next recorded one, that one counted
  std::atomic<std::int64_t> callsAtZero{0}; ///< this thread's calls once countdown has reached 0
  std::atomic<std::uint64_t> recorded{0};   ///< calls that were to be; also chooses the timed ones
  Sampler sampler;
  std::uint32_t rowBytes = 0, recordBytes = 0;
  std::uint32_t number = 0; ///< of the thread, among those that have called the region
  PendingCalls pending;
  Block block;
  PendingTimes times;
  RegionState *region = nullptr;

  std::int64_t calls() const {
    return callsAtZero.load(std::memory_order_relaxed) - countdown.load(std::memory_order_relaxed);
  }
  /// Calls that were to be recorded and have no row; those under way are among them.
  std::uint64_t lost() const {
    // In this order: the owner goes on, and counts a call before it has a row.
    const std::uint64_t rows = block.emptied + block.count.load(std::memory_order_acquire);
    return recorded.load(std::memory_order_relaxed) - rows;
  }
};

/// The calling thread's track of a region, made at need. The caller holds the lock. Null: the
/// region is not recorded or memory has run out.
Track *obtainTrack(RegionState &region);

/// Every live track. The caller holds the lock.
std::vector<Track *> &allTracks();

/// Records the calls of TRACK that have begun and not returned as ones that were left. The caller
/// holds the lock and is the track's own thread.
void recordPending(Track &track);

/// After fork, in the child: drops every track. Rows that were not written are the parent's.
void forgetTracks() noexcept;

/// Called when the object that holds the runtime is unloaded: threads that end later run no code of
/// ours.
void releaseThreadKey() noexcept;

} // namespace axnet

#endif // AXNET_RUNTIME_THREAD_TRACKS_H
