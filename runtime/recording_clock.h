/// \file A clock of each thread that stands still while calls are recorded inside a timed one.
///
/// A timed exact body may call functions that are recorded themselves. What recording them takes is
/// not the body's time, and neither are the files that are written then. Only there the cycle
/// counter is read twice more a recorded call; all others pay for one comparison.
///
/// Which calls are inside a timed one follows from where their rows are: a row is a local variable
/// of its call, and stacks grow downwards. So a timed call that never returned needs no cleaning
/// up: the next timed call that is not below takes its place. Rows on different stacks (fibers) may
/// be taken for nested where they aren't, which costs some nanoseconds, or the other way round,
/// which leaves their recording in the time.
#ifndef AXNET_RUNTIME_RECORDING_CLOCK_H
#define AXNET_RUNTIME_RECORDING_CLOCK_H

#include "clock.h"
#include "process_state.h"

#include <cstdint>

namespace axnet::recording_clock {

[[gnu::always_inline]] inline std::uint64_t now() { return ticks::now() - tThread.paused; }

inline std::uintptr_t address(const void *row) { return reinterpret_cast<std::uintptr_t>(row); }

/// A timed call goes on around the one of ROW.
[[gnu::always_inline]] inline bool isInside(const void *row) {
  return __builtin_expect(address(row) < tThread.timedRow, 0);
}

/// The call of ROW is made by a body that runs only to be timed.
inline bool isApart(const void *row) {
  if (tThread.apartRow != 0 && address(row) >= tThread.apartRow)
    tThread.apartRow = 0;
  return tThread.apartRow != 0;
}

/// The call of ROW is timed from now on.
inline void open(const void *row) {
  if (!isInside(row))
    tThread.timedRow = address(row);
}

/// And not any more.
inline void close(const void *row) {
  if (tThread.timedRow == address(row))
    tThread.timedRow = 0;
}

/// Stops the clock where a timed call goes on around the one of ROW, whose own time is over or has
/// not begun. Returns what resume() needs.
[[gnu::always_inline]] inline std::uint64_t pause(const void *row) {
  return isInside(row) ? ticks::now() : 0;
}

/// What reading the counter takes is between the two readings once, and around them once more.
[[gnu::noinline, gnu::cold]] inline void goOn(std::uint64_t paused) {
  tThread.paused += ticks::now() - paused + gProcess.calibration.reading();
}

[[gnu::always_inline]] inline void resume(std::uint64_t paused) {
  if (__builtin_expect(paused != 0, 0))
    goOn(paused);
}

} // namespace axnet::recording_clock

#endif // AXNET_RUNTIME_RECORDING_CLOCK_H
