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

/// Metadata about the symbol that others call, whatever code it stands for.
static bool isOfSymbol(unsigned kind, MDNode *) {
  return kind == LLVMContext::MD_type || kind == LLVMContext::MD_kcfi_type ||
         kind == LLVMContext::MD_func_sanitize;
}

void divideMetadata(Function &symbol, Function &body) {
  body.copyMetadata(&symbol, 0);
  eraseSymbolMetadata(body);
  symbol.eraseMetadataIf([](unsigned kind, MDNode *node) { return !isOfSymbol(kind, node); });
}

void eraseSymbolMetadata(Function &copy) { copy.eraseMetadataIf(isOfSymbol); }

SmallVector<Value *> argumentsOf(Function &function) {
  return to_vector_of<Value *>(make_pointer_range(function.args()));
}

bool takesBlockAddress(const Function &function) {
  return any_of(function, [](const BasicBlock &block) { return block.hasAddressTaken(); });
}

} // namespace axnet
