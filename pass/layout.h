/// \file Where the columns of a region live in a call of the function. Derived from Clang's types, carried
/// from the attribute to the pass in the annotation, and of no interest to anyone else.
#ifndef AXNET_PASS_LAYOUT_H
#define AXNET_PASS_LAYOUT_H

#include "axnet/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axnet {

/// The home of one column.
struct Place {
  enum class Kind {
    Value,     ///< the IR argument itself
    Pointer,   ///< memory behind a pointer argument, which may be null
    Reference, ///< memory behind a pointer argument that is never null
    Return,    ///< the returned value
  };
  Kind kind = Kind::Value;
  unsigned argument = 0;    ///< index of the IR argument
  std::uint64_t offset = 0; ///< bytes behind the pointer
};

struct Layout {
  unsigned arguments = 0; ///< IR arguments the function has
  std::vector<Place> inputs, outputs;
  bool shared = false; ///< a header declares the function with its attribute, so that other files know
  bool ignoresEffects = false; ///< the user accepts what an invocation skips (clause effects=ignore)
};

std::string toText(const Layout &layout);
Result<Layout> parseLayout(std::string_view text);

} // namespace axnet

#endif // AXNET_PASS_LAYOUT_H
