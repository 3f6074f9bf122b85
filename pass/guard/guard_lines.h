/// \file Debug information of guards, so that a debugger steps through them into the exact body.
#ifndef AXNET_PASS_GUARD_GUARD_LINES_H
#define AXNET_PASS_GUARD_GUARD_LINES_H

#include "guard/function_split.h"

namespace axnet {

/// Gives F, and what it calls on the way to F.exact, the line of F's declaration, where F is
/// compiled without optimisation and with debug information: debuggers step over functions that
/// have no lines, and with them over the exact body. Their name in the debugger is F.guard, so that
/// a breakpoint at F is one in the body.
void addGuardLines(const FunctionSplit &split);

} // namespace axnet

#endif // AXNET_PASS_GUARD_GUARD_LINES_H
