/// \file Numbers in read-only memory of the program.
#ifndef AXNET_PASS_IR_CONSTANT_TABLE_H
#define AXNET_PASS_IR_CONSTANT_TABLE_H

#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Module.h"

namespace axnet {

/// Of every table and of the buffers that go with them: a cache line, and the widest vector there
/// is.
inline const llvm::Align kTableAlign(64);

///   @F.NAME = private unnamed_addr constant VALUES, align 64
inline llvm::GlobalVariable *emitTable(llvm::Function &function, llvm::Constant *values,
                                       const llvm::Twine &name) {
  auto *table = new llvm::GlobalVariable(*function.getParent(), values->getType(),
                                         /*isConstant=*/true, llvm::GlobalValue::PrivateLinkage,
                                         values, function.getName() + "." + name);
  table->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  table->setAlignment(kTableAlign);
  return table;
}

} // namespace axnet

#endif // AXNET_PASS_IR_CONSTANT_TABLE_H
