#include "effects/unwritten.h"

#include "pch.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace axnet {
namespace {

/// No other file can name VARIABLE: it is static, or a static local of an inline function or a
/// template, whose code is the same in every file that has it.
bool isReachedHereOnly(const GlobalVariable &variable) {
  return variable.hasLocalLinkage() ||
         (variable.getName().starts_with("_ZZ") &&
          (variable.isDeclaration() || variable.hasLinkOnceODRLinkage() ||
           variable.hasWeakODRLinkage() || variable.hasAvailableExternallyLinkage()));
}

/// Follows the address of a variable through the module.
class Uses {
public:
  /// True where nothing is written to ROOT, and where its address goes has been seen.
  bool onlyRead(const GlobalVariable &root) {
    follow(&root, 0);
    while (!work_.empty()) {
      const auto [value, depth] = work_.pop_back_val();
      for (const Use &use : value->uses())
        if (!isRead(use, depth))
          return false;
    }
    return true;
  }

private:
  static constexpr unsigned kDeepest = 3;

  static bool holdsPointers(const llvm::Type &type) {
    return type.isPtrOrPtrVectorTy() || type.isAggregateType();
  }

  /// VALUE leads to the variable by DEPTH loads.
  bool follow(const Value *value, unsigned depth) {
    if (depth > kDeepest)
      return false;
    if (seen_.insert({value, depth}).second)
      work_.push_back({value, depth});
    return true;
  }

  bool isRead(const Use &use, unsigned depth) {
    const User *user = use.getUser();
    const auto *operation = dyn_cast<Operator>(user);
    const unsigned code = operation ? operation->getOpcode() : 0;
    if (code == Instruction::GetElementPtr || code == Instruction::AddrSpaceCast ||
        isa<PHINode, SelectInst>(user))
      return follow(user, depth);
    if (isa<LoadInst>(user))
      return depth == 0 || !holdsPointers(*user->getType()) || follow(user, depth - 1);
    if (isa<ICmpInst>(user) || code == Instruction::PtrToInt) // sanitizers make integers
      return true;
    if (const auto *store = dyn_cast<StoreInst>(user))
      return isKeptInSight(*store, use, depth);
    if (const auto *call = dyn_cast<CallBase>(user))
      return isReadByCall(*call, use, depth);
    if (const auto *table = dyn_cast<GlobalVariable>(user)) // in its initialiser
      return isReachedHereOnly(*table) && follow(table, depth + 1);
    return isa<ConstantAggregate>(user) && follow(user, depth);
  }

  /// A local variable or a table may be given the address; whatever else is stored where addresses
  /// lie changes those alone.
  bool isKeptInSight(const StoreInst &store, const Use &use, unsigned depth) {
    if (use.getOperandNo() == StoreInst::getPointerOperandIndex())
      return depth > 0;
    const Value *place = getUnderlyingObject(store.getPointerOperand());
    const auto *table = dyn_cast<GlobalVariable>(place);
    return (isa<AllocaInst>(place) || (table && isReachedHereOnly(*table))) &&
           follow(place, depth + 1);
  }

  bool isReadByCall(const CallBase &call, const Use &use, unsigned depth) {
    if (!call.isArgOperand(&use))
      return false;
    if (const auto *copy = dyn_cast<MemTransferInst>(&call))
      return depth == 0 && copy->getRawDest() != use.get();
    if (isa<IntrinsicInst>(call)) // those that return an address return this one
      return (call.onlyReadsMemory() || cast<IntrinsicInst>(call).isLifetimeStartOrEnd()) &&
             (!holdsPointers(*call.getType()) || follow(&call, depth));
    const Function *callee = call.getCalledFunction();
    const unsigned index = call.getArgOperandNo(&use);
    if (!callee || callee->isDeclaration() || callee->isInterposable() ||
        index >= callee->arg_size() || call.isByValArgument(index))
      return false;
    return follow(callee->getArg(index), depth);
  }

  DenseSet<std::pair<const Value *, unsigned>> seen_;
  SmallVector<std::pair<const Value *, unsigned>> work_;
};

} // namespace

bool isNeverWritten(const GlobalVariable &variable) {
  return isReachedHereOnly(variable) && Uses().onlyRead(variable);
}

} // namespace axnet
