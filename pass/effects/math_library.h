/// \file What the C standard says of its mathematical functions and LLVM does not know yet.
#ifndef AXNET_PASS_EFFECTS_MATH_LIBRARY_H
#define AXNET_PASS_EFFECTS_MATH_LIBRARY_H

#include "llvm/IR/Module.h"

namespace axnet {

/// Declared functions of <math.h> return, do not throw, and touch no memory but errno. Exact bodies
/// are mostly made of them, and the vectorizer widens a guard only when its fallback has been shown
/// to do no more than that.
void describeMathLibrary(llvm::Module &module);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_MATH_LIBRARY_H
