#include "thread_tracks.h"

#include "process_state.h"
#include "recorder.h"
#include "runtime_lock.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <pthread.h>

namespace axnet {

namespace {

/// Longer than any program runs, and far from overflow when it is added to a number of calls.
constexpr std::int64_t kForever = std::int64_t{1} << 61;

/// The claim as it stands, so that another thread goes on with it.
void handOver(Track &track) {
  if (track.rowsLeft == 0 || track.rowsLeft > Sampler::kMaxBatch)
    return; // none, or AXNET_SAMPLE=all
  const std::int64_t left =
      std::max<std::int64_t>(1, track.countdown.load(std::memory_order_relaxed));
  track.region->spares.push_back(
      {track.rowsLeft, static_cast<std::uint64_t>(left - 1), track.after});
}

void endTrack(Track &track) {
  writeBlock(track);
  mergeTimes(track);
  handOver(track);
  track.region->callsOfEndedThreads += track.calls();
  auto &all = allTracks();
  all.erase(std::find(all.begin(), all.end(), &track));
  delete &track;
}

/// Marked functions called by later destructors of the same thread start a new set of tracks, and
/// this runs again.
void endThread(void *) {
  RuntimeLock lock;
  if (!lock.entered())
    return;
  try {
    for (std::uint32_t i = 0; i < tThread.count; ++i)
      if (tThread.tracks[i])
        endTrack(*tThread.tracks[i]);
  } catch (...) { // no memory to hand a claim over: its rows stay unused
  }
  std::free(tThread.tracks);
  tThread.tracks = nullptr;
  tThread.count = 0;
}

bool reserveSlot(std::uint32_t slot) {
  if (slot < tThread.count)
    return true;
  if (!gProcess.hasThreadKey && !gProcess.releasedThreadKey)
    gProcess.hasThreadKey = ::pthread_key_create(&gProcess.threadKey, endThread) == 0;
  if (gProcess.hasThreadKey)
    ::pthread_setspecific(gProcess.threadKey, &tThread);
  const std::uint32_t count = std::max(slot + 1, tThread.count * 2);
  auto *tracks = static_cast<Track **>(std::realloc(tThread.tracks, count * sizeof(Track *)));
  if (!tracks)
    return false;
  std::memset(tracks + tThread.count, 0, (count - tThread.count) * sizeof(Track *));
  tThread.tracks = tracks;
  tThread.count = count;
  return true;
}

/// Marsaglia's xorshift64: 64 bits of jitter without shared state.
std::uint64_t nextRandom(std::uint64_t &state) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

/// Draws the track's next claim and sets its countdown.
void drawClaim(Track &track) {
  RegionState &region = *track.region;
  Claim claim;
  const std::uint64_t skip = track.after;
  if (region.recording && !region.spares.empty()) {
    claim = region.spares.back();
    region.spares.pop_back();
  } else if (region.recording) {
    claim = region.sampler.claim(track.batch, nextRandom(track.random));
    track.batch = std::min(track.batch * 2, Sampler::kMaxBatch);
  }
  track.rowsLeft = claim.rows;
  track.after = claim.after;
  const std::int64_t next =
      claim.rows ? static_cast<std::int64_t>(skip + claim.before + 1) : kForever;
  track.callsAtZero.store(track.calls() + next, std::memory_order_relaxed);
  track.countdown.store(next, std::memory_order_relaxed);
}

} // namespace

std::vector<Track *> &allTracks() { return madeOnce(gProcess.tracks); }

Track *obtainTrack(RegionState &region) {
  if (!reserveSlot(region.slot))
    return nullptr;
  Track *&track = tThread.tracks[region.slot];
  if (!track) {
    auto fresh = std::make_unique<Track>();
    fresh->rowBytes = region.rowBytes;
    fresh->region = &region;
    fresh->random = (ticks::now() ^ reinterpret_cast<std::uintptr_t>(fresh.get())) | 1;
    if (region.recording)
      emptyBlock(*fresh); // its first memory
    allTracks().push_back(fresh.get());
    track = fresh.release();
    drawClaim(*track);
  }
  return track;
}

void advance(Track &track) {
  if (track.rowsLeft <= 1)
    return drawClaim(track);
  --track.rowsLeft;
  track.callsAtZero.store(track.calls() + 1, std::memory_order_relaxed);
  track.countdown.store(1, std::memory_order_relaxed);
}

void forgetTracks() noexcept {
  for (Track *track : allTracks())
    delete track;
  allTracks().clear();
  std::free(tThread.tracks);
  tThread.tracks = nullptr;
  tThread.count = 0;
}

void releaseThreadKey() noexcept {
  RuntimeLock lock; // other threads go on while the process exits
  if (!lock.entered())
    return;
  if (gProcess.hasThreadKey)
    ::pthread_key_delete(gProcess.threadKey);
  gProcess.hasThreadKey = false;
  gProcess.releasedThreadKey = true;
}

} // namespace axnet
