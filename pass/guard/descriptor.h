/// \file The AxnetRegion global (axnet/runtime.h) of a transformed function, and its registration.
#ifndef AXNET_PASS_GUARD_DESCRIPTOR_H
#define AXNET_PASS_GUARD_DESCRIPTOR_H

#include "axnet/region.h"
#include "axnet/runtime.h"

#include "llvm/IR/Module.h"

#include <string>

namespace axnet {

/// What the pass knows of one function that was marked.
struct RegionText {
  Region region;
  std::string json;    ///< verbatim
  std::string models;  ///< as in AxnetRegion: a folder, why the function stays exact, or nothing
  bool guarded = true; ///< false: the function stays exact
};

/// @F.region, with FUNCTION's linkage and, where it has one, a comdat, so that merged copies of F
/// share one.
llvm::GlobalVariable *emitDescriptor(llvm::Function &function, const RegionText &text,
                                     AxnetMode mode);

/// Registers DESCRIPTORS when the object is loaded and unregisters them when it goes.
void emitRegistration(llvm::Module &module, llvm::ArrayRef<llvm::GlobalVariable *> descriptors);

} // namespace axnet

#endif // AXNET_PASS_GUARD_DESCRIPTOR_H
