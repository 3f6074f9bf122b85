#include "lifecycle.h"

#include "environment.h"
#include "process_state.h"
#include "recorder.h"
#include "runtime_lock.h"
#include "stats.h"
#include "thread_tracks.h"

#include "axnet/runtime.h"

#include <cstdlib>

#include <pthread.h>

namespace axnet {

namespace {

// While the lock is held across fork, marked functions that fork handlers call are not recorded.
void beforeFork() {
  lockBeforeFork();
  tThread.busy = true;
}

void afterForkInParent() {
  tThread.busy = false;
  unlockAfterFork();
}

/// The parent keeps its rows, its file and its counts; the child starts with none.
void afterForkInChild() {
  forgetTracks();
  for (auto &region : allRegions()) {
    region->writer.forgetFile();
    region->level.store(region->recording ? 0 : kNoLevel, std::memory_order_relaxed);
    region->threads = 0;
    region->stopped = 0;
    region->times = CallTimes();
    region->nextCost = RegionState::kFirstCost;
    region->callsOfEndedThreads = 0;
    region->lostOfEndedThreads = 0;
    for (auto &ended : region->ended)
      ended.store(0, std::memory_order_relaxed);
  }
  tThread.busy = false;
  unlockAfterFork();
}

void finish() noexcept {
  RuntimeLock lock;
  if (!lock.entered())
    return;
  try {
    environment();
    writeEverything();
    if (!gProcess.finished && (axnet_switches & kSwitchStats))
      writeStats();
  } catch (...) { // no memory: what was flushed before stands
  }
  gProcess.finished = true;
}

} // namespace

void start() noexcept {
  RuntimeLock lock;
  try {
    environment();
  } catch (...) { // no memory: read at the first call
  }
  ::pthread_atfork(beforeFork, afterForkInParent, afterForkInChild);
  ::at_quick_exit(finish);
}

void end() noexcept {
  finish();
  releaseThreadKey();
}

} // namespace axnet
