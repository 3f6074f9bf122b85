#include "effects/local_slots.h"

#include "pch.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

/// The loads and stores of VARIABLE; false where there is more to it.
static bool collectAccesses(const AllocaInst &variable, LocalSlot &slot) {
  SmallSetVector<const Value *, 8> pointers;
  pointers.insert(&variable);
  for (unsigned i = 0; i < pointers.size(); ++i) // which grows
    for (const Use &use : pointers[i]->uses()) {
      const User *user = use.getUser();
      const auto *intrinsic = dyn_cast<IntrinsicInst>(user);
      if (const auto *load = dyn_cast<LoadInst>(user))
        slot.loads.push_back(load);
      else if (const auto *store = dyn_cast<StoreInst>(user); store && use.getOperandNo() == 1)
        slot.stores.push_back(store);
      else if (isa<GetElementPtrInst, PHINode, SelectInst>(user))
        pointers.insert(user);
      else if (!isa<ICmpInst>(user) && !(intrinsic && intrinsic->isAssumeLikeIntrinsic()))
        return false;
    }
  return all_of(pointers, [&](const Value *pointer) {
    if (const auto *merged = dyn_cast<PHINode>(pointer))
      return all_of(merged->incoming_values(),
                    [&](const Use &value) { return pointers.contains(value.get()); });
    const auto *choice = dyn_cast<SelectInst>(pointer);
    return !choice || (pointers.contains(choice->getTrueValue()) &&
                       pointers.contains(choice->getFalseValue()));
  });
}

LocalSlots::LocalSlots(const Function &function) {
  for (const Instruction &instruction : instructions(function)) {
    const auto *variable = dyn_cast<AllocaInst>(&instruction);
    auto slot = std::make_unique<LocalSlot>();
    if (!variable || !collectAccesses(*variable, *slot))
      continue;
    for (const LoadInst *load : slot->loads)
      slots_[load] = slot.get();
    for (const StoreInst *store : slot->stores)
      slots_[store] = slot.get();
    owned_.push_back(std::move(slot));
  }
}

} // namespace axnet
