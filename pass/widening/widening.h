/// \file Widened variants of guards: `<4|8|16 x T>` bodies for calls that LLVM's loop vectorizer
/// has widened.
///
/// Before the vectorizer, a call of F.guard names its variants in the attribute
/// "vector-function-abi-variant", and they are only declared. After it, the variants that were used
/// get bodies, and guards and variants are inlined.
#ifndef AXNET_PASS_WIDENING_WIDENING_H
#define AXNET_PASS_WIDENING_WIDENING_H

#include "llvm/IR/PassManager.h"

#include <string>

namespace axnet {

/// Leaves with GUARD what the late pass needs: the path of its model and its slow path.
void noteForWidening(llvm::Function &guard, llvm::Function &slow, const std::string &modelPath);

/// Runs once the vectorizers are through.
class WideningPass : public llvm::PassInfoMixin<WideningPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);
  static bool isRequired() { return true; }
};

} // namespace axnet

#endif // AXNET_PASS_WIDENING_WIDENING_H
