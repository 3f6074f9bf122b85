/// \file The body of a widened variant of a guard.
#ifndef AXNET_PASS_WIDENING_VARIANT_BODY_H
#define AXNET_PASS_WIDENING_VARIANT_BODY_H

#include "widening/variants.h"

#include "axnet/model.h"

namespace axnet {

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
