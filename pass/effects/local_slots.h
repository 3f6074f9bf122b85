/// \file Local variables of which all loads and stores are known: a pointer that is stored in one
/// comes out of its loads, and nowhere else.
#ifndef AXNET_PASS_EFFECTS_LOCAL_SLOTS_H
#define AXNET_PASS_EFFECTS_LOCAL_SLOTS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Instructions.h"

#include <memory>
#include <vector>

namespace axnet {

struct LocalSlot {
  llvm::SmallVector<const llvm::LoadInst *> loads;
  llvm::SmallVector<const llvm::StoreInst *> stores; ///< into it
};

class LocalSlots {
public:
  explicit LocalSlots(const llvm::Function &function);

  /// What ACCESS, a load or store, reads or writes; null where that is no such variable.
  const LocalSlot *of(const llvm::Instruction &access) const { return slots_.lookup(&access); }

private:
  std::vector<std::unique_ptr<LocalSlot>> owned_;
  llvm::DenseMap<const llvm::Instruction *, const LocalSlot *> slots_;
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_LOCAL_SLOTS_H
