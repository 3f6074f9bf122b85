#include "guard/plain_copies.h"

#include "ir/functions.h"
#include "pch.h"

#include "axnet/names.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace axnet {

/// The function that CALL calls, whatever its type is taken for; null where that is not known.
static Function *calleeOf(const CallBase &call) {
  return dyn_cast<Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
}

static bool canBeCopied(const Function &function) {
  return !function.isDeclarationForLinker() && !function.isInterposable() &&
         !function.isPresplitCoroutine() && !takesBlockAddress(function);
}

static Function *copyBeside(Function &function, StringRef base, ValueToValueMapTy &map) {
  Function *copy = CloneFunction(&function, map);
  copy->removeFromParent();
  function.getParent()->getFunctionList().insertAfter(function.getIterator(), copy);
  copy->setName(base + names::kPlainSuffix);
  copy->setLinkage(GlobalValue::InternalLinkage);
  copy->setVisibility(GlobalValue::DefaultVisibility);
  copy->setDLLStorageClass(GlobalValue::DefaultStorageClass);
  copy->setComdat(nullptr);
  copy->setDSOLocal(true);
  eraseSymbolMetadata(*copy);
  return copy;
}

PlainCopies::PlainCopies(ArrayRef<Function *> marked) {
  marked_.insert(marked.begin(), marked.end());
  SmallVector<const Value *> work(marked.begin(), marked.end());
  while (!work.empty())
    for (const User *user : work.pop_back_val()->users()) {
      if (isa<GlobalAlias>(user) || (isa<ConstantExpr>(user) && user->stripPointerCasts() != user))
        work.push_back(user);
      const auto *call = dyn_cast<CallBase>(user);
      if (!call || !calleeOf(*call) || !changes(*calleeOf(*call)))
        continue; // it is an argument
      if (reaching_.insert(call->getFunction()).second)
        work.push_back(call->getFunction());
    }
}

/// Adds FUNCTION, and those that it calls and that change along; false where one can't be copied.
bool PlainCopies::collect(Function &function, Needed &needed) const {
  if (!needed.insert(&function))
    return true;
  if (!canBeCopied(function))
    return false;
  for (const Instruction &instruction : instructions(function))
    if (const auto *call = dyn_cast<CallBase>(&instruction))
      if (Function *callee = calleeOf(*call); callee && changes(*callee))
        if (!collect(*callee, needed))
          return false;
  return true;
}

Function *PlainCopies::copyOf(Function &function) {
  Needed needed;
  if (!reaching_.contains(&function) || !collect(function, needed))
    return nullptr;
  SmallVector<Function *> made;
  for (Function *original : needed) {
    Function *&copy = copies_[original];
    if (copy)
      continue;
    ValueToValueMapTy map;
    copy = copyBeside(*original, original->getName(), map);
    made.push_back(copy);
  }
  for (Function *copy : made)
    for (Instruction &instruction : instructions(*copy))
      if (auto *call = dyn_cast<CallBase>(&instruction))
        if (Function *callee = calleeOf(*call))
          if (Function *plain = copies_.lookup(callee))
            call->setCalledOperand(plain);
  return copies_.lookup(&function);
}

Function *plainFlat(Function &exactFlat, Function &exact, Function &plain) {
  ValueToValueMapTy map;
  map[&exact] = &plain;
  StringRef base = exactFlat.getName();
  base.consume_back(names::kFlatSuffix);
  base.consume_back(names::kExactSuffix);
  Function *copy = copyBeside(exactFlat, base, map);
  copy->setName(copy->getName() + names::kFlatSuffix);
  return copy;
}

} // namespace axnet
