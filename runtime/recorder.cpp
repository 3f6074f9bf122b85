#include "recorder.h"

#include "process_state.h"

#include <algorithm>

namespace axnet {

namespace {

constexpr std::uint32_t kMostRows = 4096;
constexpr std::size_t kMostBytes = std::size_t{256} << 10;

std::uint32_t largestBlock(std::size_t recordBytes) {
  const std::size_t fit = std::max<std::size_t>(1, kMostBytes / recordBytes);
  return static_cast<std::uint32_t>(std::min<std::size_t>(kMostRows, fit));
}

/// One row at first, then twice as many each time: a slow program loses little when it is killed.
void growBlock(Block &block, std::size_t recordBytes) {
  const std::uint32_t rows = std::min(std::max(1u, block.allocated * 2), largestBlock(recordBytes));
  if (rows > block.allocated) {
    block.rows.reset(new char[rows * recordBytes]);
    block.allocated = rows;
  }
  block.capacity.store(gProcess.ending ? 1 : block.allocated, std::memory_order_relaxed);
}

std::uint64_t callsLost(const RegionState &region) {
  std::uint64_t lost = region.lostOfEndedThreads;
  for (const Track *track : allTracks())
    if (track->region == &region)
      lost += track->lost();
  return lost;
}

/// LEVEL: of the rows, from now on.
Status writeCost(RegionState &region, unsigned level) {
  CallCost cost;
  cost.calls = callsSeen(region);
  cost.recorded = region.writer.rowsFrom(level);
  cost.level = level;
  cost.lost = callsLost(region);
  cost.stopped = region.stopped;
  cost.timed = region.times.warm.count() + region.times.cold.count();
  if (cost.timed) {
    const double tickNs = gProcess.calibration.nanosecondsPerTick();
    cost.exactNs = region.times.mean(CallTimes::kColdNs / tickNs) * tickNs;
  }
  return region.writer.writeCost(cost);
}

/// Ends the recording of REGION. What is recorded stays, beside a word that it is not all.
void stopAtError(RegionState &region, const std::string &message) {
  region.stopped = std::max<std::uint64_t>(1, callsSeen(region));
  stopRecording(region, message);
}

void writeCost(RegionState &region) {
  if (region.stopped) // where not even this can be written, nothing more can be done
    static_cast<void>(writeCost(region, region.writer.level()));
  if (!region.recording)
    return;
  if (Status wrote = writeCost(region, region.writer.level()); !wrote)
    stopAtError(region, wrote.error().message);
}

/// A reader that finds the new level beside the old rows drops what the writer is about to drop;
/// the other way round it would take a thinned file for all calls. So the level is written first.
Status raiseLevel(RegionState &region, unsigned level) {
  if (Status ready = region.writer.prepare(); !ready)
    return ready;
  if (Status wrote = writeCost(region, level); !wrote)
    return wrote;
  if (Status thinned = region.writer.raise(level); !thinned)
    return thinned;
  region.level.store(level, std::memory_order_relaxed);
  // While the program ends, other threads go on, and nobody comes after them.
  return gProcess.ending ? region.writer.compact() : Status(Done{});
}

/// Writes COUNT rows, or those that are still of the level at which all fit.
Status writeRows(RegionState &region, char *rows, std::size_t count) {
  const unsigned level = region.writer.levelFor(rows, count);
  if (level > region.writer.level())
    if (Status raised = raiseLevel(region, level); !raised)
      return raised;
  const std::size_t kept = keepLevel(rows, count, region.rowBytes + kBookkeepingBytes, level);
  return kept ? region.writer.append(rows, kept) : Status(Done{});
}

} // namespace

void writeBlock(Track &track) {
  Block &block = track.block;
  RegionState &region = *track.region;
  const std::uint32_t count = block.count.load(std::memory_order_acquire);
  if (count > block.written && region.recording) {
    char *rows = block.rows.get() + std::size_t{block.written} * track.recordBytes;
    if (Status wrote = writeRows(region, rows, count - block.written); !wrote)
      stopAtError(region, wrote.error().message);
  }
  block.written = count;
}

void emptyBlock(Track &track) {
  writeBlock(track);
  track.block.emptied += track.block.count.load(std::memory_order_relaxed);
  track.block.count.store(0, std::memory_order_relaxed);
  track.block.written = 0;
  growBlock(track.block, track.recordBytes);
  mergeTimes(track);
  RegionState &region = *track.region;
  if (gProcess.ending || region.writer.rows() >= region.nextCost) {
    region.nextCost = region.writer.rows() * 2;
    writeCost(region);
  }
}

void mergeTimes(Track &track) {
  const std::uint64_t overhead = gProcess.calibration.overhead();
  for (unsigned i = 0; i < track.times.count; ++i) {
    const std::uint64_t ticks = track.times.ticks[i] & ~kColdCall;
    CallTimes &times = track.region->times;
    (ticks == track.times.ticks[i] ? times.warm : times.cold)
        .add(ticks - std::min(overhead, ticks));
  }
  track.times.count = 0;
}

std::uint64_t callsSeen(const RegionState &region) {
  std::int64_t calls = region.callsOfEndedThreads;
  for (const Track *track : allTracks())
    if (track->region == &region)
      calls += track->calls();
  return static_cast<std::uint64_t>(calls);
}

void writeRegion(RegionState &region) {
  for (Track *track : allTracks())
    if (track->region == &region)
      writeBlock(*track);
  if (tThread.tracks && region.slot < tThread.count && tThread.tracks[region.slot])
    mergeTimes(*tThread.tracks[region.slot]);
  writeCost(region);
  // Readers leave out the rows that do not count; where they can't be removed, they may stay.
  if (region.recording)
    static_cast<void>(region.writer.compact());
}

void writeEverything() {
  gProcess.ending = true;
  for (std::uint32_t slot = 0; slot < tThread.count; ++slot)
    if (tThread.tracks[slot])
      recordPending(*tThread.tracks[slot]);
  for (auto &region : allRegions())
    if (region->mode == AXNET_MODE_PROFILE)
      writeRegion(*region);
  for (Track *track : allTracks())
    if (track->block.allocated)
      track->block.capacity.store(1, std::memory_order_relaxed);
}

} // namespace axnet
