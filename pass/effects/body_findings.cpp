#include "effects/body_findings.h"

#include "effects/effect_summary.h"
#include "effects/leaving.h"
#include "effects/openmp.h"
#include "ir/functions.h"
#include "ir/memory_places.h"
#include "parameter_layout.h"
#include "pch.h"

#include "axnet/names.h"
#include "axnet/region_json.h"

#include "llvm/Analysis/PostDominators.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/LLVMRemarkStreamer.h"

using namespace llvm;

namespace axnet {
namespace {

/// What a layout says about the memory behind an argument, and about what pointers in there lead
/// to.
struct ArgumentUse {
  bool isInput = false, isOutput = false, isBehindInput = false, isBehindOutput = false;
  bool isOwn = false; ///< the function's own copy of a struct, which is nobody else's
};

/// The argument of the function that flat argument INDEX comes from, or -1; BEHIND where pointers
/// lie in between.
int argumentOf(const ParameterLayout &layout, unsigned index, bool &behind) {
  if (layout.flat.empty())
    return static_cast<int>(index);
  const FlatArgument &flat = layout.flat[index];
  if (flat.kind == FlatArgument::Kind::Argument || flat.kind == FlatArgument::Kind::Copy)
    return static_cast<int>(flat.source);
  if (flat.kind != FlatArgument::Kind::Behind)
    return -1; // in registers
  behind = true;
  const FlatArgument &source = layout.flat[flat.source];
  if (source.kind == FlatArgument::Kind::Object && !source.pieces.empty()) {
    behind = false; // the piece itself is the pointer
    return static_cast<int>(source.pieces.front().argument);
  }
  return argumentOf(layout, flat.source, behind);
}

std::vector<ArgumentUse> usesOf(const ParameterLayout &layout) {
  std::vector<ArgumentUse> uses(layout.arguments);
  auto note = [&](const Place &place, bool isOutput) {
    bool behind = false;
    const int argument =
        place.kind == Place::Kind::Return ? -1 : argumentOf(layout, place.argument, behind);
    if (argument < 0 || static_cast<unsigned>(argument) >= layout.arguments)
      return;
    ArgumentUse &use = uses[static_cast<std::size_t>(argument)];
    (behind     ? isOutput ? use.isBehindOutput : use.isBehindInput
     : isOutput ? use.isOutput
                : use.isInput) = true;
  };
  for (const Place &place : layout.inputs)
    note(place, false);
  for (const Place &place : layout.outputs)
    note(place, true);
  for (const FlatArgument &flat : layout.flat)
    if (flat.kind == FlatArgument::Kind::Copy)
      uses[flat.source].isOwn = true;
  return uses;
}

/// True for what a marked function is there for: reading its inputs and writing its outputs.
/// Parameters that are neither are the user's word that they influence nothing.
bool isExpected(const Effect &effect, ArrayRef<ArgumentUse> uses) {
  if (effect.argument < 0 || static_cast<std::size_t>(effect.argument) >= uses.size())
    return false;
  const ArgumentUse use = uses[static_cast<std::size_t>(effect.argument)];
  const bool isIgnored = !use.isInput && !use.isOutput;
  if (effect.kind == EffectKind::Reads)
    return !effect.behind || use.isBehindInput || use.isBehindOutput || isIgnored;
  return effect.kind == EffectKind::Writes &&
         (effect.behind ? use.isBehindOutput : use.isOutput || use.isOwn);
}

struct Examined {
  const Function *function;
  std::string region; ///< id
  std::vector<Column> outputs;
  ParameterLayout layout;
  bool isPure; ///< [[gnu::pure]] covers calls of unknown functions, and promises a return
};

bool isAskedFor(const Function &function) {
  LLVMContext &context = function.getContext();
  return context.getLLVMRemarkStreamer() ||
         context.getDiagHandlerPtr()->isAnalysisRemarkEnabled(names::kRemarkPass);
}

void remark(const Function &function, const EffectInBody &found) {
  if (!isAskedFor(function))
    return;
  OptimizationRemarkEmitter emitter(&function);
  const std::string name = found.effect.symbol.empty() ? "" : readableName(found.effect.symbol);
  const std::string text = effectText(readableName(function.getName().str()), found, name, "");
  if (found.instruction && found.instruction->getDebugLoc())
    emitter.emit(OptimizationRemarkAnalysis(names::kRemarkPass, "Effects", found.instruction)
                 << text);
  else
    emitter.emit(OptimizationRemarkAnalysis(names::kRemarkPass, "Effects",
                                            DiagnosticLocation(function.getSubprogram()),
                                            &function.front())
                 << text);
}

/// True where saying GRAVER is enough: `++counter` is one thing to mend, not two.
bool covers(const Effect &graver, const Effect &effect) {
  auto weight = [](const Effect &one) {
    switch (one.kind) {
    case EffectKind::Volatile:
    case EffectKind::Atomic:
      return 5;
    case EffectKind::Writes:
      return one.behind ? 3 : 4;
    case EffectKind::Frees:
      return 2;
    case EffectKind::Reads:
      return 1;
    default:
      return 0;
    }
  };
  const bool isNamed = !effect.symbol.empty() || effect.argument >= 0;
  return isNamed && graver.symbol == effect.symbol && graver.argument == effect.argument &&
         weight(effect) > 0 && weight(graver) > weight(effect);
}

struct Findings {
  bool hasEffects = false; ///< besides those that effects=ignore of callees accepts
  bool isInPlace = false;
  bool isRepeatable = false;
};

/// A write to the function's own copy of a struct. Some calling conventions pass a pointer to it,
/// and a second run would find it changed.
bool changesOwnCopy(const Effect &effect, ArrayRef<ArgumentUse> uses) {
  if (effect.kind != EffectKind::Writes || effect.argument < 0 || effect.behind ||
      static_cast<std::size_t>(effect.argument) >= uses.size())
    return false;
  const ArgumentUse use = uses[static_cast<std::size_t>(effect.argument)];
  return use.isOwn && !use.isOutput;
}

/// What a function that is declared pure may call: it vouches for that.
bool isUnknownCall(const Effect &effect) {
  switch (effect.kind) {
  case EffectKind::Calls:
  case EffectKind::CallsPointer:
  case EffectKind::Starts:
  case EffectKind::Trusts:
    return true;
  default:
    return false;
  }
}

/// The symbol of what INSTRUCTION calls, unless it is a name that nobody wrote; or nothing.
std::string calledByUser(const Instruction *instruction) {
  const auto *call = dyn_cast_or_null<CallBase>(instruction);
  const auto *callee =
      call ? dyn_cast<Function>(call->getCalledOperand()->stripPointerCastsAndAliases()) : nullptr;
  return callee && !isOpenMPCall(*call) && !callee->isIntrinsic() ? callee->getName().str() : "";
}

Findings examine(const Examined &examined, ReachableCopy &copy, EffectSummaries &summaries,
                 EffectSource &source) {
  const std::vector<ArgumentUse> uses = usesOf(examined.layout);
  std::vector<EffectInBody> all;
  bool hasAccepted = false, hasChangedCopy = false, hasTurn = false;
  summaries.visit(copy.copyOf(*examined.function), [&](const Instruction &copied,
                                                       const Effect &effect, bool fromCallee) {
    hasChangedCopy |= changesOwnCopy(effect, uses);
    if (isExpected(effect, uses) || (examined.isPure && isUnknownCall(effect)))
      return;
    hasAccepted |= effect.accepted;
    hasTurn |= !examined.isPure || effect.kind != EffectKind::Reads;
    if (effect.accepted && effect.kind != EffectKind::Trusts)
      return;
    EffectInBody found{effect, "", copy.originOf(copied)};
    if (fromCallee || copy.isInlined(copied))
      found.via = calledByUser(found.instruction);
    const bool isKnown =
        any_of(all, [&](const EffectInBody &one) { return one.effect == found.effect; });
    if (!isKnown)
      all.push_back(found);
  });
  for (const EffectInBody &found : all) {
    if (any_of(all, [&](const EffectInBody &other) { return covers(other.effect, found.effect); }))
      continue;
    remark(*examined.function, found);
    if (!found.effect.accepted && !examined.layout.ignoresEffects && !examined.layout.markedInBulk)
      source.report(*examined.function, examined.region, found);
  }
  const bool onlyReads =
      all_of(all, [](const EffectInBody &found) { return found.effect.kind == EffectKind::Reads; });
  return {any_of(all, [](const EffectInBody &found) { return !found.effect.accepted; }),
          hasTurn || summaries.comparesPointers(copy.copyOf(*examined.function)),
          onlyReads && !hasAccepted && !hasChangedCopy};
}

/// The outputs of EXAMINED that LLVM says are written before anything can look at them.
SmallBitVector alwaysWritten(const Examined &examined, const Function &copied) {
  const std::vector<Place> &places = examined.layout.outputs;
  SmallBitVector written(places.size());
  for (auto [index, place] : enumerate(places)) {
    bool behind = false;
    const int argument =
        place.isMemory() ? argumentOf(examined.layout, place.argument, behind) : -1;
    if (argument < 0 || behind || static_cast<unsigned>(argument) >= copied.arg_size())
      continue;
    const Attribute all = copied.getAttributes().getParamAttr(static_cast<unsigned>(argument),
                                                              Attribute::Initializes);
    const auto begin = static_cast<std::int64_t>(place.offset);
    const auto end =
        begin + static_cast<std::int64_t>(typeInfo(examined.outputs[index].type).bytes);
    if (all.isValid() && any_of(all.getInitializes(), [&](const ConstantRange &range) {
          return range.getLower().getSExtValue() <= begin && end <= range.getUpper().getSExtValue();
        }))
      written.set(index);
  }
  return written;
}

/// A store to the BYTES at OFFSET behind ARGUMENT that every call meets which returns.
bool isAlwaysStored(Function &copied, const PostDominatorTree &exits, const Argument *argument,
                    std::uint64_t offset, std::uint64_t bytes) {
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

/// Every call that returns writes all outputs in memory that others see. WRITTEN: those that are
/// known to be written before anything reads them, which is more than has to hold here.
bool writesAllOutputs(const Examined &examined, Function &copied, const SmallBitVector &written) {
  const ParameterLayout &layout = examined.layout;
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
    const int argument = argumentOf(layout, place.argument, behind);
    if (argument < 0 || behind || static_cast<std::size_t>(argument) >= copied.arg_size() ||
        !isAlwaysStored(copied, exits, copied.getArg(static_cast<unsigned>(argument)), place.offset,
                        typeInfo(examined.outputs[index].type).bytes))
      return false;
  }
  return true;
}

} // namespace

BodyFindings reportEffects(ArrayRef<Annotated> marked, EffectSource &source) {
  BodyFindings found;
  std::vector<Examined> examined;
  std::vector<const Function *> roots;
  Promises promises;
  for (const Annotated &annotated : marked) {
    const Result<ParameterLayout> layout = parseParameterLayout(annotated.layout);
    const Result<Region> region = parseRegion(annotated.region);
    if (!layout || !region || annotated.function->isDeclarationForLinker() ||
        takesBlockAddress(*annotated.function))
      continue;
    if (layout->ignoresEffects)
      promises.ignored.insert(annotated.function);
    examined.push_back({annotated.function, region->id, region->outputs, *layout,
                        annotated.function->onlyReadsMemory()});
    roots.push_back(annotated.function);
  }
  if (roots.empty())
    return found;
  for (const Function &function : *roots.front()->getParent())
    if (function.onlyReadsMemory() && !is_contained(roots, &function))
      promises.pure.insert(&function);
  DenseSet<const Function *> opaque = promises.pure;
  opaque.insert(promises.ignored.begin(), promises.ignored.end());
  ReachableCopy copy(roots, opaque);
  EffectSummaries summaries(copy, promises, source);
  const DenseSet<const Function *> leaving = functionsThatLeave(copy);
  const DenseSet<const Function *> doubtful = functionsNotKnownToReturn(copy);
  for (const Examined &one : examined) {
    const Findings findings = examine(one, copy, summaries, source);
    if (findings.hasEffects && !one.layout.ignoresEffects)
      found.unaccepted.insert(one.function);
    Function &copied = copy.copyOf(*one.function);
    if (findings.isInPlace || (leaving.contains(&copied) && !one.isPure))
      found.inPlace.insert(one.function);
    found.tails[one.function] = findTailCalls(*one.function, copy);
    if (!doubtful.contains(&copied))
      found.returning.insert(one.function);
    const SmallBitVector &written = found.written[one.function] = alwaysWritten(one, copied);
    if (findings.isRepeatable && !doubtful.contains(&copied) &&
        writesAllOutputs(one, copied, written))
      found.repeatable.insert(one.function);
  }
  return found;
}

void ContextEffectSource::report(const Function &function, const std::string &,
                                 const EffectInBody &found) {
  const DILocation *at = found.instruction ? found.instruction->getDebugLoc().get() : nullptr;
  std::string name = found.effect.symbol.empty() ? "" : readableName(found.effect.symbol);
  if (found.effect.argument >= 0) {
    const Argument *argument = function.getArg(static_cast<unsigned>(found.effect.argument));
    name = argument->hasName() ? argument->getName().str()
                               : "parameter " + std::to_string(found.effect.argument + 1);
  }
  std::string place;
  if (at)
    place = (at->getFilename() + ":" + Twine(at->getLine()) + ":" + Twine(at->getColumn()) + ": ")
                .str();
  const std::string text =
      "axnet: " + place +
      effectText(readableName(function.getName().str()), found, name, at ? " here" : "");
  function.getContext().diagnose(DiagnosticInfoGeneric(text, DS_Warning));
}

} // namespace axnet
