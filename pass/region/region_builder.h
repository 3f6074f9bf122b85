/// \file From a marked function in Clang's AST to its region, with diagnostics at the place to
/// mend.
#ifndef AXNET_PASS_REGION_REGION_BUILDER_H
#define AXNET_PASS_REGION_REGION_BUILDER_H

#include "parameter_layout.h"

#include "axnet/region.h"

#include <optional>
#include <string>

namespace clang {
class FunctionDecl;
class Sema;
} // namespace clang

namespace axnet {

struct Described {
  Region region;
  ParameterLayout layout;
  bool isNamed = false; ///< the id is the user's, of a clause name=
};

/// Describes FUNCTION, which carries an approx annotation and depends on no template parameter.
/// Nothing when it can't be approximated; the reason has then been diagnosed, or is in WHY where
/// that is given.
std::optional<Described> describe(clang::Sema &sema, const clang::FunctionDecl &function,
                                  std::string *why = nullptr);

} // namespace axnet

#endif // AXNET_PASS_REGION_REGION_BUILDER_H
