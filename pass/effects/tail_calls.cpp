#include "effects/tail_calls.h"

#include "effects/body_findings.h"
#include "effects/library_functions.h"
#include "pch.h"

#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

static const Function *calledFunction(const CallBase &call) {
  return dyn_cast<Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
}

/// Optimisers turn `return x + f(x - 1)` into a loop as well, and take structs apart and build them
/// again on the way.
static bool passesOn(const Instruction &instruction) {
  return isa<ExtractValueInst, InsertValueInst>(instruction) ||
         (instruction.isAssociative() && instruction.isCommutative());
}

/// Nothing happens after CALL but that the function returns, with CALL's value.
static bool isInTailPosition(const CallBase &call) {
  DenseSet<const Value *> values = {&call};
  const Instruction *at = &call;
  for (unsigned steps = 0; steps < 100; ++steps) {
    if (const auto *leave = dyn_cast<ReturnInst>(at))
      return !leave->getReturnValue() || values.contains(leave->getReturnValue());
    if (const auto *branch = dyn_cast<BranchInst>(at); branch && branch->isUnconditional()) {
      const BasicBlock *from = at->getParent(), *to = branch->getSuccessor(0);
      for (const PHINode &phi : to->phis())
        if (values.contains(phi.getIncomingValueForBlock(from)))
          values.insert(&phi);
      at = &*to->getFirstNonPHIIt();
    } else if (at->isTerminator()) {
      return false;
    } else {
      at = at->getNextNode();
    }
    const auto *intrinsic = dyn_cast<IntrinsicInst>(at);
    if (passesOn(*at) &&
        any_of(at->operands(), [&](const Use &operand) { return values.contains(operand.get()); }))
      values.insert(at);
    else if (!at->isTerminator() && !(intrinsic && intrinsic->isAssumeLikeIntrinsic()))
      return false;
  }
  return false;
}

/// Calls WITH each call in tail position of FUNCTION.
static void visitTailCalls(const Function &function,
                           function_ref<void(const CallBase &, const Function &)> with) {
  for (const Instruction &instruction : instructions(function))
    if (const auto *call = dyn_cast<CallInst>(&instruction))
      if (const Function *callee = calledFunction(*call); callee && isInTailPosition(*call))
        with(*call, *callee);
}

/// Tail calls lead from FROM to TO, both of the copy.
static bool leadsTo(const Function &from, const Function &to) {
  SmallVector<const Function *> work = {&from};
  DenseSet<const Function *> seen;
  bool found = false;
  while (!work.empty() && !found)
    visitTailCalls(*work.pop_back_val(), [&](const CallBase &, const Function &callee) {
      found |= &callee == &to;
      if (seen.insert(&callee).second)
        work.push_back(&callee);
    });
  return found;
}

/// FROM, or what it calls, may call TO, as far as this module can tell.
static bool mayReach(const Function &from, const Function &to) {
  SmallVector<const Function *> work = {&from};
  DenseSet<const Function *> seen = {&from};
  while (!work.empty()) {
    const Function &function = *work.pop_back_val();
    if (&function == &to)
      return true;
    if (function.isIntrinsic() || libraryFunction(function.getName()) == LibraryFunction::Harmless)
      continue;
    if (function.isDeclaration() || function.isInterposable())
      return true;
    for (const Instruction &instruction : instructions(function))
      if (const auto *call = dyn_cast<CallBase>(&instruction); call && !call->isInlineAsm()) {
        const Function *callee = calledFunction(*call);
        if (!callee)
          return true;
        if (seen.insert(callee).second)
          work.push_back(callee);
      }
  }
  return false;
}

static std::string through(const Function &callee) {
  return "it comes back to itself through calls in tail position ('" +
         readableName(callee.getName().str()) + "'), and a guard's stack frame would stay for each";
}

TailCalls findTailCalls(const Function &function, const ReachableCopy &copy) {
  TailCalls found;
  auto addLoop = [&](const CallBase &call) {
    auto *own = const_cast<CallBase *>(&call);
    if (!is_contained(found.loops, own))
      found.loops.push_back(own);
  };
  for (const Instruction &instruction : instructions(function)) {
    const auto *call = dyn_cast<CallInst>(&instruction);
    if (!call || !call->isMustTailCall())
      continue;
    const Function *callee = calledFunction(*call);
    if (callee == &function)
      addLoop(*call);
    else if (!callee || mayReach(*callee, function))
      found.chain =
          "it has a tail call that has to keep the stack as it is (musttail), of what may "
          "come back to it, and a guard's stack frame would stay for each";
  }
  const Function &copied = copy.copyOf(function);
  visitTailCalls(copied, [&](const CallBase &call, const Function &callee) {
    const Instruction *origin = copy.originOf(call);
    const auto *own = dyn_cast_or_null<CallBase>(origin);
    const Function *called = own ? calledFunction(*own) : nullptr;
    if (&callee == &copied && called == &function)
      addLoop(*own);
    else if (found.chain.empty() && leadsTo(callee, copied))
      found.chain = through(called ? *called : callee);
    else if (found.chain.empty() && &callee == &copied)
      found.chain = through(called ? *called : function);
  });
  return found;
}

} // namespace axnet
