/// \file Pointers that may be null or overlap, apart from the guard: control flow that leads to the
/// exact body, which writes memory, keeps a loop from being widened, and so does a local variable
/// whose address is compared.
#ifndef AXNET_PASS_GUARD_PRESENT_H
#define AXNET_PASS_GUARD_PRESENT_H

#include "guard/function_split.h"

namespace axnet {

/// F.present: F's parameters, no body yet, inlined wherever it is called. Calls of F whose pointers
/// are known not to be null (the address of a local variable, what a function returns by reference,
/// such as std::vector's []), nor to overlap (different variables), call it from now on.
llvm::Function *emitPresent(const FunctionSplit &split);

/// Leaves for the exact body when a pointer with columns behind it is null, and goes on in a new
/// block otherwise. BUILDER: in SPLIT's function F.
void leaveOnNull(llvm::IRBuilder<> &builder, const FunctionSplit &split);

} // namespace axnet

#endif // AXNET_PASS_GUARD_PRESENT_H
