#include "guard/descriptor.h"

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

/// A symbol that is there as long as the linker keeps this object's copy of FUNCTION, or another
/// one with a guard. FUNCTION's own address does not tell: any copy has that. Where all are gone, a
/// reference to a weak symbol becomes null.
static Constant *emitGuardMarker(Function &function) {
  Module &module = *function.getParent();
  llvm::Type *byte = llvm::Type::getInt8Ty(module.getContext());
  auto *marker =
      new GlobalVariable(module, byte, /*isConstant=*/true, GlobalValue::LinkOnceODRLinkage,
                         ConstantInt::get(byte, 1), function.getName() + ".guarded");
  marker->setVisibility(function.getVisibility());
  marker->setComdat(function.getComdat());
  return marker;
}

GlobalVariable *emitDescriptor(Function &function, const RegionText &text, AxnetMode mode) {
  Module &module = *function.getParent();
  LLVMContext &context = module.getContext();
  llvm::Type *i32 = llvm::Type::getInt32Ty(context), *pointer = PointerType::get(context, 0);
  auto word = [&](std::size_t value) { return ConstantInt::get(i32, value); };
  const bool merges = function.hasComdat() && !function.hasLocalLinkage();
  // The members of AxnetRegion, in order.
  Constant *id = cString(module, text.region.id);
  Constant *members[] = {word(AXNET_RUNTIME_ABI),
                         word(mode),
                         id,
                         cString(module, text.json),
                         cString(module, text.models),
                         word(packedBytes(text.region.inputs)),
                         word(rowBytes(text.region)),
                         ConstantPointerNull::get(cast<PointerType>(pointer)),
                         merges && text.guarded ? emitGuardMarker(function)
                                                : id}; // anything but null
  Constant *initialiser = ConstantStruct::getAnon(members);
  auto *descriptor =
      new GlobalVariable(module, initialiser->getType(), /*isConstant=*/false,
                         merges ? function.getLinkage() : GlobalValue::InternalLinkage, initialiser,
                         function.getName() + ".region");
  if (merges) {
    descriptor->setVisibility(function.getVisibility());
    // Not F's: it has to outlast F's group, which goes where the linker takes a copy without guard.
    descriptor->setComdat(module.getOrInsertComdat(descriptor->getName()));
    descriptor->setDSOLocal(function.isDSOLocal());
  }
  return descriptor;
}

static Function *emitCallOnEach(Module &module, StringRef name, StringRef callee,
                                ArrayRef<GlobalVariable *> descriptors) {
  LLVMContext &context = module.getContext();
  llvm::Type *voidType = llvm::Type::getVoidTy(context);
  FunctionCallee target =
      module.getOrInsertFunction(callee, voidType, PointerType::get(context, 0));
  Function *function = Function::Create(FunctionType::get(voidType, /*isVarArg=*/false),
                                        GlobalValue::InternalLinkage, name, module);
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
  appendToGlobalCtors(
      module, emitCallOnEach(module, "axnet.register", names::kRegister, descriptors), kPriority);
  appendToGlobalDtors(module,
                      emitCallOnEach(module, "axnet.unregister", names::kUnregister, descriptors),
                      kPriority);
}

} // namespace axnet
