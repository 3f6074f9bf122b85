/// \file The three bodies a marked function F can get. Each shows what it emits in its .cpp.
#ifndef AXNET_PASS_GUARD_BODIES_H
#define AXNET_PASS_GUARD_BODIES_H

#include "guard/descriptor.h"
#include "layout.h"

#include "axnet/model.h"

#include "llvm/ADT/SmallBitVector.h"

namespace axnet {

/// One function on its way through the pass; FUNCTION has no body any more.
struct Split {
  llvm::Function &function;
  llvm::Function &exact;
  llvm::Function &body; ///< the user's: F.exact, also where EXACT is F.exact.flat
  llvm::GlobalVariable &descriptor;
  const Region &region;
  const Layout &layout;
  const llvm::SmallBitVector &written; ///< outputs that every call writes which returns; or empty
};

/// RETURNS: the exact body is left by returning alone.
void emitProfileBody(const Split &split, bool returns);
void emitApproxBody(const Split &split, const Model &model, bool hasFma);
void emitLoadBody(const Split &split);

} // namespace axnet

#endif // AXNET_PASS_GUARD_BODIES_H
