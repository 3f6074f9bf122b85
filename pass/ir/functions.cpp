#include "ir/functions.h"

#include "pch.h"

using namespace llvm;

namespace axnet {

Function *declareBeside(Function &function, FunctionType *type, StringRef suffix) {
  Function *made = Function::Create(type, GlobalValue::InternalLinkage, function.getAddressSpace(),
                                    function.getName() + suffix);
  function.getParent()->getFunctionList().insertAfter(function.getIterator(), made);
  return made;
}

void takeCodeAttributes(Function &to, const Function &function) {
  to.addFnAttrs(AttrBuilder(function.getContext(), function.getAttributes().getFnAttrs()));
  to.removeFnAttr(Attribute::AlwaysInline);
  to.removeFnAttr(Attribute::InlineHint);
}

SmallVector<Value *> argumentsOf(Function &function) {
  return to_vector_of<Value *>(make_pointer_range(function.args()));
}

bool takesBlockAddress(const Function &function) {
  return any_of(function, [](const BasicBlock &block) { return block.hasAddressTaken(); });
}

} // namespace axnet
