#include "effects/openmp.h"

#include "pch.h"

#include "llvm/IR/Function.h"

using namespace llvm;

namespace axnet {

OpenMPCall openMPCall(StringRef name) {
  auto beginsWithOneOf = [&](ArrayRef<StringLiteral> prefixes) {
    return any_of(prefixes, [&](StringRef prefix) { return name.starts_with(prefix); });
  };
  // A lock guards what it stands before, and that is looked at.
  static constexpr StringLiteral kHarmless[] = {"__kmpc_global_thread_num",
                                                "__kmpc_push_",
                                                "__kmpc_serialized_parallel",
                                                "__kmpc_end_serialized_",
                                                "__kmpc_critical",
                                                "__kmpc_end_critical",
                                                "__kmpc_omp_taskwait",
                                                "__kmpc_taskgroup",
                                                "__kmpc_end_taskgroup",
                                                "__kmpc_alloc",
                                                "__kmpc_free",
                                                "omp_get_max_threads",
                                                "omp_get_num_procs",
                                                "omp_get_thread_limit",
                                                "omp_init_lock",
                                                "omp_destroy_lock",
                                                "omp_set_lock",
                                                "omp_unset_lock"};
  static constexpr StringLiteral kTeam[] = {
      "__kmpc_",       "omp_get_thread_num", "omp_get_num_threads",        "omp_in_parallel",
      "omp_get_level", "omp_get_team_size",  "omp_get_ancestor_thread_num"};
  if (name.starts_with("__kmpc_fork_"))
    return OpenMPCall::Forks;
  if (beginsWithOneOf(kHarmless))
    return OpenMPCall::Harmless;
  if (name == "__kmpc_flush")
    return OpenMPCall::Fence;
  if (beginsWithOneOf({"__kmpc_omp_task", "__kmpc_taskloop", "__kmpc_task_", "__tgt_"}))
    return OpenMPCall::Unfollowed;
  return beginsWithOneOf(kTeam) ? OpenMPCall::Team : OpenMPCall::None;
}

bool isOpenMPCall(const Instruction &instruction) {
  const auto *call = dyn_cast<CallBase>(&instruction);
  const Function *callee = call ? call->getCalledFunction() : nullptr;
  return callee && openMPCall(callee->getName()) != OpenMPCall::None;
}

const Function *forkedRegion(const CallBase &call, unsigned &first) {
  constexpr unsigned kRegion = 2; // after where in the source, and how many arguments follow
  if (call.arg_size() <= kRegion)
    return nullptr;
  const Function *callee = call.getCalledFunction();
  const bool hasCondition = callee && callee->getName().ends_with("_if");
  first = kRegion + 1 + (hasCondition ? 1 : 0);
  return dyn_cast<Function>(call.getArgOperand(kRegion)->stripPointerCasts());
}

} // namespace axnet
