/// \file Functions without a body that are known all the same, beyond those that LLVM knows.
#ifndef AXNET_PASS_EFFECTS_LIBRARY_FUNCTIONS_H
#define AXNET_PASS_EFFECTS_LIBRARY_FUNCTIONS_H

#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace axnet {

enum class LibraryFunction {
  Unknown,
  Harmless,       ///< does nothing that a caller could miss: run-time support of the language,
                  ///< mathematics, sanitizers
  ArgumentMemory, ///< reads and writes what its arguments point to, and calls functions that are
                  ///< given to it
};

/// NAME is a symbol.
LibraryFunction libraryFunction(llvm::StringRef name);

/// The language's own, called by name (std::allocator) or replaced in another file: memory is what
/// they deal in all the same.
bool isOperatorNew(llvm::StringRef name);
bool isOperatorDelete(llvm::StringRef name);

/// The name of the function that CALL calls directly; or nothing.
llvm::StringRef calledName(const llvm::CallBase &call);

/// Variables that belong to the language's run-time support, such as guards of static locals.
bool isSupportVariable(llvm::StringRef name);

/// std::__throw_out_of_range and the like.
bool throwsForLibrary(llvm::StringRef name);

/// What a function of the library does to the number of an object's owners. What it adds it takes
/// away again, unless the owner is kept, which is seen where that is stored.
enum class ReferenceCount {
  None,
  Added,
  Dropped, ///< and the object destroyed, should that have been the last one
};

/// NAME is a symbol.
ReferenceCount referenceCount(llvm::StringRef name);
/// A destructor, or what libstdc++'s counters call in the place of one.
bool endsObject(llvm::StringRef name);
/// The virtual table of the counter's base class, which no finished counter has.
bool isReferenceCountBase(llvm::StringRef name);

/// Declared functions of <math.h> return, do not throw, and touch no memory but errno: the C
/// standard says so, and LLVM does not know it of all of them, nor at -O0. Exact bodies are mostly
/// made of them, and the vectorizer widens a guard only when its fallback has been shown to do no
/// more than that.
void describeMathematics(llvm::Module &module);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_LIBRARY_FUNCTIONS_H
