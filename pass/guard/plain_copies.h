/// \file F.plain: the body of a marked function as it would be with no function marked. Profile
/// mode times it where F.exact calls marked functions: their recording is not the body's time.
#ifndef AXNET_PASS_GUARD_PLAIN_COPIES_H
#define AXNET_PASS_GUARD_PLAIN_COPIES_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/Module.h"

namespace axnet {

// clang-format off
///   before:  define T @F(args) { ... call @H ... call @G ... }   ; G is marked, H calls G
///   after:   the same, and
///            define internal T @F.plain(args) { ... call @H.plain ... call @G.plain ... }
// clang-format on
class PlainCopies {
public:
  /// MARKED still have the user's bodies when copies are made.
  explicit PlainCopies(llvm::ArrayRef<llvm::Function *> marked);

  /// F.plain, made with all it needs at the first time. Null where FUNCTION's calls reach no marked
  /// function, or one that can't be copied: then F.exact is all there is to be timed.
  llvm::Function *copyOf(llvm::Function &function);

private:
  using Needed = llvm::SmallSetVector<llvm::Function *, 8>;
  bool collect(llvm::Function &function, Needed &needed) const;
  bool changes(const llvm::Function &function) const {
    return marked_.contains(&function) || reaching_.contains(&function);
  }

  llvm::DenseSet<const llvm::Function *> marked_;
  llvm::DenseSet<const llvm::Function *> reaching_; ///< they call marked ones, directly or not
  llvm::DenseMap<llvm::Function *, llvm::Function *> copies_;
};

/// F.plain.flat: EXACTFLAT, which calls EXACT, with PLAIN in its place (flat.h).
llvm::Function *plainFlat(llvm::Function &exactFlat, llvm::Function &exact, llvm::Function &plain);

} // namespace axnet

#endif // AXNET_PASS_GUARD_PLAIN_COPIES_H
