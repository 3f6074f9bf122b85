/// \file What emitted code asks of the runtime (axnet/runtime.h) in more than one form of a guard.
#ifndef AXNET_PASS_IR_RUNTIME_SYMBOLS_H
#define AXNET_PASS_IR_RUNTIME_SYMBOLS_H

#include "axnet/names.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

namespace axnet {

/// i1: AXNET_STATS or AXNET_DISABLE is set, or the environment was not read yet.
inline llvm::Value *isSwitched(llvm::IRBuilder<> &builder) {
  llvm::Module &module = *builder.GetInsertBlock()->getModule();
  llvm::Constant *switches = module.getOrInsertGlobal(names::kSwitches, builder.getInt8Ty());
  return builder.CreateIsNotNull(builder.CreateLoad(builder.getInt8Ty(), switches));
}

/// i32 axnet_enter(ptr region)
inline llvm::FunctionCallee enterFunction(llvm::Module &module) {
  llvm::LLVMContext &context = module.getContext();
  return module.getOrInsertFunction(names::kEnter, llvm::Type::getInt32Ty(context),
                                    llvm::PointerType::get(context, 0));
}

/// void axnet_count(ptr region, i32 reason)
inline llvm::FunctionCallee countFunction(llvm::Module &module) {
  llvm::LLVMContext &context = module.getContext();
  return module.getOrInsertFunction(names::kCount, llvm::Type::getVoidTy(context),
                                    llvm::PointerType::get(context, 0),
                                    llvm::Type::getInt32Ty(context));
}

} // namespace axnet

#endif // AXNET_PASS_IR_RUNTIME_SYMBOLS_H
