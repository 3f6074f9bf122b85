/// \file Profile mode, the part that runs in every call.
#include "process_state.h"
#include "recorder.h"
#include "recording_clock.h"
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
constexpr std::uint64_t kUntimed = AXNET_UNTIMED;

/// COLD: kColdCall where the call before was not recorded, otherwise 0.
[[gnu::always_inline]] inline std::uint64_t makeTicket(Track &track, const char *row,
                                                       std::uint64_t cold) {
  const std::uint64_t recorded = track.recorded.load(std::memory_order_relaxed);
  track.recorded.store(recorded + 1, std::memory_order_relaxed);
  const std::uint64_t inRun = recorded % kTimedEvery;
  if (inRun == 0 || (inRun >= kTimedRun && recorded >= 2 * kTimedRun))
    return kUntimed;
  recording_clock::open(row);
  return std::max<std::uint64_t>(recording_clock::now(), kUntimed + 1) | cold;
}

/// Keeps a signal handler out of what the thread is in the midst of changing.
class Busy {
public:
  Busy() {
    tThread.busy = true;
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
  ~Busy() {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    tThread.busy = false;
  }
  Busy(const Busy &) = delete;
};

[[gnu::always_inline]] inline Track *findTrack(const AxnetRegion *region) {
  const RegionState *state = stateOf(region);
  return state && state->slot < tThread.count ? tThread.tracks[state->slot] : nullptr;
}

[[gnu::noinline, gnu::cold]] Track *makeTrack(AxnetRegion *region) noexcept {
  RuntimeLock lock;
  try {
    return lock.entered() ? obtainTrack(*registerRegion(region)) : nullptr;
  } catch (...) {
    return nullptr; // no memory: not recorded
  }
}

/// The thread's first call of REGION.
[[gnu::noinline, gnu::cold]] std::uint64_t enterFirst(AxnetRegion *region, void *row) {
  const std::uint64_t paused = recording_clock::pause(row);
  const bool made = makeTrack(region) != nullptr;
  recording_clock::resume(paused);
  return made ? axnet_profile_enter(region, row) : 0;
}

/// Draws when the next call is recorded. True where this one is; ROW's bookkeeping is then set.
[[gnu::always_inline]] inline bool draw(Track &track, char *row) {
  Busy busy;
  const std::int64_t calls = track.calls();
  Bookkeeping about;
  about.call = static_cast<std::uint64_t>(calls - 1);
  about.thread = track.number;
  about.level = static_cast<std::uint8_t>(track.sampler.drawLevel());
  const unsigned level = track.region->level.load(std::memory_order_relaxed);
  track.sampler.setLevel(level);
  const std::int64_t gap = track.sampler.drawGap();
  track.callsAtZero.store(calls + gap, std::memory_order_relaxed);
  track.countdown.store(gap, std::memory_order_relaxed);
  if (about.level < level)
    return false;
  storeBookkeeping(row + track.rowBytes, about);
  return true;
}

/// Out of line, so that other calls save no registers for the clock.
[[gnu::noinline, gnu::cold]] bool drawInside(Track &track, char *row) {
  const std::uint64_t paused = recording_clock::pause(row);
  const bool recorded = draw(track, row);
  recording_clock::resume(paused);
  return recorded;
}

/// A call of the track's level or above, which may not be the region's any more. Out of line, so
/// that the calls that are not recorded save no registers.
[[gnu::noinline]] std::uint64_t choose(Track &track, char *row) {
  if (tThread.busy || recording_clock::isApart(row))
    return 0; // the next call is chosen in its place
  const std::uint64_t cold = track.sampler.level() == 0 ? 0 : kColdCall;
  const bool recorded = recording_clock::isInside(row) ? drawInside(track, row) : draw(track, row);
  return recorded ? makeTicket(track, row, cold) : 0;
}

[[gnu::noinline, gnu::cold]] void emptySlowly(Track &track) noexcept {
  RuntimeLock lock;
  try {
    if (lock.entered())
      emptyBlock(track);
  } catch (...) { // no memory: the block stays full, and further rows are dropped
  }
}

[[gnu::always_inline]] inline void emptyIfFull(Track &track) {
  if (track.block.count.load(std::memory_order_relaxed) >=
      track.block.capacity.load(std::memory_order_relaxed))
    emptySlowly(track);
}

/// Records as left the calls that began after the first LIVE of those pending.
void leaveAbove(Track &track, std::size_t live) {
  while (track.pending.count() > live) {
    {
      Busy busy; // a handler would find it ended, too
      track.block.append(track.pending.top(), track.recordBytes);
      track.pending.pop();
    }
    emptyIfFull(track);
  }
}

/// Keeps the row of a call that begins in FRAME, in case that it never returns.
void notePending(Track &track, char *row, std::size_t inputBytes, std::uintptr_t frame) {
  std::size_t live = track.pending.count();
  while (live > 0 && track.pending.frame(live - 1) <= frame)
    --live;
  leaveAbove(track, live);
  Busy busy;
  char *copy = track.pending.next(frame);
  if (!copy)
    return;
  row[track.rowBytes + kOutcomeOffset] = static_cast<char>(kLeft);
  std::memcpy(copy, row, inputBytes);
  std::memset(copy + inputBytes, 0, track.rowBytes - inputBytes);
  std::memcpy(copy + track.rowBytes, row + track.rowBytes, kBookkeepingBytes);
  track.pending.push();
}

/// A call with TICKET took from BEGIN to END.
[[gnu::always_inline]] inline void addTime(Track &track, std::uint64_t begin, std::uint64_t end,
                                           std::uint64_t ticket) {
  if (end > begin && track.times.count < PendingTimes::kMost)
    track.times.ticks[track.times.count++] = (end - begin) | (ticket & kColdCall);
}

/// True when the call of ROW is still pending; it is not any more then.
[[gnu::noinline]] bool takePending(Track &track, const char *row) {
  const std::size_t offset = track.rowBytes + kCallOffset;
  const std::size_t found = track.pending.find(row + offset, offset, kCallBytes);
  if (found == 0)
    return false;
  leaveAbove(track, found);
  track.pending.pop();
  return true;
}

/// ROW's call has returned.
[[gnu::always_inline]] inline void recordReturned(Track &track, char *row) {
  char &outcome = row[track.rowBytes + kOutcomeOffset];
  if (outcome != static_cast<char>(kReturned)) {
    if (!takePending(track, row))
      return; // it was taken for ended, and is recorded
    outcome = static_cast<char>(kReturned);
  }
  {
    Busy busy;
    track.block.append(row, track.recordBytes);
  }
  emptyIfFull(track);
}

[[gnu::noinline, gnu::cold]] void recordInside(Track &track, char *row) {
  const std::uint64_t paused = recording_clock::pause(row);
  recordReturned(track, row);
  recording_clock::resume(paused);
}

[[gnu::noinline, gnu::cold]] bool allocatePending(Track &track) noexcept {
  RuntimeLock lock; // keeps signal handlers out of malloc, as far as we can
  try {
    if (lock.entered())
      track.pending.allocate(track.recordBytes);
  } catch (...) { // no memory: the call is recorded if it returns
  }
  return track.pending.isReady();
}

} // namespace

} // namespace axnet

using namespace axnet;

uint64_t axnet_profile_enter(AxnetRegion *region, void *row) {
  if (__builtin_expect(region->abi != AXNET_RUNTIME_ABI, 0))
    return refuseAbi(region); // 0, and a tail call: nothing is saved on the way
  Track *track = findTrack(region);
  if (__builtin_expect(!track, 0))
    return enterFirst(region, row);
  const std::int64_t left = track->countdown.load(std::memory_order_relaxed) - 1;
  track->countdown.store(left, std::memory_order_relaxed);
  return left > 0 ? 0 : choose(*track, static_cast<char *>(row));
}

[[gnu::noinline]] uint64_t axnet_profile_begin(AxnetRegion *region, void *row, uint64_t ticket) {
  Track *track = findTrack(region);
  if (!track || tThread.busy || (!track->pending.isReady() && !allocatePending(*track)))
    return ticket;
  const std::uint64_t paused = recording_clock::pause(row);
  notePending(*track, static_cast<char *>(row), region->input_bytes,
              reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)));
  recording_clock::resume(paused);
  return ticket <= kUntimed ? ticket : recording_clock::now() | (ticket & kColdCall);
}

uint64_t axnet_profile_time_begin(const void *row, uint64_t ticket) {
  recording_clock::close(row); // the exact body itself is not timed
  tThread.apartRow = recording_clock::address(row);
  std::atomic_signal_fence(std::memory_order_seq_cst);
  return ticks::now() | (ticket & kColdCall);
}

uint64_t axnet_profile_time_end(AxnetRegion *region, const void *, uint64_t begun) {
  const std::uint64_t end = ticks::now(), begin = begun & ~kColdCall;
  if (Track *track = findTrack(region))
    addTime(*track, begin, end, begun);
  tThread.paused += end - begin; // nor is it part of the calls around
  std::atomic_signal_fence(std::memory_order_seq_cst);
  tThread.apartRow = 0;
  return kUntimed;
}

void axnet_profile_leave(AxnetRegion *region, void *row, uint64_t ticket) {
  if (ticket == 0)
    return;
  std::uint64_t end = 0;
  if (ticket != kUntimed) {
    end = recording_clock::now();
    recording_clock::close(row);
  }
  Track *track = findTrack(region);
  if (!track || tThread.busy)
    return; // the region was unregistered meanwhile, or a signal handler interrupts the runtime
  addTime(*track, ticket & ~kColdCall, end, ticket);
  if (recording_clock::isInside(row))
    recordInside(*track, static_cast<char *>(row));
  else
    recordReturned(*track, static_cast<char *>(row));
}
