#include "thread_tracks.h"

#include "process_state.h"
#include "random_bits.h"
#include "recorder.h"
#include "region_state.h"
#include "runtime_lock.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <pthread.h>

namespace axnet {

namespace {

void endTrack(Track &track) {
  recordPending(track);
  writeBlock(track);
  mergeTimes(track);
  track.region->callsOfEndedThreads += track.calls();
  track.region->lostOfEndedThreads += track.lost();
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
  } catch (...) { // no memory: rows that are not written yet are lost
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

} // namespace

std::vector<Track *> &allTracks() { return madeOnce(gProcess.tracks); }

Track *obtainTrack(RegionState &region) {
  if (!reserveSlot(region.slot))
    return nullptr;
  Track *&track = tThread.tracks[region.slot];
  if (!track) {
    auto fresh = std::make_unique<Track>();
    fresh->rowBytes = region.rowBytes;
    fresh->recordBytes = region.rowBytes + static_cast<std::uint32_t>(kBookkeepingBytes);
    fresh->region = &region;
    fresh->sampler = Sampler(region.level.load(std::memory_order_relaxed), randomBits());
    if (region.recording)
      emptyBlock(*fresh); // its first memory
    allTracks().push_back(fresh.get());
    fresh->number = region.threads++;
    const std::int64_t gap = fresh->sampler.drawGap();
    fresh->countdown.store(gap, std::memory_order_relaxed);
    fresh->callsAtZero.store(gap, std::memory_order_relaxed);
    track = fresh.release();
  }
  return track;
}

void recordPending(Track &track) {
  while (const char *row = track.pending.top()) {
    if (!track.block.append(row, track.recordBytes)) {
      emptyBlock(track);
      track.block.append(row, track.recordBytes);
    }
    track.pending.pop();
  }
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
