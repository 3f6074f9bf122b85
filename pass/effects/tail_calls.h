/// \file Calls that hand a function's stack frame on. A guard's frame waits for the exact body, so
/// that chains of such calls through a guard would need a frame for each link.
#ifndef AXNET_PASS_EFFECTS_TAIL_CALLS_H
#define AXNET_PASS_EFFECTS_TAIL_CALLS_H

#include "effects/reachable_copy.h"

#include <string>

namespace axnet {

struct TailCalls {
  /// Calls that the function makes to itself, and that an optimiser makes a loop of.
  llvm::SmallVector<llvm::CallBase *> loops;
  /// Why a guard in front of the function could exhaust the stack where the function alone would
  /// not; or nothing.
  std::string chain;
};

/// Of FUNCTION, which is one of the roots of COPY.
TailCalls findTailCalls(const llvm::Function &function, const ReachableCopy &copy);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_TAIL_CALLS_H
