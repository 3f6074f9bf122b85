#include "effects/output_writes.h"

#include "ir/memory_places.h"
#include "pch.h"

#include "llvm/Analysis/PostDominators.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

SmallBitVector outputsAlwaysWritten(const Function &copied, const Region &region,
                                    const ParameterLayout &layout) {
  const std::vector<Place> &places = layout.outputs;
  SmallBitVector written(places.size());
  for (auto [index, place] : enumerate(places)) {
    bool behind = false;
    const int argument = place.isMemory() ? ownArgument(layout, place.argument, behind) : -1;
    if (argument < 0 || behind || static_cast<unsigned>(argument) >= copied.arg_size())
      continue;
    const Attribute all = copied.getAttributes().getParamAttr(static_cast<unsigned>(argument),
                                                              Attribute::Initializes);
    const auto begin = static_cast<std::int64_t>(place.offset);
    const auto end = begin + static_cast<std::int64_t>(typeInfo(region.outputs[index].type).bytes);
    if (all.isValid() && any_of(all.getInitializes(), [&](const ConstantRange &range) {
          return range.getLower().getSExtValue() <= begin && end <= range.getUpper().getSExtValue();
        }))
      written.set(index);
  }
  return written;
}

/// A store to the BYTES at OFFSET behind ARGUMENT that every call meets which returns.
static bool isAlwaysStored(Function &copied, const PostDominatorTree &exits,
                           const Argument *argument, std::uint64_t offset, std::uint64_t bytes) {
  const DataLayout &data = copied.getDataLayout();
  return any_of(instructions(copied), [&](const Instruction &instruction) {
    const auto *store = dyn_cast<StoreInst>(&instruction);
    if (!store || !exits.dominates(store->getParent(), &copied.getEntryBlock()))
      return false;
    std::int64_t at = 0;
    const Value *base = GetPointerBaseWithConstantOffset(store->getPointerOperand(), at, data);
    const std::uint64_t stored = data.getTypeStoreSize(store->getValueOperand()->getType());
    return base == argument && at >= 0 && static_cast<std::uint64_t>(at) <= offset &&
           offset + bytes <= static_cast<std::uint64_t>(at) + stored;
  });
}

bool writesAllOutputs(Function &copied, const Region &region, const ParameterLayout &layout,
                      const SmallBitVector &written) {
  const PostDominatorTree exits(copied);
  for (auto [index, output] : enumerate(layout.outputs)) {
    const Place &place = output;
    if (!place.isMemory() || !isShared(layout, place.argument))
      continue;
    if (layout.holdsMoreThanColumns)
      return false; // other fields may be written too
    const bool isRead = any_of(layout.inputs, [&](const Place &input) {
      return input.isMemory() && input.argument == place.argument && input.offset == place.offset;
    });
    if (isRead || written[index])
      continue;
    bool behind = false;
    const int argument = ownArgument(layout, place.argument, behind);
    if (argument < 0 || behind || static_cast<std::size_t>(argument) >= copied.arg_size() ||
        !isAlwaysStored(copied, exits, copied.getArg(static_cast<unsigned>(argument)), place.offset,
                        typeInfo(region.outputs[index].type).bytes))
      return false;
  }
  return true;
}

} // namespace axnet
