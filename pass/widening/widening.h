/// \file Widened variants of guards: `<4|8|16 x T>` bodies for calls that LLVM's loop vectorizer
/// has widened.
///
/// Before the vectorizer, a call of F.guard names its variants in the attribute
/// "vector-function-abi-variant", and they are only declared. After it, the variants that were used
/// get bodies, and guards and variants are inlined.
#ifndef AXNET_PASS_WIDENING_WIDENING_H
#define AXNET_PASS_WIDENING_WIDENING_H

#include "widening/variant_body.h"

#include "axnet/region.h"

#include "llvm/IR/Instructions.h"
#include "llvm/IR/PassManager.h"

#include <string>

namespace axnet {

/// Leaves with GUARD what the late pass needs: the path of its model and its slow path.
void noteForWidening(llvm::Function &guard, llvm::Function &slow, const std::string &modelPath);

/// Declares the variants of the guard that CALL calls, and names them at the call.
void nameVariants(llvm::CallInst &call, const Region &region);

/// Adds VARIANT to those that CALL, a direct one, names.
void nameVariant(llvm::CallBase &call, const Variant &variant);

/// True for a call that names variants of ours.
bool namesVariants(const llvm::CallBase &call);
void forgetVariants(llvm::CallBase &call);

/// Runs once the vectorizers are through.
class WideningPass : public llvm::PassInfoMixin<WideningPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);
  static bool isRequired() { return true; }
};

} // namespace axnet

#endif // AXNET_PASS_WIDENING_WIDENING_H
