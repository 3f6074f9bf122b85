/// \file Columns to the network's numbers and back, and the domain test: the formulas of axnet/model.h in IR.
#ifndef AXNET_PASS_NORMALISE_H
#define AXNET_PASS_NORMALISE_H

#include "activations.h"

#include "axnet/model.h"

namespace axnet {

/// float: (VALUE - centre) * scale of input INDEX.
llvm::Value *emitInput(llvm::IRBuilder<> &builder, const Model &model, std::size_t index,
                       llvm::Value *value);
/// The column value (memoryType) of output INDEX from the network's float Y.
llvm::Value *emitOutput(llvm::IRBuilder<> &builder, LayerEmitter &layers, const Model &model,
                        std::size_t index, llvm::Value *y);
/// i1: every input lies in the profiled box.
llvm::Value *emitInDomain(llvm::IRBuilder<> &builder, const Model &model,
                          llvm::ArrayRef<llvm::Value *> inputs);

} // namespace axnet

#endif // AXNET_PASS_NORMALISE_H
