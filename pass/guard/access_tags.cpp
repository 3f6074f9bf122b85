#include "guard/access_tags.h"

#include "pch.h"

#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

/// Null where INSTRUCTION is neither a load nor a store.
static const llvm::Type *accessedType(const Instruction &instruction) {
  if (const auto *store = dyn_cast<StoreInst>(&instruction))
    return store->getValueOperand()->getType();
  return isa<LoadInst>(instruction) ? instruction.getType() : nullptr;
}

/// Clang's access tag is {base type, access type, offset}, a type {name, ...}.
static bool accesses(const MDNode *tag, StringRef typeName) {
  const auto *type = tag && tag->getNumOperands() >= 2
                         ? dyn_cast_or_null<MDNode>(tag->getOperand(1).get())
                         : nullptr;
  const auto *name = type && type->getNumOperands() > 0
                         ? dyn_cast_or_null<MDString>(type->getOperand(0).get())
                         : nullptr;
  return name && name->getString() == typeName;
}

/// The tag of scalars of TYPE; null where FUNCTION accesses any of them without it, through
/// may_alias for example.
static MDNode *findTag(const Function &function, const llvm::Type *type, StringRef typeName) {
  MDNode *found = nullptr;
  for (const Instruction &instruction : instructions(function)) {
    if (accessedType(instruction) != type)
      continue;
    MDNode *tag = instruction.getMetadata(LLVMContext::MD_tbaa);
    if (!accesses(tag, typeName))
      return nullptr;
    if (tag->getOperand(0) == tag->getOperand(1))
      found = tag;
  }
  return found;
}

void tagAccesses(Function &function, const Function &exact) {
  LLVMContext &context = function.getContext();
  MDNode *const ofFloat = findTag(exact, llvm::Type::getFloatTy(context), "float");
  MDNode *const ofDouble = findTag(exact, llvm::Type::getDoubleTy(context), "double");
  for (Instruction &instruction : instructions(function)) {
    const llvm::Type *type = accessedType(instruction);
    MDNode *tag = !type                ? nullptr
                  : type->isFloatTy()  ? ofFloat
                  : type->isDoubleTy() ? ofDouble
                                       : nullptr;
    if (tag && !instruction.hasMetadata(LLVMContext::MD_tbaa))
      instruction.setMetadata(LLVMContext::MD_tbaa, tag);
  }
}

} // namespace axnet
