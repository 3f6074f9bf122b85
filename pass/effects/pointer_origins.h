/// \file Whose memory a pointer points to, as far as the effects of a function are concerned. Leans
/// to silence: memory of the function's own, where nothing says otherwise, since what comes out is
/// a warning and no promise.
#ifndef AXNET_PASS_EFFECTS_POINTER_ORIGINS_H
#define AXNET_PASS_EFFECTS_POINTER_ORIGINS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

#include <functional>

namespace llvm {
class CallBase;
class Function;
class GlobalVariable;
class TargetLibraryInfo;
class Value;
} // namespace llvm

namespace axnet {

struct Origin {
  enum class Kind {
    Own,      ///< made by this call: a local variable or an allocation (OBJECT), or nothing at all
              ///< (null); a function (OBJECT)
    Global,   ///< a variable, OBJECT
    Argument, ///< what an argument points to, OBJECT
    Unknown,
  };
  Kind kind = Kind::Unknown;
  const llvm::Value *object = nullptr;
  bool behind = false; ///< not OBJECT itself, but what pointers found in it lead to

  bool operator==(const Origin &other) const {
    return kind == other.kind && object == other.object && behind == other.behind;
  }
};

using Origins = llvm::SmallVector<Origin, 2>;

class PointerOrigins {
public:
  using Library = std::function<const llvm::TargetLibraryInfo &(const llvm::Function &)>;
  /// True for a variable that keeps its initialiser.
  using Unwritten = std::function<bool(const llvm::GlobalVariable &)>;
  PointerOrigins(Library library, Unwritten unwritten)
      : library_(std::move(library)), unwritten_(std::move(unwritten)) {}

  Origins of(const llvm::Value &pointer);
  /// Where pointers lead to that are stored in ORIGIN.
  Origins contents(const Origin &origin);
  /// What FROM, in terms of the arguments of what CALL calls, is for the caller.
  Origins atCall(const llvm::CallBase &call, const Origin &from);
  /// What POINTER leads to, or what pointers BEHIND it do.
  Origins of(const llvm::Value &pointer, bool behind);

private:
  Origins find(const llvm::Value &object);
  Origins returnedBy(const llvm::CallBase &call);
  Origins storedIn(const llvm::Value &object);
  Origins fromArguments(const llvm::CallBase &call);

  Library library_;
  Unwritten unwritten_;
  llvm::DenseMap<const llvm::Value *, Origins> known_;
  llvm::DenseMap<const llvm::Value *, Origins> stored_;
  llvm::DenseSet<const llvm::Value *> active_; ///< being looked at, so that cycles end
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_POINTER_ORIGINS_H
