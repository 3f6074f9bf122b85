// What calls do besides, for effect_summary.h.
#include "effects/effect_summary.h"
#include "effects/library_functions.h"
#include "effects/openmp.h"
#include "pch.h"

#include "llvm/Analysis/MemoryBuiltins.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InlineAsm.h"

using namespace llvm;

namespace axnet {

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
  const Value *freed = getFreedOperand(&call, &library(*call.getFunction()));
  if (!freed && isOperatorDelete(calledName(call)))
    freed = call.getArgOperand(0);
  if (freed) {
    const Origins origins = origins_.of(*freed);
    for (const Origin &origin : origins)
      touch(origin, EffectKind::Frees, step);
    return;
  }
  if (isAllocationFn(&call, &library(*call.getFunction())) || isOperatorNew(calledName(call)))
    return;
  const auto *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCasts());
  if (const auto *other = dyn_cast<GlobalValue>(call.getCalledOperand()); other && !callee) {
    step.visitor(call, {EffectKind::Calls, other->getName().str()},
                 false); // an alias that may be replaced
    return;
  }
  if (!callee) {
    visitIndirect(call, step);
  } else if (const ReferenceCount count = referenceCount(callee->getName());
             count != ReferenceCount::None) {
    if (count == ReferenceCount::Dropped)
      visitDropped(call, step);
  } else {
    visitTarget(call, *callee, step);
  }
}

/// Through a pointer to a function: to one that the call itself has stored, such as that of a local
/// std::function or object, or that lies in a table.
void EffectSummaries::visitIndirect(const CallBase &call, const Step &step) {
  const Value &called = *call.getCalledOperand();
  const Origins origins = origins_.of(called);
  SmallVector<const Function *> targets;
  for (const Origin &origin : origins)
    if (const auto *target = dyn_cast_or_null<Function>(origin.object);
        target && target->getFunctionType() == call.getFunctionType())
      targets.push_back(target);
  const bool areKnown = all_of(origins, [](const Origin &origin) {
    return origin.kind == Origin::Kind::Own ||
           (origin.kind == Origin::Kind::Global && !origin.behind);
  });
  if (areKnown && !targets.empty()) {
    for (const Function *target : targets)
      visitTarget(call, *target, step);
  } else if (!call.onlyReadsMemory()) {
    const auto *argument = dyn_cast<Argument>(&called);
    step.visitor(
        call,
        {EffectKind::CallsPointer, "", argument ? static_cast<int>(argument->getArgNo()) : -1},
        false);
  }
}

void EffectSummaries::visitTarget(const CallBase &call, const Function &target, const Step &step) {
  if (target.isDeclaration())
    visitDeclared(call, target, step);
  else if (isPromised(target))
    visitPromised(call, target, step);
  else
    visitCallee(call, target, step);
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

void EffectSummaries::visitCallee(const CallBase &call, const Function &callee, const Step &step) {
  repeatEffects(
      callee,
      [&](unsigned argument) {
        return argument < call.arg_size() ? call.getArgOperand(argument) : nullptr;
      },
      step);
}

/// Repeats the effects of a function of the module for the one that calls it.
void EffectSummaries::repeatEffects(const Function &callee, Operands operands, const Step &step) {
  const std::vector<Effect> effects = summaries_.lookup(&callee);
  for (const Effect &effect : effects) {
    if (effect.kind == EffectKind::Team && isOpenMPRegion(callee.getName()))
      continue; // its team is its own
    if (effect.argument < 0) {
      step.visitor(step.instruction, effect, true);
      continue;
    }
    const Value *operand = operands(static_cast<unsigned>(effect.argument));
    if (!operand)
      continue; // called through another type
    if (effect.kind == EffectKind::CallsPointer) {
      visitGiven(*operand, step);
      continue;
    }
    const Origins outside = origins_.of(*operand, effect.behind);
    for (const Origin &origin : outside)
      touch(origin, effect.kind, step, true);
  }
}

/// A reference to an object that owners count is given up: where the call itself has made the
/// object, its end comes too. Other objects have an owner outside, who goes on holding them.
void EffectSummaries::visitDropped(const CallBase &call, const Step &step) {
  const Value &object = *call.getArgOperand(0);
  for (const Origin &origin : Origins(origins_.of(object))) {
    if (origin.kind != Origin::Kind::Own || !origin.object)
      continue;
    for (const Origin &held : Origins(origins_.contents(origin)))
      if (const auto *table = dyn_cast_or_null<GlobalVariable>(held.object);
          table && table->isConstant() && table->hasInitializer() &&
          !isReferenceCountBase(table->getName()))
        visitEnd(*table, object, step);
  }
}

/// What ends an object that has this virtual TABLE. Objects inside have tables of their own.
void EffectSummaries::visitEnd(const GlobalVariable &table, const Value &object, const Step &step) {
  auto note = [&](const Instruction &at, const Effect &effect, bool fromCallee) {
    if (effect.kind != EffectKind::CallsPointer)
      step.visitor(at, effect, fromCallee);
  };
  SmallVector<const Constant *> work{table.getInitializer()};
  while (!work.empty()) {
    const Constant *part = work.pop_back_val();
    const auto *function = dyn_cast<Function>(part);
    if (function && !function->isDeclaration() && endsObject(function->getName()))
      repeatEffects(*function, [&](unsigned argument) { return argument == 0 ? &object : nullptr; },
                    {step.instruction, note});
    else if (isa<ConstantAggregate>(part))
      for (const Use &operand : part->operands())
        work.push_back(cast<Constant>(operand));
  }
}

void EffectSummaries::visitOpenMP(const CallBase &call, OpenMPCall kind, const Step &step) {
  switch (kind) {
  case OpenMPCall::Team:
    return step.visitor(call, {EffectKind::Team, ""}, false);
  case OpenMPCall::Fence:
    return step.visitor(call, {EffectKind::Atomic, ""}, false);
  case OpenMPCall::Unfollowed:
    return step.visitor(call, {EffectKind::Starts, ""}, false);
  case OpenMPCall::Forks: {
    unsigned first = 0;
    const Function *region = forkedRegion(call, first);
    if (!region || region->isDeclaration())
      return step.visitor(call, {EffectKind::Starts, ""}, false);
    return repeatEffects(
        *region,
        [&](unsigned argument) -> const Value * {
          const unsigned index = argument - kOwnArgumentsOfRegion + first;
          return argument >= kOwnArgumentsOfRegion && index < call.arg_size()
                     ? call.getArgOperand(index)
                     : nullptr;
        },
        step);
  }
  case OpenMPCall::Harmless:
  case OpenMPCall::None:
    return;
  }
}

void EffectSummaries::visitDeclared(const CallBase &call, const Function &callee,
                                    const Step &step) {
  if (const OpenMPCall kind = openMPCall(callee.getName()); kind != OpenMPCall::None)
    return visitOpenMP(call, kind, step);
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
  const std::vector<bool> *written = known == LibraryFunction::Unknown && !promised
                                         ? source_.numericFunction(callee.getName().str())
                                         : nullptr;
  if (written)
    visitNumeric(call, callee, *written, step);
  else if (known != LibraryFunction::ArgumentMemory && !promised &&
           !elsewhere.doesNotAccessMemory())
    step.visitor(call, {EffectKind::Calls, callee.getName().str()}, false);
  else
    visitArguments(call, step);
}

void EffectSummaries::visitNumeric(const CallBase &call, const Function &callee,
                                   const std::vector<bool> &written, const Step &step) {
  step.visitor(call, {EffectKind::Trusts, callee.getName().str(), -1, false, /*accepted=*/true},
               false);
  unsigned pointers = 0;
  for (unsigned i = 0; i < call.arg_size(); ++i) {
    const Value &argument = *call.getArgOperand(i);
    if (!argument.getType()->isPointerTy() || call.isByValArgument(i) ||
        call.paramHasAttr(i, Attribute::StructRet))
      continue;
    access(argument, EffectKind::Reads, step);
    if (pointers >= written.size() || written[pointers])
      access(argument, EffectKind::Writes, step);
    ++pointers;
  }
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
