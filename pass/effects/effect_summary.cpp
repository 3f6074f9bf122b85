#include "effects/effect_summary.h"

#include "effects/library_functions.h"
#include "pch.h"

#include "llvm/Analysis/MemoryBuiltins.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

/// Blocks that can lead to a return. Others end the program or throw: there is no output then, and
/// nothing for a network to stand in for.
static SmallVector<const BasicBlock *> returningBlocks(const Function &function) {
  DenseSet<const BasicBlock *> seen;
  SmallVector<const BasicBlock *> work;
  for (const BasicBlock &block : function)
    if (isa<ReturnInst>(block.getTerminator()))
      work.push_back(&block);
  while (!work.empty()) {
    const BasicBlock *block = work.pop_back_val();
    if (seen.insert(block).second)
      append_range(work, predecessors(block));
  }
  SmallVector<const BasicBlock *> ordered;
  for (const BasicBlock &block : function)
    if (seen.contains(&block))
      ordered.push_back(&block);
  return ordered;
}

/// True for a variable of the original module that nothing in it can change.
static bool isNeverWritten(const GlobalVariable &variable) {
  if (!variable.hasLocalLinkage())
    return false;
  SmallVector<const Value *> work{&variable};
  while (!work.empty()) {
    const Value *value = work.pop_back_val();
    for (const User *user : value->users()) {
      const auto *operation = dyn_cast<Operator>(user);
      const unsigned code = operation ? operation->getOpcode() : 0;
      if (code == Instruction::GetElementPtr || code == Instruction::AddrSpaceCast)
        work.push_back(user);
      else if (const auto *copy = dyn_cast<MemTransferInst>(user);
               copy && copy->getRawDest() != value)
        continue;
      else if (const auto *asked = dyn_cast<IntrinsicInst>(user); asked && asked->onlyReadsMemory())
        continue; // llvm.objectsize
      else if (!isa<LoadInst, ICmpInst, PtrToIntInst>(user) &&
               code != Instruction::PtrToInt) // sanitizers make integers
        return false;
    }
  }
  return true;
}

EffectSummaries::EffectSummaries(ReachableCopy &copy, const Promises &promises,
                                 const EffectSource &source)
    : copy_(copy), promises_(promises), source_(source),
      origins_([this](const Function &function) -> const TargetLibraryInfo & {
        return library(function);
      }) {
  // A callee may come after its caller, or call it: until nothing is new.
  for (bool changed = true; changed;) {
    changed = false;
    for (const Function &function : copy_.module()) {
      if (function.isDeclaration())
        continue;
      std::vector<Effect> &summary = summaries_[&function];
      const std::size_t before = summary.size();
      std::vector<Effect> found = summary;
      const bool ignored = promises_.ignored.contains(cast<Function>(&copy_.originalOf(function)));
      visit(function, [&](const Instruction &, const Effect &effect, bool) {
        Effect noted = effect;
        noted.accepted |= ignored && effect.argument < 0;
        if (!is_contained(found, noted))
          found.push_back(noted);
      });
      changed |= found.size() != before;
      summaries_[&function] = std::move(found);
    }
  }
}

const TargetLibraryInfo &EffectSummaries::library(const Function &function) {
  return copy_.functions().getResult<TargetLibraryAnalysis>(const_cast<Function &>(function));
}

void EffectSummaries::visit(const Function &function, Visitor visitor) {
  for (const BasicBlock *block : returningBlocks(function))
    for (const Instruction &instruction : *block)
      visitInstruction({instruction, visitor});
}

void EffectSummaries::visitInstruction(const Step &step) {
  const Instruction &instruction = step.instruction;
  auto kindOf = [&](bool isVolatile, EffectKind plain) {
    return isVolatile ? EffectKind::Volatile : instruction.isAtomic() ? EffectKind::Atomic : plain;
  };
  if (const auto *load = dyn_cast<LoadInst>(&instruction))
    access(*load->getPointerOperand(), kindOf(load->isVolatile(), EffectKind::Reads), step);
  else if (const auto *store = dyn_cast<StoreInst>(&instruction))
    access(*store->getPointerOperand(), kindOf(store->isVolatile(), EffectKind::Writes), step);
  else if (const auto *change = dyn_cast<AtomicRMWInst>(&instruction))
    access(*change->getPointerOperand(), kindOf(change->isVolatile(), EffectKind::Atomic), step);
  else if (const auto *exchange = dyn_cast<AtomicCmpXchgInst>(&instruction))
    access(*exchange->getPointerOperand(), kindOf(exchange->isVolatile(), EffectKind::Atomic),
           step);
  else if (const auto *fence = dyn_cast<FenceInst>(&instruction);
           fence && fence->getSyncScopeID() != SyncScope::SingleThread)
    step.visitor(instruction, {EffectKind::Atomic, ""}, false);
  else if (const auto *call = dyn_cast<CallBase>(&instruction))
    visitCall(*call, step);
}

void EffectSummaries::access(const Value &pointer, EffectKind kind, const Step &step) {
  const Origins origins = origins_.of(pointer);
  for (const Origin &origin : origins)
    touch(origin, kind, step);
}

void EffectSummaries::touch(const Origin &origin, EffectKind kind, const Step &step,
                            bool fromCallee) {
  switch (origin.kind) {
  case Origin::Kind::Own:
    return;
  case Origin::Kind::Global:
    // Whoever reads through a pointer in a variable has read the variable.
    if (!isHarmlessVariable(origin, kind))
      step.visitor(
          step.instruction,
          {kind, origin.object->getName().str(), -1, origin.behind && kind != EffectKind::Reads},
          fromCallee);
    return;
  case Origin::Kind::Argument:
    step.visitor(
        step.instruction,
        {kind, "", static_cast<int>(cast<Argument>(origin.object)->getArgNo()), origin.behind},
        fromCallee);
    return;
  case Origin::Kind::Unknown:
    step.visitor(step.instruction, {kind, ""}, fromCallee);
    return;
  }
}

bool EffectSummaries::isHarmlessVariable(const Origin &origin, EffectKind kind) {
  const auto &variable = cast<GlobalVariable>(*origin.object);
  if (isSupportVariable(variable.getName()))
    return true;
  if (kind == EffectKind::Volatile)
    return false;
  using Constness = EffectSource::Constness;
  const Constness constness = source_.constness(variable.getName().str());
  if (constness == Constness::Deep)
    return true;
  if (origin.behind)
    return false;
  if (variable.isConstant() || constness == Constness::Shallow)
    return true;
  if (kind != EffectKind::Reads)
    return false;
  const auto *original = dyn_cast<GlobalVariable>(&copy_.originalOf(variable));
  const auto [known, isNew] = neverWritten_.try_emplace(original, false);
  if (isNew && original)
    known->second = isNeverWritten(*original);
  return known->second;
}

bool EffectSummaries::isPromised(const Function &callee) const {
  return promises_.pure.contains(cast<Function>(&copy_.originalOf(callee)));
}

void EffectSummaries::visitCall(const CallBase &call, const Step &step) {
  if (call.isInlineAsm()) {
    const auto *assembly = cast<InlineAsm>(call.getCalledOperand());
    if (!assembly->getAsmString().empty() &&
        (assembly->hasSideEffects() || !call.doesNotAccessMemory()))
      step.visitor(call, {EffectKind::Assembly, ""}, false);
    return;
  }
  if (const auto *memory = dyn_cast<MemIntrinsic>(&call)) {
    access(*memory->getRawDest(), memory->isVolatile() ? EffectKind::Volatile : EffectKind::Writes,
           step);
    if (const auto *transfer = dyn_cast<MemTransferInst>(memory))
      access(*transfer->getRawSource(),
             memory->isVolatile() ? EffectKind::Volatile : EffectKind::Reads, step);
    return;
  }
  if (const Value *freed = getFreedOperand(&call, &library(*call.getFunction()))) {
    const Origins origins = origins_.of(*freed);
    for (const Origin &origin : origins)
      touch(origin, EffectKind::Frees, step);
    return;
  }
  if (isAllocationFn(&call, &library(*call.getFunction())))
    return;
  const auto *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCasts());
  if (const auto *other = dyn_cast<GlobalValue>(call.getCalledOperand()); other && !callee) {
    step.visitor(call, {EffectKind::Calls, other->getName().str()},
                 false); // an alias that may be replaced
    return;
  }
  if (!callee) {
    const auto *argument = dyn_cast<Argument>(call.getCalledOperand());
    if (!call.onlyReadsMemory())
      step.visitor(
          call,
          {EffectKind::CallsPointer, "", argument ? static_cast<int>(argument->getArgNo()) : -1},
          false);
    return;
  }
  if (callee->isDeclaration())
    visitDeclared(call, *callee, step);
  else if (isPromised(*callee))
    visitPromised(call, *callee, step);
  else
    visitCallee(call, *callee, step);
}

/// A pure function with a body: nobody is warned of what it reads.
void EffectSummaries::visitPromised(const CallBase &call, const Function &callee,
                                    const Step &step) {
  visitCallee(call, callee,
              {step.instruction, [&](const Instruction &at, const Effect &effect, bool fromCallee) {
                 Effect noted = effect;
                 noted.accepted |= effect.argument < 0;
                 if (noted.accepted)
                   step.visitor(at, noted, fromCallee);
               }});
}

/// Repeats the effects of a function of the module for the one that calls it.
void EffectSummaries::visitCallee(const CallBase &call, const Function &callee, const Step &step) {
  const std::vector<Effect> effects = summaries_.lookup(&callee);
  for (const Effect &effect : effects) {
    if (effect.argument < 0) {
      step.visitor(call, effect, true);
      continue;
    }
    if (static_cast<unsigned>(effect.argument) >= call.arg_size())
      continue; // called through another type
    if (effect.kind == EffectKind::CallsPointer) {
      visitGiven(*call.getArgOperand(static_cast<unsigned>(effect.argument)), step);
      continue;
    }
    const Origin inside{Origin::Kind::Argument,
                        callee.getArg(static_cast<unsigned>(effect.argument)), effect.behind};
    const Origins outside = origins_.atCall(call, inside);
    for (const Origin &origin : outside)
      touch(origin, effect.kind, step, true);
  }
}

void EffectSummaries::visitDeclared(const CallBase &call, const Function &callee,
                                    const Step &step) {
  const LibraryFunction known = libraryFunction(callee.getName());
  if (known == LibraryFunction::Harmless || call.doesNotAccessMemory())
    return;
  const MemoryEffects effects = call.getMemoryEffects();
  // Elsewhere: not behind arguments, not errno, not what the program cannot see, such as the heap's
  // own lists.
  const MemoryEffects elsewhere = effects.getWithoutLoc(IRMemLocation::ArgMem)
                                      .getWithoutLoc(IRMemLocation::InaccessibleMem)
                                      .getWithoutLoc(IRMemLocation::ErrnoMem);
  const bool promised = isPromised(callee) && effects.onlyReadsMemory();
  if (promised)
    step.visitor(call, {EffectKind::Reads, "", -1, false, /*accepted=*/true}, false);
  if (known != LibraryFunction::ArgumentMemory && !promised && !elsewhere.doesNotAccessMemory())
    step.visitor(call, {EffectKind::Calls, callee.getName().str()}, false);
  else
    visitArguments(call, step);
}

/// Calls of CALLED, a pointer to a function that a callee was given. Its own arguments are not
/// followed.
void EffectSummaries::visitGiven(const Value &called, const Step &step) {
  if (const auto *argument = dyn_cast<Argument>(&called)) {
    step.visitor(step.instruction,
                 {EffectKind::CallsPointer, "", static_cast<int>(argument->getArgNo())}, true);
    return;
  }
  const auto *function = dyn_cast<Function>(called.stripPointerCasts());
  if (!function)
    step.visitor(step.instruction, {EffectKind::CallsPointer, ""}, true);
  else if (function->isDeclaration() && !function->onlyReadsMemory() &&
           libraryFunction(function->getName()) == LibraryFunction::Unknown)
    step.visitor(step.instruction, {EffectKind::Calls, function->getName().str()}, true);
  else if (!isPromised(*function))
    for (const Effect &effect : std::vector<Effect>(summaries_.lookup(function)))
      if (effect.argument < 0)
        step.visitor(step.instruction, effect, true);
}

/// What a call does to the memory behind its arguments, and the functions that it is given to call.
void EffectSummaries::visitArguments(const CallBase &call, const Step &step) {
  for (unsigned i = 0; i < call.arg_size(); ++i) {
    const Value &argument = *call.getArgOperand(i);
    if (!argument.getType()->isPointerTy() || call.doesNotAccessMemory(i))
      continue;
    if (isa<Function>(argument)) {
      visitGiven(argument, step);
      continue;
    }
    const ModRefInfo how = call.getMemoryEffects().getModRef(IRMemLocation::ArgMem);
    if (isRefSet(how) && !call.onlyWritesMemory(i))
      access(argument, EffectKind::Reads, step);
    if (isModSet(how) && !call.onlyReadsMemory(i))
      access(argument, EffectKind::Writes, step);
  }
}

} // namespace axnet
