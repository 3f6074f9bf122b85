#include "access_tags.h"

#include "pch.h"

#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

/// Clang's access tag is {base type, access type, offset}, a scalar's type {name, parent, 0}.
static bool isScalarTag(const MDNode *tag, StringRef typeName) {
  if (!tag || tag->getNumOperands() != 3 || tag->getOperand(0) != tag->getOperand(1))
    return false;
  const auto *type = dyn_cast_or_null<MDNode>(tag->getOperand(0).get());
  const auto *name = type && type->getNumOperands() > 0
                         ? dyn_cast_or_null<MDString>(type->getOperand(0).get())
                         : nullptr;
  return name && name->getString() == typeName;
}

static MDNode *findTag(const Function &function, StringRef typeName) {
  for (const Instruction &instruction : instructions(function))
    if (MDNode *tag = instruction.getMetadata(LLVMContext::MD_tbaa); isScalarTag(tag, typeName))
      return tag;
  return nullptr;
}

void tagAccesses(Function &function, const Function &exact) {
  MDNode *const ofFloat = findTag(exact, "float"), *const ofDouble = findTag(exact, "double");
  for (Instruction &instruction : instructions(function)) {
    llvm::Type *type = isa<LoadInst>(instruction) ? instruction.getType()
                       : isa<StoreInst>(instruction)
                           ? cast<StoreInst>(instruction).getValueOperand()->getType()
                           : nullptr;
    MDNode *tag = !type                ? nullptr
                  : type->isFloatTy()  ? ofFloat
                  : type->isDoubleTy() ? ofDouble
                                       : nullptr;
    if (tag && !instruction.hasMetadata(LLVMContext::MD_tbaa))
      instruction.setMetadata(LLVMContext::MD_tbaa, tag);
  }
}

} // namespace axnet
