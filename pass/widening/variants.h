/// \file Widened variants of guards: their names, their declarations, and the calls that name them.
///
/// Before the loop vectorizer, a call of F.guard names its variants in an attribute, and they are
/// only declared; those that the vectorizer used get bodies afterwards.
#ifndef AXNET_PASS_WIDENING_VARIANTS_H
#define AXNET_PASS_WIDENING_VARIANTS_H

#include "axnet/region.h"

#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace axnet {

/// Metadata of a guard: the path of its model, and its slow path.
inline constexpr char kGuardMetadata[] = "axnet.guard";
/// Metadata of a function whose variant is exported (exported_variant.h): the variant, and how many
/// lanes it has.
inline constexpr char kExportedMetadata[] = "axnet.exported";

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

/// Declares the variants of the guard that CALL calls, and names them at the call.
void nameVariants(llvm::CallBase &call, const Region &region);
/// Adds VARIANT to those that CALL, a direct one, names.
void nameVariant(llvm::CallBase &call, const Variant &variant);
/// Declares for COPY, another guard of GUARD's type, what is declared for GUARD.
void declareVariantsLike(llvm::Function &guard, llvm::Function &copy);
/// The variants of GUARD that nameVariants has declared.
llvm::SmallVector<Variant> declaredVariants(llvm::Function &guard);

/// True for a call that names variants of ours.
bool namesVariants(const llvm::CallBase &call);
void forgetVariants(llvm::CallBase &call);

} // namespace axnet

#endif // AXNET_PASS_WIDENING_VARIANTS_H
