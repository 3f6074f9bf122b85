/// \file Why a marked function stays exact.
#ifndef AXNET_PASS_GUARD_REFUSAL_H
#define AXNET_PASS_GUARD_REFUSAL_H

#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/IR/Function.h"

#include <string>

namespace llvm {
class TargetTransformInfo;
} // namespace llvm

namespace axnet {

/// The name of a remark and its sentence; both empty where nothing speaks against it.
struct Refusal {
  std::string name, reason;
  explicit operator bool() const { return !name.empty(); }
};

/// Why FUNCTION cannot be split, or not be read as LAYOUT says, or why no guard can run on TARGET,
/// which it is compiled for.
Refusal refusal(const llvm::Function &function, const Region &region, const ParameterLayout &layout,
                const llvm::TargetTransformInfo &target);

} // namespace axnet

#endif // AXNET_PASS_GUARD_REFUSAL_H
