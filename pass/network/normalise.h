/// \file Columns to the network's numbers and back, and the domain test: the formulas of
/// axnet/model.h in IR. A value is a scalar, or a vector with one lane a sample.
#ifndef AXNET_PASS_NETWORK_NORMALISE_H
#define AXNET_PASS_NETWORK_NORMALISE_H

#include "axnet/model.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// x of every input, floats: (value - centre) * scale, under its transform.
llvm::SmallVector<llvm::Value *, 32> emitInputs(llvm::IRBuilder<> &builder, bool hasFma,
                                                const Model &model,
                                                llvm::ArrayRef<llvm::Value *> inputs);
/// The column value (memoryType) of output INDEX from the network's float Y.
llvm::Value *emitOutput(llvm::IRBuilder<> &builder, bool hasFma, const Model &model,
                        std::size_t index, llvm::Value *y);

/// The numbers that go with one input, scalars. MIN and MAX have the column's type; CENTRE has the
/// one that the difference is taken in. With CENTREINDOUBLE integers are centred in double, which
/// has the same value while both are below 2^53 and vectors of which processors convert more
/// readily.
struct InputConstants {
  llvm::Constant *min, *max, *centre, *scale;
};
InputConstants inputConstants(llvm::LLVMContext &context, const Model &model, std::size_t index,
                              bool centreInDouble = false);
struct OutputConstants {
  llvm::Constant *scale, *mean;
};
OutputConstants outputConstants(llvm::LLVMContext &context, const Model &model, std::size_t index);

/// x of VALUE, an input of TYPE; i1 whether it lies in the domain; an output of TYPE from Y. VALUE
/// and the constants are scalars, or vectors with a lane a sample or a lane a column.
llvm::Value *emitInput(llvm::IRBuilder<> &builder, bool hasFma, Type type, Transform transform,
                       llvm::Value *value, llvm::Value *centre, llvm::Value *scale);
llvm::Value *emitInside(llvm::IRBuilder<> &builder, Type type, llvm::Value *value, llvm::Value *min,
                        llvm::Value *max);
llvm::Value *emitOutput(llvm::IRBuilder<> &builder, bool hasFma, Type type, Transform transform,
                        llvm::Value *y, llvm::Value *scale, llvm::Value *mean);

/// i1: every input lies in the profiled box.
llvm::Value *emitInDomain(llvm::IRBuilder<> &builder, const Model &model,
                          llvm::ArrayRef<llvm::Value *> inputs);

} // namespace axnet

#endif // AXNET_PASS_NETWORK_NORMALISE_H
