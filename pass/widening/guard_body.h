/// \file The body of a guard for one call.
#ifndef AXNET_PASS_WIDENING_GUARD_BODY_H
#define AXNET_PASS_WIDENING_GUARD_BODY_H

#include "axnet/model.h"

#include "llvm/IR/Function.h"

namespace axnet {

// clang-format off
/// Gives GUARD, which is declared only, its body:
///
///   define {outputs} @GUARD(inputs, others) {
///     reason = domain and predictor on inputs
///     if (reason != AXNET_INVOKED) return SLOW(inputs, others, poison, reason)
///     outputs = approximator on inputs
///     return axnet_switches == 0 ? outputs : SLOW(inputs, others, outputs, reason)
///   }
// clang-format on
void emitGuardBody(llvm::Function &guard, llvm::Function &slow, const Model &model, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_WIDENING_GUARD_BODY_H
