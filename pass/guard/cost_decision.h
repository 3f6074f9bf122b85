/// \file Never slower: whether a model is expected to pay on the target that is compiled for.
#ifndef AXNET_PASS_GUARD_COST_DECISION_H
#define AXNET_PASS_GUARD_COST_DECISION_H

#include "guard/refusal.h"

#include "axnet/model.h"

namespace llvm {
class TargetTransformInfo;
} // namespace llvm

namespace axnet {

/// Why a function of TARGET is better left exact than replaced by MODEL, with both figures; nothing
/// where the model pays, and where nobody knows what an exact call costs.
Refusal costRefusal(const Model &model, const llvm::TargetTransformInfo &target, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_GUARD_COST_DECISION_H
