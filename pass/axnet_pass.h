/// \file The pass: every annotated function of a module gets a new body, according to the mode.
#ifndef AXNET_PASS_AXNET_PASS_H
#define AXNET_PASS_AXNET_PASS_H

#include "options.h"

#include "llvm/IR/PassManager.h"

namespace llvm {
class PassBuilder;
} // namespace llvm

namespace axnet {

class AxnetPass : public llvm::PassInfoMixin<AxnetPass> {
public:
  explicit AxnetPass(Options options) : options_(std::move(options)) {}
  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);
  static bool isRequired() { return true; } // also for optnone and -O0

private:
  Options options_;
};

/// Runs the pass at the start of every pipeline that BUILDER makes. VECTORIZES: so do the user's options of the loop vectorizer.
void addToPipeline(llvm::PassBuilder &builder, const Options &options, bool vectorizes);

/// Makes `axnet<mode=...;models=...;force>` known to opt's -passes.
void addToParser(llvm::PassBuilder &builder);

} // namespace axnet

#endif // AXNET_PASS_AXNET_PASS_H
