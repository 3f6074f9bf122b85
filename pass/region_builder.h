/// \file From a marked function in Clang's AST to its region, with diagnostics at the place to mend.
#ifndef AXNET_PASS_REGION_BUILDER_H
#define AXNET_PASS_REGION_BUILDER_H

#include "layout.h"

#include "axnet/region.h"

#include <optional>

namespace clang {
class AnnotateAttr;
class FunctionDecl;
class Sema;
} // namespace clang

namespace axnet {

struct Described {
  Region region;
  Layout layout;
};

/// The approx annotation on FUNCTION itself (not on another declaration of it), or null.
clang::AnnotateAttr *approxAnnotation(const clang::FunctionDecl &function);

/// Describes FUNCTION, which carries an approx annotation and depends on no template parameter. Nothing when it
/// can't be approximated; the reason has then been diagnosed.
std::optional<Described> describe(clang::Sema &sema, const clang::FunctionDecl &function);

} // namespace axnet

#endif // AXNET_PASS_REGION_BUILDER_H
