/// \file Pointers that may be null, apart from the guard: control flow that leads to the exact
/// body, which writes memory, keeps a loop from being widened.
#ifndef AXNET_PASS_NULL_CHECK_H
#define AXNET_PASS_NULL_CHECK_H

#include "bodies.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

bool hasNullablePointer(const Layout &layout);

/// Emits the body of SPLIT's function F at BUILDER, in F's empty entry block: the exact body where
/// a pointer with columns behind it is null, F.present otherwise. Calls of F whose pointers are
/// known not to be null (the address of a local variable, what a function returns by reference,
/// such as std::vector's []) call F.present from now on.
///
/// Returns F.present: F's parameters, no body yet, inlined wherever it is called.
llvm::Function *emitNullCheck(llvm::IRBuilder<> &builder, const Split &split);

} // namespace axnet

#endif // AXNET_PASS_NULL_CHECK_H
