/// \file A model as straight-line IR with its weights as constants.
#ifndef AXNET_PASS_NETWORK_EMITTER_H
#define AXNET_PASS_NETWORK_EMITTER_H

#include "axnet/model.h"

#include "llvm/IR/Function.h"

namespace axnet {

///   define internal { outputs..., i32 } @F.network(inputs...) memory(none)
/// Inputs and outputs are columns in memoryType; the i32 is an AxnetReason, and on any but AXNET_INVOKED the
/// outputs must not be used. Touches no memory, so that it can be inlined and widened.
llvm::Function *emitNetwork(llvm::Function &function, const Model &model, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_NETWORK_EMITTER_H
