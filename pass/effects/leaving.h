/// \file Functions that are left in other ways than by returning.
#ifndef AXNET_PASS_EFFECTS_LEAVING_H
#define AXNET_PASS_EFFECTS_LEAVING_H

#include "effects/reachable_copy.h"

namespace axnet {

/// The functions of COPY that may throw, jump away (longjmp) or end the program in order (exit), by
/// themselves or in what they call. What aborts it, and running out of memory, does not count.
llvm::DenseSet<const llvm::Function *> functionsThatLeave(ReachableCopy &copy);

/// The functions of COPY of which it is not known that they are left by returning alone: they, or
/// what they call, call something that does not promise to return and not to throw.
llvm::DenseSet<const llvm::Function *> functionsNotKnownToReturn(ReachableCopy &copy);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_LEAVING_H
