/// \file All that the runtime keeps between calls: one object for the process, one a thread.
///
/// Nothing else in runtime/ is both mutable and static. What has to hold for all of it:
/// - It is there before any code runs. Constructors of the program call marked functions, in an
///   order that nobody knows, so the values below are constants that the loader writes.
/// - It is never destroyed. Destructors and threads that outlive main, or the dlopened library that
///   holds the runtime, call marked functions as well. Tables are on the heap and stay there.
/// - A forked child starts with the parent's, and with the lock held: lifecycle.cpp empties what is
///   the parent's alone.
#ifndef AXNET_RUNTIME_PROCESS_STATE_H
#define AXNET_RUNTIME_PROCESS_STATE_H

#include "clock.h"
#include "sample_limits.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <pthread.h>

namespace axnet {

struct Environment;
struct RegionState;
struct Track;

/// Beside it there is axnet_switches (axnet/runtime.h), which emitted code reads by that name.
struct ProcessState {
  std::atomic<bool> saidOtherAbi{false}; ///< no lock

  pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; ///< taken by RuntimeLock alone, and by fork

  // All of these are used under the lock.
  const Environment *environment = nullptr; ///< null: not read yet
  SampleLimits sampleLimits;                ///< 0: AXNET_SAMPLE has not been looked at yet

  std::vector<std::unique_ptr<RegionState>> *regions = nullptr; ///< see allRegions()
  std::vector<Track *> *tracks = nullptr;                       ///< see allTracks()
  std::vector<std::string> *missingFolders = nullptr;           ///< of models, said to be missing

  ticks::Calibration calibration;  ///< turns ticks to nanoseconds
  bool calibrationStarted = false; ///< by the first profiled region

  pthread_key_t threadKey = 0; ///< its destructor ends the tracks of a thread
  bool hasThreadKey = false;
  bool releasedThreadKey = false; ///< the runtime is being unloaded: no new key

  bool ending = false;   ///< exit has begun: rows are written one by one
  bool finished = false; ///< the table of AXNET_STATS has been written
};

extern ProcessState gProcess __attribute__((visibility("hidden")));

/// The table that a member of gProcess points to, made at its first use. The caller holds the lock.
template <typename Table> Table &madeOnce(Table *&table) {
  if (!table)
    table = new Table;
  return *table;
}

/// A thread's tracks by RegionState::slot. Plain data without constructor, so that reading it is
/// one load from the thread pointer, at any moment of a thread's life.
struct Thread {
  Track **tracks; ///< [count], null where the thread has not called the region
  std::uint32_t count;
  bool busy; ///< the thread is inside the runtime: a signal handler's call is not recorded
  std::uint64_t paused;    ///< ticks that recording took from timed calls (recording_clock.h)
  std::uintptr_t timedRow; ///< the row of the outermost call that is being timed, or 0
  /// The row of the call whose body runs only to be timed, or 0: nothing is recorded in that run. A
  /// row at the same or a higher address shows that it is over, however it was left.
  std::uintptr_t apartRow;
};

// initial-exec: a dlopened library with the runtime in it uses these 32 bytes of the static TLS
// that glibc keeps spare for that, and every access is free of a call.
extern __thread Thread tThread __attribute__((tls_model("initial-exec"), visibility("hidden")));

} // namespace axnet

#endif // AXNET_RUNTIME_PROCESS_STATE_H
