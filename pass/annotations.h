/// \file What Clang wrote about marked functions into a module.
#ifndef AXNET_PASS_ANNOTATIONS_H
#define AXNET_PASS_ANNOTATIONS_H

#include "llvm/IR/Module.h"

#include <string>
#include <vector>

namespace axnet {

/// One entry of llvm.global.annotations with the key axnet.approx.
struct Annotated {
  llvm::Function *function;
  std::string region; ///< region.json, verbatim
  std::string layout; ///< text of a ParameterLayout
};

/// Takes axnet's own annotations out of the module, so that a second run finds nothing and
/// functions that only an annotation kept alive can go: approx entries (returned, one a function),
/// the parameters' llvm.var.annotation calls, and the markers that would stop the linker.
std::vector<Annotated> takeAnnotations(llvm::Module &module);

} // namespace axnet

#endif // AXNET_PASS_ANNOTATIONS_H
