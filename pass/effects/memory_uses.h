/// \file What a function does with the memory behind one pointer, byte by byte, and with the
/// address itself.
#ifndef AXNET_PASS_EFFECTS_MEMORY_USES_H
#define AXNET_PASS_EFFECTS_MEMORY_USES_H

#include "effects/pointer_offsets.h"
#include "effects/reachable_copy.h"

#include <map>
#include <vector>

namespace axnet {

/// One access, by a load, a store or a call.
struct MemoryUse {
  const llvm::Instruction *instruction = nullptr;
  bool writes = false;            ///< and else reads
  std::optional<ByteRange> bytes; ///< from the pointer on; nothing where that is not known
  bool handed = false;            ///< to a function of which no body is here
};

struct PointerUses {
  std::vector<MemoryUse> uses;
  bool compared = false; ///< with an address of something else, or it is made a number
  bool escapes = false;  ///< what is done with it is not known, writes included
  bool returned = false;
  /// Where the function's own code, not what was inlined, lets pointers point.
  std::vector<std::optional<ByteRange>> targets;
};

/// Loads of pointers from the memory behind one: FROM bytes on.
struct PointerLoad {
  const llvm::LoadInst *load;
  std::optional<ByteRange> from;
};

class MemoryUses {
public:
  explicit MemoryUses(ReachableCopy &copy) : copy_(copy) {}

  /// Of POINTER, an argument or an instruction of a function of the copy, and of what the functions
  /// that are called do. The result stays where it is.
  const PointerUses &of(const llvm::Value &pointer);
  /// The pointers that the function itself loads from there.
  std::vector<PointerLoad> loadsOf(const llvm::Value &pointer);
  /// USE is made by a function of the standard library that the function calls.
  bool isInLibrary(const MemoryUse &use) const;

private:
  ReachableCopy &copy_;
  std::map<const llvm::Value *, PointerUses> known_;
  llvm::DenseSet<const llvm::Value *> active_; ///< being looked at
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_MEMORY_USES_H
