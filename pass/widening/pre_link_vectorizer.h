/// \file Widening under LTO: the loop vectorizer, ahead of its time, for loops that call guards.
///
/// Under -flto LLVM's vectorizers run in the linker, where axnet is not. By then guards must have
/// bodies and their variants must be gone, so functions that call guards are vectorized before the
/// object is written, as they would be without LTO.
#ifndef AXNET_PASS_WIDENING_PRE_LINK_VECTORIZER_H
#define AXNET_PASS_WIDENING_PRE_LINK_VECTORIZER_H

#include "llvm/IR/PassManager.h"

namespace axnet {

/// Runs at the end of a pipeline whose code goes to the linker as bitcode.
class PreLinkVectorizerPass : public llvm::PassInfoMixin<PreLinkVectorizerPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);
};

} // namespace axnet

#endif // AXNET_PASS_WIDENING_PRE_LINK_VECTORIZER_H
