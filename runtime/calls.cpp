/// \file What guards ask and tell: the switches, how calls ended, and load mode's evaluation.
#include "environment.h"
#include "evaluator.h"
#include "region_state.h"
#include "runtime_lock.h"

#include <cstring>

namespace axnet {

namespace {

/// Null where a region cannot be kept track of; its calls are exact then.
RegionState *obtainState(AxnetRegion *region) noexcept {
  if (!hasOurAbi(region))
    return nullptr;
  if (RegionState *state = stateOf(region))
    return state;
  RuntimeLock lock;
  try {
    return lock.entered() ? registerRegion(region) : nullptr;
  } catch (...) {
    return nullptr; // no memory
  }
}

/// The model's verdict; OUTPUTS are written only on AXNET_INVOKED. Bytes: room for the packed
/// outputs.
template <std::size_t Bytes>
std::uint32_t invoke(const RegionState &region, const void *inputs, void *outputs) {
  unsigned char packed[Bytes];
  const Evaluation result = evaluate(*region.model, inputs, packed);
  if (!result.inDomain)
    return AXNET_OUTSIDE_DOMAIN;
  if (!result.safe)
    return AXNET_PREDICTED_UNSAFE;
  std::memcpy(outputs, packed, region.rowBytes - region.inputBytes);
  return AXNET_INVOKED;
}

std::uint32_t decide(const RegionState &region, const void *inputs, void *outputs) {
  constexpr std::size_t kSmall = 512, kLarge = kMaxWidth * sizeof(double);
  if (!region.model)
    return AXNET_NO_MODEL;
  return region.rowBytes - region.inputBytes <= kSmall ? invoke<kSmall>(region, inputs, outputs)
                                                       : invoke<kLarge>(region, inputs, outputs);
}

void count(RegionState &region, std::uint32_t reason) {
  if (reason < AXNET_REASONS)
    region.ended[reason].fetch_add(1, std::memory_order_relaxed);
}

} // namespace

} // namespace axnet

using namespace axnet;

uint32_t axnet_enter(AxnetRegion *region) {
  if (!hasOurAbi(region))
    return AXNET_DISABLED;
  if (!(switches() & kSwitchDisable))
    return 0;
  axnet_count(region, AXNET_DISABLED); // the guard goes to exact without another word
  return AXNET_DISABLED;
}

void axnet_count(AxnetRegion *region, uint32_t reason) {
  if (!(switches() & kSwitchStats))
    return;
  if (RegionState *state = obtainState(region))
    count(*state, reason);
}

uint32_t axnet_evaluate(AxnetRegion *region, const void *inputs, void *outputs) {
  const unsigned char bits = switches();
  RegionState *state = obtainState(region);
  const std::uint32_t reason = bits & kSwitchDisable ? std::uint32_t{AXNET_DISABLED}
                               : state               ? decide(*state, inputs, outputs)
                                                     : std::uint32_t{AXNET_NO_MODEL};
  if (state && (bits & kSwitchStats))
    count(*state, reason);
  return reason;
}
