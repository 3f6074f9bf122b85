#include "effects/leaving.h"

#include "effects/library_functions.h"
#include "effects/openmp.h"
#include "pch.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Analysis/MemoryBuiltins.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

static bool throwsOnPurpose(StringRef name) {
  static const StringSet<> names = {"__cxa_throw", "__cxa_rethrow", "__cxa_bad_cast",
                                    "__cxa_bad_typeid"};
  return names.contains(name) || name.starts_with("_Unwind_");
}

/// It aborts, or there is no memory left.
static bool endsBadly(StringRef name) {
  static const StringSet<> names = {"abort",
                                    "__assert_fail",
                                    "__stack_chk_fail",
                                    "__chk_fail",
                                    "_ZSt9terminatev",
                                    "_ZSt20__throw_length_errorPKc",
                                    "_ZSt17__throw_bad_allocv",
                                    "_ZSt28__throw_bad_array_new_lengthv"};
  return names.contains(name) || name.starts_with("_ZSt21__glibcxx_assert_fail");
}

/// CALL may leave the function it is in, as far as can be told without the body of what it calls.
static bool mayLeave(const CallBase &call, const TargetLibraryInfo &library) {
  if (isa<IntrinsicInst>(call) || call.isInlineAsm() || isAllocationFn(&call, &library))
    return false;
  if (const auto *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCasts())) {
    const StringRef name = callee->getName();
    if (endsBadly(name))
      return false;
    if (throwsOnPurpose(name) || throwsForLibrary(name))
      return true;
    if (libraryFunction(name) != LibraryFunction::Unknown)
      return false;
  }
  return !call.doesNotThrow() || call.doesNotReturn();
}

/// CALL may not return, unless that is promised: LLVM knows it, or it is mathematics.
static bool mayNotReturn(const CallBase &call, const TargetLibraryInfo &) {
  if (isa<IntrinsicInst>(call) || call.isInlineAsm())
    return false;
  const auto *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCasts());
  if (callee && libraryFunction(callee->getName()) == LibraryFunction::Harmless &&
      call.doesNotThrow())
    return call.doesNotReturn();
  return !call.doesNotThrow() || !call.hasFnAttr(Attribute::WillReturn);
}

/// The functions of COPY that hold, or reach, a call of a function without a body that LEAVES.
static DenseSet<const Function *>
functionsWith(ReachableCopy &copy,
              function_ref<bool(const CallBase &, const TargetLibraryInfo &)> leaves) {
  DenseSet<const Function *> leaving;
  auto isLeft = [&](const Instruction &instruction) {
    const auto *call = dyn_cast<CallBase>(&instruction);
    if (!call)
      return false;
    const auto *callee = dyn_cast<Function>(call->getCalledOperand()->stripPointerCasts());
    if (callee && !callee->isDeclaration())
      return leaving.contains(callee);
    unsigned first = 0;
    if (callee && openMPCall(callee->getName()) == OpenMPCall::Forks)
      if (const Function *region = forkedRegion(*call, first); region && leaving.contains(region))
        return true;
    auto &caller = const_cast<Function &>(*call->getFunction());
    return leaves(*call, copy.functions().getResult<TargetLibraryAnalysis>(caller));
  };
  // A callee may come after its caller, or call it: until nothing is new.
  for (bool changed = true; changed;) {
    changed = false;
    for (const Function &function : copy.module())
      if (!function.isDeclaration() && !leaving.contains(&function) &&
          any_of(instructions(function), isLeft))
        changed = leaving.insert(&function).second;
  }
  return leaving;
}

DenseSet<const Function *> functionsThatLeave(ReachableCopy &copy) {
  return functionsWith(copy, mayLeave);
}

DenseSet<const Function *> functionsNotKnownToReturn(ReachableCopy &copy) {
  return functionsWith(copy, mayNotReturn);
}

} // namespace axnet
