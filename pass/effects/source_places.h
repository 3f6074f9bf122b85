/// \file Where in the source a marked function calls, reads and writes what: for warnings from the
/// pass, which sees no lines unless the program is compiled with -g.
#ifndef AXNET_PASS_EFFECTS_SOURCE_PLACES_H
#define AXNET_PASS_EFFECTS_SOURCE_PLACES_H

#include "effects/effect.h"
#include "effects/element_places.h"

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringMap.h"

#include <map>
#include <string>
#include <vector>

namespace clang {
class ASTNameGenerator;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace axnet {

/// First places in the body of one function; invalid where there is none.
struct SourcePlaces {
  std::string function;             ///< qualified name
  clang::SourceLocation definition; ///< of its name
  std::vector<std::string>
      arguments; ///< names by index of the IR argument; hidden ones are called "this"
  llvm::StringMap<clang::SourceLocation> calls, reads, writes; ///< by symbol
  std::map<int, clang::SourceLocation> argumentReads, argumentWrites;
  std::vector<ElementPlace> elements;
  clang::SourceLocation mark; ///< what made the function a marked one
  clang::SourceLocation pointerCall, openMP, assembly, frees, volatileAccess, atomicAccess;

  clang::SourceLocation placeOf(const Effect &effect) const;
};

/// HIDDEN: IR arguments before the function's parameters.
SourcePlaces findPlaces(const clang::FunctionDecl &function, unsigned hidden,
                        clang::ASTNameGenerator &names);

/// The symbols of VARIABLE, a global or static one.
std::vector<std::string> symbolsOf(const clang::VarDecl &variable, clang::ASTNameGenerator &names);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_SOURCE_PLACES_H
