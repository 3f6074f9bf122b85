#include "guard/cost_decision.h"

#include "guard/call_estimate.h"
#include "pch.h"

#include "llvm/Support/Format.h"

using namespace llvm;

namespace axnet {

Refusal costRefusal(const Model &model, const TargetTransformInfo &target, bool hasFma) {
  const auto bits =
      target.getRegisterBitWidth(TargetTransformInfo::RGK_FixedWidthVector).getFixedValue();
  const auto estimate = estimateCall(model, {static_cast<unsigned>(bits), hasFma});
  if (!estimate || estimate->pays())
    return {};
  std::string reason;
  raw_string_ostream(reason) << "an exact call takes " << format("%.1f", estimate->leastExactNs)
                             << " to " << format("%.1f", estimate->exactNs)
                             << " ns, one with this network up to "
                             << format("%.1f", estimate->approxNs)
                             << " ns (-fplugin-arg-axnet-force replaces it all the same)";
  return {"Slower", reason};
}

} // namespace axnet
