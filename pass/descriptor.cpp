#include "descriptor.h"

#include "pch.h"

#include "axnet/names.h"

using namespace llvm;

namespace axnet {

/// Before the constructors of C++ globals (65535), which may call marked functions.
static constexpr int kPriority = 200;

static Constant *cString(Module &module, StringRef text) {
  Constant *data = ConstantDataArray::getString(module.getContext(), text);
  auto *global = new GlobalVariable(module, data->getType(), /*isConstant=*/true,
                                    GlobalValue::PrivateLinkage, data, "axnet.str");
  global->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
  return global;
}

GlobalVariable *emitDescriptor(Function &function, const RegionText &text, AxnetMode mode) {
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  llvm::Type *i32 = llvm::Type::getInt32Ty(context), *pointer = PointerType::get(context, 0);
  auto word = [&](std::size_t value) { return ConstantInt::get(i32, value); };
  // The members of AxnetRegion, in order.
  Constant *members[] = {word(AXNET_RUNTIME_ABI),
                         word(mode),
                         cString(module, text.region.id),
                         cString(module, text.json),
                         cString(module, text.models),
                         word(packedBytes(text.region.inputs)),
                         word(rowBytes(text.region)),
                         ConstantPointerNull::get(cast<PointerType>(pointer))};
  Constant *initialiser = ConstantStruct::getAnon(members);
  const bool merges = function.hasComdat() && !function.hasLocalLinkage();
  auto *descriptor = new GlobalVariable(
      module, initialiser->getType(), /*isConstant=*/false,
      merges ? function.getLinkage() : GlobalValue::InternalLinkage, initialiser,
      function.getName() + ".region");
  if (merges) {
    descriptor->setVisibility(function.getVisibility());
    descriptor->setComdat(function.getComdat());
    descriptor->setDSOLocal(function.isDSOLocal());
  }
  return descriptor;
}

static Function *emitCallOnEach(Module &module, StringRef name, StringRef callee,
                                ArrayRef<GlobalVariable *> descriptors) {
  LLVMContext &context = module.getContext();
  llvm::Type *voidType = llvm::Type::getVoidTy(context);
  FunctionCallee target = module.getOrInsertFunction(callee, voidType, PointerType::get(context, 0));
  Function *function =
      Function::Create(FunctionType::get(voidType, /*isVarArg=*/false), GlobalValue::InternalLinkage,
                       name, module);
  function->addFnAttr(Attribute::NoUnwind);
  IRBuilder<> builder(BasicBlock::Create(context, "entry", function));
  for (GlobalVariable *descriptor : descriptors)
    builder.CreateCall(target, {descriptor});
  builder.CreateRetVoid();
  return function;
}

void emitRegistration(Module &module, ArrayRef<GlobalVariable *> descriptors) {
  if (descriptors.empty())
    return;
  appendToGlobalCtors(module,
                      emitCallOnEach(module, "axnet.register", names::kRegister, descriptors),
                      kPriority);
  appendToGlobalDtors(module,
                      emitCallOnEach(module, "axnet.unregister", names::kUnregister, descriptors),
                      kPriority);
}

} // namespace axnet
