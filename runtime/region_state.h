/// \file What the runtime knows of one region, and the table of all of them.
#ifndef AXNET_RUNTIME_REGION_STATE_H
#define AXNET_RUNTIME_REGION_STATE_H

#include "dataset_writer.h"
#include "sampler.h"
#include "timing.h"

#include "axnet/model.h"
#include "axnet/runtime.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace axnet {

/// Lives until the process ends: region->state may be read without a lock. Two objects of the
/// program that hold the same region share one. Members without a word on it are used under the
/// lock.
struct RegionState {
  // Fixed once made; copies, since the object that holds the AxnetRegion may be unloaded.
  std::string id, json, models;
  std::uint32_t mode = 0, inputBytes = 0, rowBytes = 0;
  std::uint32_t slot = 0; ///< index into Thread::tracks

  unsigned users = 0;                                   ///< AxnetRegions that point here
  std::atomic<std::uint64_t> ended[AXNET_REASONS] = {}; ///< calls by reason; no lock

  // Profile mode.
  bool recording = false;
  std::uint64_t stopped = 0;             ///< calls when an error ended the recording
  std::atomic<unsigned> level{kNoLevel}; ///< calls below it are not recorded; read without lock
  std::uint32_t threads = 0;             ///< that have called it
  DatasetWriter writer;
  CallTimes times;
  std::int64_t callsOfEndedThreads = 0;
  std::uint64_t lostOfEndedThreads = 0;
  static constexpr std::uint64_t kFirstCost = 64;
  /// Rows at which the cost file is written next, for the case of a kill.
  std::uint64_t nextCost = kFirstCost;

  // Load mode: set before region->state is, then constant.
  std::unique_ptr<const Model> model;
};

/// The state of REGION, made at need. Null: another ABI, or no memory. The caller holds the lock.
RegionState *registerRegion(AxnetRegion *region);

/// The state of REGION if it has one. Needs no lock.
inline RegionState *stateOf(const AxnetRegion *region) {
  return static_cast<RegionState *>(__atomic_load_n(&region->state, __ATOMIC_ACQUIRE));
}

/// Says once that a function was compiled for another runtime. False.
bool refuseAbi(const AxnetRegion *region) noexcept;

/// True when REGION was compiled for this runtime. Nothing else in it is looked at before. Needs no
/// lock.
inline bool hasOurAbi(const AxnetRegion *region) noexcept {
  return __builtin_expect(region->abi == AXNET_RUNTIME_ABI, 1) || refuseAbi(region);
}

/// All regions ever seen. The caller holds the lock.
std::vector<std::unique_ptr<RegionState>> &allRegions();

/// Says MESSAGE and records no further call of REGION.
void stopRecording(RegionState &region, const std::string &message);

} // namespace axnet

#endif // AXNET_RUNTIME_REGION_STATE_H
