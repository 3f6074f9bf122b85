/// \file A model as loops over tables, for networks and regions too large to unroll.
#ifndef AXNET_PASS_NETWORK_BLOCKED_NETWORK_H
#define AXNET_PASS_NETWORK_BLOCKED_NETWORK_H

#include "parameter_layout.h"

#include "axnet/model.h"

#include "llvm/IR/Function.h"

namespace axnet {

///   define internal i32 @F.network(args of F..., ptr returned)
/// gives the reason, an AxnetReason. On AXNET_INVOKED, and then only, the outputs have been written
/// behind F's pointers and to RETURNED, which is there where F returns a value (a bool as i8). All
/// inputs are read before the first output is written, as they may be the same memory. FUNCTION is
/// F, and LAYOUT says where its columns are.
llvm::Function *emitBlockedNetwork(llvm::Function &function, const ParameterLayout &layout,
                                   const Model &model, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_NETWORK_BLOCKED_NETWORK_H
