/// \file What bodies do with the memory that their pointers lead to, next to the columns that are
/// there, and which of those columns they write.
#ifndef AXNET_PASS_EFFECTS_ELEMENT_FINDINGS_H
#define AXNET_PASS_EFFECTS_ELEMENT_FINDINGS_H

#include "effects/effect.h"
#include "effects/memory_uses.h"
#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/ADT/SmallBitVector.h"

namespace axnet {

struct ElementFindings {
  /// An access is not known to be inside of the elements, or addresses matter: the exact body has
  /// to run on the caller's memory.
  bool needsMemory = false;
  /// One access an argument, its instruction in the copy.
  std::vector<EffectInBody> beyond;
};

/// What FUNCTION, of the copy, does with the memory behind its pointers, of which REGION and LAYOUT
/// list a part.
ElementFindings findBeyondElements(llvm::Function &function, const Region &region,
                                   const ParameterLayout &layout, MemoryUses &memory);

/// The outputs, by index, that look like members which the body writes, and that no path of it
/// writes.
llvm::SmallBitVector findUnwrittenMembers(llvm::Function &function, const Region &region,
                                          const ParameterLayout &layout, MemoryUses &memory);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_ELEMENT_FINDINGS_H
