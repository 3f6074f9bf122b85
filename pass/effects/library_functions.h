/// \file Functions without a body that are known all the same, beyond those that LLVM knows.
#ifndef AXNET_PASS_EFFECTS_LIBRARY_FUNCTIONS_H
#define AXNET_PASS_EFFECTS_LIBRARY_FUNCTIONS_H

#include "llvm/ADT/StringRef.h"

namespace axnet {

enum class Known {
  No,
  Harmless,  ///< does nothing that a caller could miss: run-time support of the language,
             ///< mathematics, sanitizers
  Arguments, ///< reads and writes what its arguments point to, and calls functions that are given
             ///< to it
};

/// NAME is a symbol.
Known knownFunction(llvm::StringRef name);

/// Variables that belong to the language's run-time support, such as guards of static locals.
bool isSupportVariable(llvm::StringRef name);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_LIBRARY_FUNCTIONS_H
