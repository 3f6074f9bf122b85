/// \file The slow half of the collector: from threads' blocks to files. Everything here needs the
/// lock.
#ifndef AXNET_RUNTIME_RECORDER_H
#define AXNET_RUNTIME_RECORDER_H

#include "region_state.h"
#include "thread_tracks.h"

namespace axnet {

/// Appends the rows of TRACK that are not in the file yet. Works from any thread.
void writeBlock(Track &track);

/// Writes TRACK's block, empties it and makes it larger. Only its own thread may ask.
void emptyBlock(Track &track);

/// Passes the track's timed calls on to its region. Only its own thread may ask.
void mergeTimes(Track &track);

/// Writes every thread's rows of REGION, and its cost file.
void writeRegion(RegionState &region);

/// At exit: writes every region. Rows recorded after this are written one by one. Calls that the
/// exiting thread is in are over; those of other threads may go on, and are not recorded.
void writeEverything();

/// Calls of a profiled region so far. Calls that other threads make meanwhile may be missing.
std::uint64_t callsSeen(const RegionState &region);

} // namespace axnet

#endif // AXNET_RUNTIME_RECORDER_H
