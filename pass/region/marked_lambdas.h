/// \file Where marked lambdas stand, and which of them one is there: lambdas have no names, or
/// names that count others too.
#ifndef AXNET_PASS_REGION_MARKED_LAMBDAS_H
#define AXNET_PASS_REGION_MARKED_LAMBDAS_H

#include <optional>

namespace clang {
class CXXMethodDecl;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace axnet {

struct LambdaPlace {
  /// A function, or a marked lambda's call operator; outside of functions a variable or field.
  /// Lambdas without a mark in between do not count.
  const clang::NamedDecl *owner;
  unsigned number; ///< among the marked lambdas there, from 1, in source order
};

/// Of CALL, the call operator of a marked lambda; nothing where the lambda is not found.
std::optional<LambdaPlace> placeOf(const clang::CXXMethodDecl &call);

} // namespace axnet

#endif // AXNET_PASS_REGION_MARKED_LAMBDAS_H
