#include "region_state.h"

#include "environment.h"
#include "message.h"
#include "models.h"
#include "process_state.h"
#include "recorder.h"
#include "runtime_lock.h"

namespace axnet {

namespace {

/// Another function that goes by REGION's id. Their datasets would be one folder.
const RegionState *findNamesake(const RegionState &region) {
  for (auto &state : allRegions())
    if (state->users > 0 && state->mode == region.mode && state->id == region.id &&
        state->json != region.json)
      return state.get();
  return nullptr;
}

void startProfiling(RegionState &region) {
  if (axnet_switches & kSwitchDisable)
    return;
  if (findNamesake(region))
    return stopRecording(
        region, "region '" + region.id +
                    "': two functions of this program go by this name, and only one of them is "
                    "recorded: give each a name= of its own");
  if (!gProcess.calibrationStarted)
    gProcess.calibration.start();
  gProcess.calibrationStarted = true;
  if (Status started =
          region.writer.start(environment().profile, region.json, region.rowBytes, sampleLimits());
      !started)
    return stopRecording(region, started.error().message);
  region.recording = true;
  region.level.store(0, std::memory_order_relaxed);
}

RegionState *findLike(const AxnetRegion &region) {
  for (auto &state : allRegions())
    if (state->mode == region.mode && state->rowBytes == region.row_bytes &&
        state->inputBytes == region.input_bytes && state->id == region.id &&
        state->json == region.json && state->models == region.models)
      return state.get();
  return nullptr;
}

RegionState *makeState(const AxnetRegion &region) {
  auto state = std::make_unique<RegionState>();
  state->id = region.id;
  state->json = region.json;
  state->models = region.models;
  state->mode = region.mode;
  state->inputBytes = region.input_bytes;
  state->rowBytes = region.row_bytes;
  state->slot = static_cast<std::uint32_t>(allRegions().size());
  if (region.mode == AXNET_MODE_PROFILE)
    startProfiling(*state);
  if (region.mode == AXNET_MODE_LOAD && !(axnet_switches & kSwitchDisable))
    state->model = loadModel(*state);
  allRegions().push_back(std::move(state));
  return allRegions().back().get();
}

} // namespace

std::vector<std::unique_ptr<RegionState>> &allRegions() { return madeOnce(gProcess.regions); }

bool refuseAbi(const AxnetRegion *region) noexcept {
  if (!gProcess.saidOtherAbi.exchange(true))
    warn("a function of this program was compiled for runtime interface " +
         std::to_string(region->abi) + ", the linked runtime has " +
         std::to_string(AXNET_RUNTIME_ABI) +
         ": its calls are exact; compile and link with one axnet");
  return false;
}

RegionState *registerRegion(AxnetRegion *region) {
  if (RegionState *known = stateOf(region))
    return known;
  environment();
  RegionState *state = findLike(*region);
  if (!state)
    state = makeState(*region);
  if (!region->guard)
    warn("region '" + state->id +
         "': a file with this inline function was compiled without axnet, and the linker kept that "
         "copy: some or all of its calls are exact and not counted: compile all files with axnet");
  ++state->users;
  __atomic_store_n(&region->state, state, __ATOMIC_RELEASE);
  return state;
}

void stopRecording(RegionState &region, const std::string &message) {
  region.recording = false;
  region.level.store(kNoLevel, std::memory_order_relaxed);
  warn(message);
}

} // namespace axnet

using namespace axnet;

void axnet_register(AxnetRegion *region) {
  if (!hasOurAbi(region))
    return;
  RuntimeLock lock;
  try {
    if (lock.entered())
      registerRegion(region);
  } catch (...) { // no memory: tried again at the first call
  }
}

void axnet_unregister(AxnetRegion *region) {
  if (!hasOurAbi(region))
    return;
  RuntimeLock lock;
  RegionState *state = stateOf(region);
  if (!lock.entered() || !state)
    return;
  __atomic_store_n(&region->state, nullptr, __ATOMIC_RELEASE);
  try {
    if (--state->users == 0 && state->mode == AXNET_MODE_PROFILE)
      writeRegion(*state);
  } catch (...) { // no memory: what is not written yet stays with its threads
  }
  if (state->users == 0)
    state->writer.close();
}
