/// \file A model as straight-line IR with its weights as constants.
#ifndef AXNET_PASS_NETWORK_NETWORK_EMITTER_H
#define AXNET_PASS_NETWORK_NETWORK_EMITTER_H

#include "axnet/model.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

struct NetworkResult {
  llvm::SmallVector<llvm::Value *, 8> outputs; ///< columns, in memoryType
  llvm::Value *reason; ///< i32, an AxnetReason; the outputs count on AXNET_INVOKED only
};

/// Emits the network on INPUTS, columns in memoryType: scalars, or vectors with one lane a sample.
/// The reason comes first: DECIDED gets it before anything is emitted that only the outputs need,
/// and may move BUILDER to another block.
NetworkResult emitNetwork(llvm::IRBuilder<> &builder, const Model &model, bool hasFma,
                          llvm::ArrayRef<llvm::Value *> inputs,
                          llvm::function_ref<void(llvm::Value *)> decided = nullptr);

///   define internal { outputs..., i32 } @F.network(inputs...) memory(none) alwaysinline
llvm::Function *emitNetworkFunction(llvm::Function &function, const Model &model, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_NETWORK_NETWORK_EMITTER_H
