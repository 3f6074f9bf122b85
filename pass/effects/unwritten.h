/// \file Variables that nothing in the program can change once it runs.
#ifndef AXNET_PASS_EFFECTS_UNWRITTEN_H
#define AXNET_PASS_EFFECTS_UNWRITTEN_H

#include "llvm/IR/GlobalVariable.h"

namespace axnet {

/// True for VARIABLE of a module that has not been optimised yet, where all code that can reach it
/// is in that module and only reads it: directly, by references and copies of its address in local
/// variables, in functions that are given it, and through tables of pointers that nothing writes
/// either.
bool isNeverWritten(const llvm::GlobalVariable &variable);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_UNWRITTEN_H
