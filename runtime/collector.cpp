/// \file Profile mode, the part that runs in every call.
#include "guard.h"
#include "recorder.h"
#include "thread_tracks.h"

#include <algorithm>
#include <cstring>

namespace axnet {

namespace {

/// Of each thread's recorded calls, the first sixteen but one (which is cold) and then one in sixteen
/// are timed.
constexpr std::uint32_t kTimedEvery = 16;

/// Tickets: 0 not recorded, 1 recorded, otherwise recorded and timed from that tick on.
constexpr std::uint64_t kUntimed = 1;

[[gnu::always_inline]] inline std::uint64_t makeTicket(Track &track) {
  const std::uint32_t recorded = track.recorded++;
  if (recorded % kTimedEvery != 0 && recorded > kTimedEvery)
    return kUntimed;
  return recorded == 0 ? kUntimed : std::max<std::uint64_t>(ticks::now(), kUntimed + 1);
}

[[gnu::always_inline]] inline Track *findTrack(const AxnetRegion *region) {
  const RegionState *state = stateOf(region);
  return state && state->slot < tThread.count ? tThread.tracks[state->slot] : nullptr;
}

[[gnu::noinline, gnu::cold]] std::uint64_t enterSlowly(AxnetRegion *region, bool counted) noexcept {
  Guard guard;
  if (!guard.entered())
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
    return track->region->recording ? makeTicket(*track) : 0;
  } catch (...) {
    return 0; // no memory: not recorded
  }
}

[[gnu::noinline, gnu::cold]] void emptySlowly(Track &track) noexcept {
  Guard guard;
  try {
    if (guard.entered())
      emptyBlock(track);
  } catch (...) { // no memory: the block stays full, and further rows are dropped
  }
}

/// Copies ROW into the thread's block. `busy` keeps a signal handler from recording into the same row.
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
    return makeTicket(*track);
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
  if (end > ticket && track->times.count < PendingTimes::kMost)
    track->times.ticks[track->times.count++] = end - ticket;
  appendRow(*track, row);
  if (track->block.count.load(std::memory_order_relaxed) >=
      track->block.capacity.load(std::memory_order_relaxed))
    emptySlowly(*track);
}
