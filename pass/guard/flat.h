/// \file F.flat: a marked function whose structs are passed by value, with each of them behind a
/// pointer instead, so that whatever reads and writes columns knows arguments and memory only, and
/// nothing of calling conventions.
#ifndef AXNET_PASS_GUARD_FLAT_H
#define AXNET_PASS_GUARD_FLAT_H

#include "parameter_layout.h"

#include "llvm/IR/Function.h"

namespace axnet {

/// True when FUNCTION's arguments and result are the ones that LAYOUT's flat arguments were made
/// for.
bool matchesFlat(const llvm::Function &function, const ParameterLayout &layout);

/// The type of argument INDEX of F.flat, or of F where LAYOUT has no flat arguments.
llvm::Type *placeType(const llvm::Function &function, const ParameterLayout &layout,
                      unsigned index);
/// The type F.flat, or F, returns.
llvm::Type *placeReturnType(const llvm::Function &function, const ParameterLayout &layout);

struct Flat {
  llvm::Function *function; ///< F.flat, without a body
  llvm::Function *exact;    ///< F.exact.flat
};

/// Gives FUNCTION, which has no body, one that calls F.flat; and F.exact.flat one that calls EXACT.
/// See flat.cpp.
Flat emitFlat(llvm::Function &function, llvm::Function &exact, const ParameterLayout &layout);

} // namespace axnet

#endif // AXNET_PASS_GUARD_FLAT_H
