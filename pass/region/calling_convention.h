/// \file Which IR arguments Clang passes a function's parameters and result in.
#ifndef AXNET_PASS_REGION_CALLING_CONVENTION_H
#define AXNET_PASS_REGION_CALLING_CONVENTION_H

#include "parameter_layout.h"

#include <optional>
#include <string>
#include <vector>

namespace clang {
class FunctionDecl;
class QualType;
class Sema;
} // namespace clang

namespace axnet {

/// How one parameter arrives.
struct Passed {
  enum class Kind {
    Whole,  ///< one IR argument: a scalar, or a pointer to the object
    Pieces, ///< the bytes of an object in `pieces`; none of an empty struct
  };
  Kind kind = Kind::Whole;
  std::vector<FlatArgument::Piece> pieces; ///< of Whole, one
};

struct CallingConvention {
  unsigned arguments = 0;         ///< of the IR function
  std::optional<Passed> object;   ///< `this`, or a lambda's closure
  std::vector<Passed> parameters; ///< in order
  std::optional<unsigned>
      memory; ///< the IR argument that points to the memory of a returned struct
  std::uint64_t resultOffset = 0; ///< where in a struct that is returned in registers those begin
  std::string why;                ///< not empty: what is passed in a way that is not known here
};

/// The scalars that are one IR argument, or the IR function's result, everywhere.
bool isScalar(clang::QualType type);

/// FUNCTION is passed `this`, or a lambda's closure, ahead of its parameters.
bool hasObject(const clang::FunctionDecl &function);

CallingConvention callingConvention(clang::Sema &sema, const clang::FunctionDecl &function);

} // namespace axnet

#endif // AXNET_PASS_REGION_CALLING_CONVENTION_H
