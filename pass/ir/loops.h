/// \file Counted loops in emitted code.
#ifndef AXNET_PASS_IR_LOOPS_H
#define AXNET_PASS_IR_LOOPS_H

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// Values that go from one turn of a loop to the next.
using Carried = llvm::SmallVector<llvm::Value *, 8>;

/// Emits BODY(i, carried) for i = 0 ... COUNT - 1 (i64) and goes on after the loop with the last
/// carried values. Once is straight code. Passes that would unroll the loop are told not to: its
/// body is as large as it should be.
Carried emitLoop(
    llvm::IRBuilder<> &builder, std::uint64_t count, llvm::ArrayRef<llvm::Value *> start,
    llvm::function_ref<Carried(llvm::Value *index, llvm::ArrayRef<llvm::Value *> carried)> body);

/// The same without carried values.
void emitLoop(llvm::IRBuilder<> &builder, std::uint64_t count,
              llvm::function_ref<void(llvm::Value *index)> body);

} // namespace axnet

#endif // AXNET_PASS_IR_LOOPS_H
