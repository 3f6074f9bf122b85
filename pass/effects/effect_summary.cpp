#include "effects/effect_summary.h"

#include "effects/library_functions.h"
#include "effects/unwritten.h"
#include "pch.h"

#include "llvm/Analysis/TargetLibraryInfo.h"
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

EffectSummaries::EffectSummaries(ReachableCopy &copy, const Promises &promises,
                                 const EffectSource &source)
    : copy_(copy), promises_(promises), source_(source),
      origins_(
          [this](const Function &function) -> const TargetLibraryInfo & {
            return library(function);
          },
          [this](const GlobalVariable &variable) { return isUnwritten(variable); }) {
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
  return kind == EffectKind::Reads && isUnwritten(variable);
}

bool EffectSummaries::isUnwritten(const GlobalVariable &variable) {
  const auto *original = dyn_cast<GlobalVariable>(&copy_.originalOf(variable));
  const auto [known, isNew] = unwritten_.try_emplace(original, false);
  if (isNew && original)
    known->second = isNeverWritten(*original);
  return known->second;
}

} // namespace axnet
