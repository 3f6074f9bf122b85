/// \file From a marked function in Clang's AST to its region, with diagnostics at the place to
/// mend.
#ifndef AXNET_PASS_REGION_REGION_BUILDER_H
#define AXNET_PASS_REGION_REGION_BUILDER_H

#include "layout.h"

#include "axnet/region.h"

#include <optional>
#include <string>

namespace clang {
class AnnotateAttr;
class FunctionDecl;
class Sema;
class StringLiteral;
} // namespace clang

namespace axnet {

/// Arguments of an approx annotation. Written for a function: its clauses. Written for a range of
/// source (pragma): the clauses and twice an empty string. Completed: region and layout.
inline constexpr unsigned kWrittenArguments = 1, kSweptArguments = 3, kCompletedArguments = 2;

struct Described {
  Region region;
  Layout layout;
};

/// The approx annotation on FUNCTION itself (not on another declaration of it) that still holds
/// clauses, or null.
clang::AnnotateAttr *approxAnnotation(const clang::FunctionDecl &function);

/// The clauses an approx annotation holds, as they are spelt in the source.
const clang::StringLiteral *clausesOf(const clang::AnnotateAttr &annotation);

/// Describes FUNCTION, which carries an approx annotation and depends on no template parameter.
/// Nothing when it can't be approximated; the reason has then been diagnosed, or is in WHY where
/// that is given.
std::optional<Described> describe(clang::Sema &sema, const clang::FunctionDecl &function,
                                  std::string *why = nullptr);

} // namespace axnet

#endif // AXNET_PASS_REGION_REGION_BUILDER_H
