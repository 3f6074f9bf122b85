/// \file One thread's part in recording one region, and how a thread finds it without a lock.
#ifndef AXNET_RUNTIME_THREAD_TRACKS_H
#define AXNET_RUNTIME_THREAD_TRACKS_H

#include "sampler.h"

#include <atomic>
#include <cstdint>
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
};

/// Marks the ticks of a recorded call that met the recording code cold.
constexpr std::uint64_t kColdCall = std::uint64_t{1} << 63;

/// Timed calls that have not reached the region's Timing yet; the owner's alone.
struct PendingTimes {
  static constexpr unsigned kMost = 96; ///< a block of 1024 rows has 60 to 91
  std::uint64_t ticks[kMost];           ///< with kColdCall
  unsigned count = 0;
};

/// The atomics below are the owner's; they are atomic because the exit handler of another thread
/// reads them.
struct Track {
  std::atomic<std::int64_t> countdown{0};   ///< calls until the next recorded one, that one counted
  std::atomic<std::int64_t> callsAtZero{0}; ///< this thread's calls once countdown has reached 0
  std::uint64_t rowsLeft = 0;               ///< of the claim, the next recorded call counted
  std::uint64_t after = 0;                  ///< of the claim
  std::uint64_t batch = 1;                  ///< rows wished for in the next claim
  std::uint64_t random = 0;                 ///< state of the jitter's generator, not 0
  std::uint32_t recorded = 0;               ///< chooses the timed calls
  std::uint32_t rowBytes = 0;
  Block block;
  PendingTimes times;
  RegionState *region = nullptr;

  std::int64_t calls() const {
    return callsAtZero.load(std::memory_order_relaxed) - countdown.load(std::memory_order_relaxed);
  }
};

/// The calling thread's track of a region, made at need. The caller holds the lock. Null: the
/// region is not recorded or memory has run out.
Track *obtainTrack(RegionState &region);

/// Every live track. The caller holds the lock.
std::vector<Track *> &allTracks();

/// After a call that was to be recorded: sets the countdown to the next one. The caller holds the
/// lock.
void advance(Track &track);

/// After fork, in the child: drops every track. Rows that were not written are the parent's.
void forgetTracks() noexcept;

/// Called when the object that holds the runtime is unloaded: threads that end later run no code of
/// ours.
void releaseThreadKey() noexcept;

} // namespace axnet

#endif // AXNET_RUNTIME_THREAD_TRACKS_H
