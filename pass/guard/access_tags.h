/// \file Which memory a guard does not touch: type-based alias information for the columns it reads
/// and writes.
#ifndef AXNET_PASS_GUARD_ACCESS_TAGS_H
#define AXNET_PASS_GUARD_ACCESS_TAGS_H

#include "llvm/IR/Function.h"

namespace axnet {

/// Gives the loads and stores of floats and doubles in FUNCTION, which have no tag yet, the !tbaa
/// of such an access in EXACT; none where EXACT has none or others, as with -fno-strict-aliasing or
/// may_alias. Without it a store of an output may change the pointers that a loop around the call
/// reads, such as a std::vector's, and no loop is widened. Integer columns can be of any enum, and
/// char, so they stay as they are.
void tagAccesses(llvm::Function &function, const llvm::Function &exact);

} // namespace axnet

#endif // AXNET_PASS_GUARD_ACCESS_TAGS_H
