/// \file Start, fork and end of the process, or of the object that holds the runtime.
#include "environment.h"
#include "recorder.h"
#include "runtime_lock.h"
#include "stats.h"
#include "thread_tracks.h"

#include "axnet/runtime.h"

#include <cstdlib>

#include <pthread.h>

// Defined here because every transformed program refers to it, directly or through environment.cpp:
// the linker takes an object out of a static library only for the sake of a symbol, and start() has
// none.
unsigned char axnet_switches = axnet::kSwitchUnknown;

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
    region->sampler.restart();
    region->spares.clear();
    region->times = CallTimes();
    region->callsOfEndedThreads = 0;
    for (auto &ended : region->ended)
      ended.store(0, std::memory_order_relaxed);
  }
  tThread.busy = false;
  unlockAfterFork();
}

void finish() noexcept {
  Guard guard;
  if (!guard.entered())
    return;
  static bool finished = false;
  try {
    environment();
    writeEverything();
    if (!finished && (axnet_switches & kSwitchStats))
      writeStats();
  } catch (...) { // no memory: what was flushed before stands
  }
  finished = true;
}

// 101 is the first priority a program may use: before its own constructors, after its own
// destructors.
[[gnu::constructor(101)]] void start() {
  Guard guard;
  try {
    environment();
  } catch (...) { // no memory: read at the first call
  }
  ::pthread_atfork(beforeFork, afterForkInParent, afterForkInChild);
  ::at_quick_exit(finish);
}

[[gnu::destructor(101)]] void end() {
  finish();
  releaseThreadKey();
}

} // namespace

} // namespace axnet
