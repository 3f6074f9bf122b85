/// \file Widened calls across files. A function whose marked declaration stands in a header is
/// called from files that do not see its body.
///
/// The file with the definition exports one variant of the guard, F.exported.<isa><lanes>, with a
/// mask, for as many lanes as the target has floats. Files with a declaration name that variant at
/// their calls of F, and define it weakly, lane by lane through F, should the other file be for
/// another processor, exact, or compiled without the plugin.
///
/// Columns have to be parameters and a returned value: what lies behind pointers the vectorizer
/// can't widen.
#ifndef AXNET_PASS_WIDENING_EXPORTED_VARIANT_H
#define AXNET_PASS_WIDENING_EXPORTED_VARIANT_H

#include "parameter_layout.h"
#include "widening/variants.h"

#include "axnet/region.h"

#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/Function.h"

namespace axnet {

/// FUNCTION is visible to other files, and has a variant to export.
bool isExportable(const llvm::Function &function, const Region &region,
                  const ParameterLayout &layout, const llvm::TargetTransformInfo &target);

/// Declares the variant of FUNCTION, before the optimiser runs, and notes it at OWNER: FUNCTION's
/// guard where the variant shall be exported, FUNCTION itself where it is a declaration, whose
/// calls then name the variant. Nothing happens where FUNCTION is not exportable.
void exportVariant(llvm::Function &function, llvm::Function &owner, const Region &region,
                   const ParameterLayout &layout, const llvm::TargetTransformInfo &target);

bool hasExportedVariant(const llvm::Function &owner);

/// What exportVariant noted at OWNER, which forgets it; the variant is no longer kept alive without
/// a use.
Variant takeExportedVariant(llvm::Function &owner);

} // namespace axnet

#endif // AXNET_PASS_WIDENING_EXPORTED_VARIANT_H
