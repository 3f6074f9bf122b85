/// \file A widened variant of a guard: its declaration, and its body.
#ifndef AXNET_PASS_WIDENING_VARIANT_BODY_H
#define AXNET_PASS_WIDENING_VARIANT_BODY_H

#include "axnet/model.h"

#include "llvm/IR/Function.h"

namespace axnet {

/// How a variant takes its calls: one a lane; MASKED, with a last parameter that says which lanes
/// are in use.
struct Lanes {
  unsigned count = 0;
  bool masked = false;
};

/// Null where there is none.
struct Variant {
  llvm::Function *function = nullptr;
  Lanes lanes;
};

/// Declares a variant for REGION's columns under NAME, and keeps it until somebody takes it out of
/// the list of what is used.
Variant declareVariant(llvm::Module &module, const llvm::Twine &name, const Region &region,
                       Lanes lanes);

/// Gives VARIANT, which is declared only, its body; attributes come from LIKE:
///
// clang-format off
///   define {<N x T>...} @VARIANT(<N x T>... inputs, <N x i1> mask) {   ; if masked
///     {outputs, reasons} = network over N lanes
///     unsafe = lanes in use with axnet_switches != 0 or reason != AXNET_INVOKED
///     while (unsafe) {                                                 ; cold
///       lane = lowest bit of unsafe; clear it
///       outputs[lane] = SLOW(inputs[lane], ...)
///     }
///     return outputs
///   }
// clang-format on
///
/// SLOW takes inputs, and where it is a guard's (value_form.cpp) also outputs and reason. Without a
/// MODEL every lane is slow.
void emitVariantBody(const Variant &variant, const llvm::Function &like, llvm::Function &slow,
                     const Model *model, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_WIDENING_VARIANT_BODY_H
