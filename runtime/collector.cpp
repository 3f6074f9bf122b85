/// \file Profile mode, the part that runs in every call.
#include "process_state.h"
#include "recorder.h"
#include "runtime_lock.h"
#include "thread_tracks.h"

#include <algorithm>
#include <cstring>

namespace axnet {

namespace {

/// Timed are, of each thread's recorded calls, runs of kTimedRun but the first call (which is
/// cold), one run every kTimedEvery calls, and at the start two. Calls timed one here, one there
/// would each pay for a branch that the processor predicts wrongly, some 5 ns. The prime keeps runs
/// from the same columns of a picture.
constexpr std::uint32_t kTimedRun = 16, kTimedEvery = 251;

/// Tickets: 0 not recorded, 1 recorded, otherwise recorded and timed from that tick on; kColdCall
/// is the highest bit.
constexpr std::uint64_t kUntimed = 1;

/// COLD: kColdCall where the call before was not recorded, otherwise 0.
[[gnu::always_inline]] inline std::uint64_t makeTicket(Track &track, std::uint64_t cold) {
  const std::uint32_t recorded = track.recorded++, inRun = recorded % kTimedEvery;
  if (inRun == 0 || (inRun >= kTimedRun && recorded >= 2 * kTimedRun))
    return kUntimed;
  return std::max<std::uint64_t>(ticks::now(), kUntimed + 1) | cold;
}

[[gnu::always_inline]] inline Track *findTrack(const AxnetRegion *region) {
  const RegionState *state = stateOf(region);
  return state && state->slot < tThread.count ? tThread.tracks[state->slot] : nullptr;
}

[[gnu::noinline, gnu::cold]] std::uint64_t enterSlowly(AxnetRegion *region, bool counted) noexcept {
  RuntimeLock lock;
  if (!lock.entered())
    return 0;
  try {
    Track *track = obtainTrack(*registerRegion(region));
    if (!track)
      return 0;
    if (!counted)
      track->countdown.fetch_sub(1, std::memory_order_relaxed);
    if (track->countdown.load(std::memory_order_relaxed) > 0)
      return 0;
    advance(*track);
    return track->region->recording ? makeTicket(*track, kColdCall) : 0;
  } catch (...) {
    return 0; // no memory: not recorded
  }
}

[[gnu::noinline, gnu::cold]] void emptySlowly(Track &track) noexcept {
  RuntimeLock lock;
  try {
    if (lock.entered())
      emptyBlock(track);
  } catch (...) { // no memory: the block stays full, and further rows are dropped
  }
}

/// Copies ROW into the thread's block. `busy` keeps a signal handler from recording into the same
/// row.
[[gnu::always_inline]] inline bool appendRow(Track &track, const void *row) {
  Block &block = track.block;
  const std::uint32_t count = block.count.load(std::memory_order_relaxed);
  if (count >= block.allocated)
    return false;
  tThread.busy = true;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  std::memcpy(block.rows.get() + std::size_t{count} * track.rowBytes, row, track.rowBytes);
  block.count.store(count + 1, std::memory_order_release);
  std::atomic_signal_fence(std::memory_order_seq_cst);
  tThread.busy = false;
  return true;
}

} // namespace

} // namespace axnet

using namespace axnet;

uint64_t axnet_profile_enter(AxnetRegion *region) {
  if (__builtin_expect(region->abi != AXNET_RUNTIME_ABI, 0))
    return refuseAbi(region); // 0, and a tail call: nothing is saved on the way
  Track *track = findTrack(region);
  if (!track)
    return enterSlowly(region, /*counted=*/false);
  const std::int64_t left = track->countdown.load(std::memory_order_relaxed) - 1;
  track->countdown.store(left, std::memory_order_relaxed);
  if (left > 0)
    return 0;
  if (left == 0 && track->rowsLeft > 1) {
    --track->rowsLeft;
    track->callsAtZero.store(track->callsAtZero.load(std::memory_order_relaxed) + 1,
                             std::memory_order_relaxed);
    track->countdown.store(1, std::memory_order_relaxed);
    return makeTicket(*track, 0);
  }
  return enterSlowly(region, /*counted=*/true);
}

void axnet_profile_leave(AxnetRegion *region, const void *row, uint64_t ticket) {
  if (ticket == 0)
    return;
  const std::uint64_t end = ticket == kUntimed ? 0 : ticks::now();
  Track *track = findTrack(region);
  if (!track || tThread.busy)
    return; // the region was unregistered meanwhile, or a signal handler interrupts the runtime
  const std::uint64_t begin = ticket & ~kColdCall;
  if (end > begin && track->times.count < PendingTimes::kMost)
    track->times.ticks[track->times.count++] = (end - begin) | (ticket & kColdCall);
  appendRow(*track, row);
  if (track->block.count.load(std::memory_order_relaxed) >=
      track->block.capacity.load(std::memory_order_relaxed))
    emptySlowly(*track);
}
