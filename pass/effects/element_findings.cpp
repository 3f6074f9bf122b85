#include "effects/element_findings.h"

#include "ir/memory_places.h"
#include "pch.h"

using namespace llvm;

namespace axnet {
namespace {

bool overlap(const ByteRange &one, const ByteRange &other) {
  return one.low < other.high && other.low < one.high;
}

ByteRange bytesOf(const Place &place, const Column &column) {
  const auto low = static_cast<std::int64_t>(place.offset);
  return {low, low + static_cast<std::int64_t>(typeInfo(column.type).bytes)};
}

/// How much of the memory behind arguments is listed. Memory of our own in the place of it is as
/// large as its last column reaches, and a bit more.
std::vector<Extent> extentsOf(const Region &region, const ParameterLayout &layout) {
  std::vector<Extent> extents;
  for (auto [index, bytes] : enumerate(bytesBehind(region, layout))) {
    const unsigned argument = static_cast<unsigned>(index);
    if (bytes == 0 || !isShared(layout, argument))
      continue;
    Extent extent{argument, bytes, 0};
    for (const Extent &known : layout.extents)
      if (known.argument == argument)
        extent = {argument, std::min(std::max(bytes, known.bytes), bytes + 64), known.elements};
    extents.push_back(extent);
  }
  return extents;
}

Effect beyondEffect(const MemoryUse &use, int argument, const Extent &extent) {
  Effect effect{use.writes ? EffectKind::WritesBeyond : EffectKind::ReadsBeyond, "", argument};
  effect.elements = extent.elements;
  if (use.bytes && (use.bytes->low >= std::int64_t(extent.bytes) || use.bytes->high <= 0))
    effect.offset = use.bytes->low;
  return effect;
}

/// Sorting and the like look where no proof follows them: no word where they were given pointers
/// that are right.
bool isTrusted(const MemoryUse &use, const PointerUses &uses, const Extent &extent,
               const MemoryUses &memory) {
  return memory.isInLibrary(use) && all_of(uses.targets, [&](const auto &target) {
           return target && target->low >= 0 && target->high <= std::int64_t(extent.bytes);
         });
}

/// Of a parameter: the elements are one piece.
void lookAtParameter(const Argument &argument, const Extent &extent, MemoryUses &memory,
                     ElementFindings &found) {
  const PointerUses &uses = memory.of(argument);
  found.needsMemory |= uses.compared || uses.escapes || uses.returned;
  std::optional<EffectInBody> first;
  for (const MemoryUse &use : uses.uses) {
    if (use.bytes && use.bytes->low >= 0 && use.bytes->high <= std::int64_t(extent.bytes))
      continue;
    found.needsMemory = true;
    // What is done in a place that is not known is no reason for a word.
    if ((use.handed && !use.bytes) || isTrusted(use, uses, extent, memory))
      continue;
    const Effect effect = beyondEffect(use, static_cast<int>(argument.getArgNo()), extent);
    if (!first || (effect.offset && !first->effect.offset))
      first = EffectInBody{effect, "", use.instruction};
  }
  if (first)
    found.beyond.push_back(*first);
}

/// Where the last column of the object ends, input or output. Between columns a store may be one
/// to any element of an array of structs, of which only some members are written.
std::int64_t endOfObject(const Region &region, const ParameterLayout &layout) {
  std::int64_t end = 0;
  for (auto [place, column] : zip_equal(layout.inputs, region.inputs))
    if (place.isMemory() && place.argument == 0)
      end = std::max(end, bytesOf(place, column).high);
  for (auto [place, column] : zip_equal(layout.outputs, region.outputs))
    if (place.isMemory() && place.argument == 0)
      end = std::max(end, bytesOf(place, column).high);
  return end;
}

/// Of an object: its columns lie here and there. Whatever else a load finds is an input that is
/// missing, and what a store reaches behind them is an output that is.
void lookAtObject(const Argument &argument, const Region &region, const ParameterLayout &layout,
                  MemoryUses &memory, ElementFindings &found) {
  std::vector<ByteRange> known;
  for (auto [place, column] : zip_equal(layout.inputs, region.inputs))
    if (place.isMemory() && place.argument == 0)
      known.push_back(bytesOf(place, column));
  for (const FlatArgument &flat : layout.flat)
    if (flat.kind == FlatArgument::Kind::Behind && flat.source == 0)
      known.push_back({std::int64_t(flat.offset), std::int64_t(flat.offset + 8)});
  const std::int64_t end = endOfObject(region, layout);
  for (const MemoryUse &use : memory.of(argument).uses) {
    const auto isColumn = [&](const ByteRange &column) { return overlap(column, *use.bytes); };
    if (use.handed || !use.bytes || isa<MemIntrinsic>(use.instruction) || memory.isInLibrary(use))
      continue;
    if (use.writes ? use.bytes->high <= end : any_of(known, isColumn))
      continue;
    Effect effect{use.writes ? EffectKind::WritesBeyond : EffectKind::ReadsBeyond, "",
                  static_cast<int>(argument.getArgNo())};
    if (!use.writes || use.bytes->low >= end)
      effect.offset = use.bytes->low;
    found.beyond.push_back({effect, "", use.instruction});
    return;
  }
}

/// The argument of FUNCTION that points to its object; null where the function is none for LAYOUT.
const Argument *objectOf(const Function &function, const ParameterLayout &layout) {
  bool behind = false;
  const int argument = layout.places() == 0 ? -1 : ownArgument(layout, 0, behind);
  if (argument < 0 || behind || static_cast<std::size_t>(argument) >= function.arg_size() ||
      !function.getArg(static_cast<unsigned>(argument))->getType()->isPointerTy())
    return nullptr;
  return function.getArg(static_cast<unsigned>(argument));
}

/// The argument of FUNCTION that is argument INDEX of LAYOUT and a parameter; or null. The elements
/// of a span are as many as it says.
const Argument *parameterOf(const Function &function, const ParameterLayout &layout,
                            unsigned index) {
  bool behind = false;
  const int argument = ownArgument(layout, index, behind);
  if ((!layout.flat.empty() && layout.flat[index].kind != FlatArgument::Kind::Argument) ||
      (layout.objectOutputs && index == 0) ||
      static_cast<std::size_t>(argument) >= function.arg_size() ||
      !function.getArg(static_cast<unsigned>(argument))->getType()->isPointerTy())
    return nullptr;
  return function.getArg(static_cast<unsigned>(argument));
}

/// The pointers that lead to the memory of each of a layout's arguments.
class ObjectPointers {
public:
  ObjectPointers(const Argument &object, const ParameterLayout &layout, MemoryUses &memory)
      : memory_(memory), pointers_(layout.places()), unknown_(layout.places()) {
    pointers_[0].push_back(&object);
    for (auto [index, flat] : enumerate(layout.flat))
      if (flat.kind == FlatArgument::Kind::Behind)
        load(static_cast<unsigned>(index), flat);
  }

  /// Some path may write BYTES behind ARGUMENT.
  bool mayWrite(unsigned argument, const ByteRange &bytes) {
    if (unknown_[argument])
      return true;
    return any_of(pointers_[argument], [&](const Value *pointer) {
      const PointerUses &uses = memory_.of(*pointer);
      return uses.escapes || uses.returned || any_of(uses.uses, [&](const MemoryUse &use) {
               return use.writes && (!use.bytes || overlap(*use.bytes, bytes));
             });
    });
  }

private:
  /// The pointer FLAT, argument INDEX: whoever else than a plain load gets at it may do anything.
  void load(unsigned index, const FlatArgument &flat) {
    const ByteRange slot{std::int64_t(flat.offset), std::int64_t(flat.offset + 8)};
    if (unknown_[flat.source])
      unknown_.set(index);
    for (const Value *source : pointers_[flat.source]) {
      const PointerUses &uses = memory_.of(*source);
      if (uses.escapes || uses.returned || any_of(uses.uses, [&](const MemoryUse &use) {
            return !isa<LoadInst>(use.instruction) && (!use.bytes || overlap(*use.bytes, slot));
          }))
        unknown_.set(index);
      for (const PointerLoad &one : memory_.loadsOf(*source)) {
        const bool isExact = one.from && one.from->low == one.from->high;
        if (isExact && one.from->low == slot.low)
          pointers_[index].push_back(one.load);
        else if (!isExact)
          unknown_.set(index);
      }
    }
  }

  MemoryUses &memory_;
  std::vector<SmallVector<const Value *, 2>> pointers_;
  SmallBitVector unknown_;
};

} // namespace

ElementFindings findBeyondElements(Function &function, const Region &region,
                                   const ParameterLayout &layout, MemoryUses &memory) {
  ElementFindings found;
  for (const Extent &extent : extentsOf(region, layout))
    if (const Argument *argument = parameterOf(function, layout, extent.argument))
      lookAtParameter(*argument, extent, memory, found);
  if (const Argument *object = layout.objectOutputs ? objectOf(function, layout) : nullptr)
    lookAtObject(*object, region, layout, memory, found);
  return found;
}

SmallBitVector findUnwrittenMembers(Function &function, const Region &region,
                                    const ParameterLayout &layout, MemoryUses &memory) {
  SmallBitVector unwritten(layout.outputs.size());
  const Argument *object = layout.objectOutputs ? objectOf(function, layout) : nullptr;
  if (!object)
    return unwritten;
  ObjectPointers pointers(*object, layout, memory);
  for (unsigned i = 0; i < *layout.objectOutputs; ++i)
    if (!pointers.mayWrite(layout.outputs[i].argument,
                           bytesOf(layout.outputs[i], region.outputs[i])))
      unwritten.set(i);
  return unwritten;
}

} // namespace axnet
