/// \file Where in the source a marked function looks at elements of its parameters.
#ifndef AXNET_PASS_EFFECTS_ELEMENT_PLACES_H
#define AXNET_PASS_EFFECTS_ELEMENT_PLACES_H

#include "clang/Basic/SourceLocation.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace axnet {

/// `p[i]`, `*(p + i)` or `p->x` of a parameter p; or a cast of p to another type.
struct ElementPlace {
  int argument; ///< index of the IR argument
  clang::SourceLocation place;
  std::optional<std::int64_t> begin; ///< byte of the element, where its index is a constant
  std::int64_t bytes = 0;
  bool isCast = false;
};

/// In the order of the source. HIDDEN: IR arguments before the function's parameters.
std::vector<ElementPlace> findElementPlaces(const clang::FunctionDecl &function, unsigned hidden);

/// The one that an access past the elements of ARGUMENT most likely is; OFFSET: its first byte,
/// where that is known. Invalid where there is none.
clang::SourceLocation placeBeyond(const std::vector<ElementPlace> &places, int argument,
                                  std::optional<std::int64_t> offset);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_ELEMENT_PLACES_H
