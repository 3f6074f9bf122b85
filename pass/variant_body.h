/// \file The body of a widened variant of a guard.
#ifndef AXNET_PASS_VARIANT_BODY_H
#define AXNET_PASS_VARIANT_BODY_H

#include "axnet/model.h"

#include "llvm/IR/Function.h"

namespace axnet {

/// How a variant takes its calls: one a lane; MASKED, with a last parameter that says which lanes
/// are in use.
struct Lanes {
  unsigned count = 0;
  bool masked = false;
};

/// Gives VARIANT, a declaration, its body; attributes come from LIKE:
///
///   define {<N x T>...} @VARIANT(<N x T>... inputs, <N x i1> mask) {     ; the mask where there is
///   one
///     {outputs, reasons} = network over N lanes
///     unsafe = lanes in use with axnet_switches != 0 or reason != AXNET_INVOKED
///     while (unsafe) { lane = lowest bit; outputs[lane] = SLOW(inputs[lane], ...); clear it }    ;
///     cold return outputs
///   }
///
/// SLOW takes inputs, and where it is a guard's (value_form.cpp) also outputs and reason. Without a
/// MODEL every lane is slow.
void emitVariantBody(llvm::Function &variant, Lanes lanes, const llvm::Function &like,
                     llvm::Function &slow, const Model *model, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_VARIANT_BODY_H
