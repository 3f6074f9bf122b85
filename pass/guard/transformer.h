/// \file The pass: every annotated function of a module gets a new body, according to the mode.
#ifndef AXNET_PASS_GUARD_TRANSFORMER_H
#define AXNET_PASS_GUARD_TRANSFORMER_H

#include "effects/effect.h"
#include "options.h"

#include "llvm/IR/PassManager.h"

#include <memory>

namespace axnet {

class AxnetPass : public llvm::PassInfoMixin<AxnetPass> {
public:
  AxnetPass(Options options, std::shared_ptr<EffectSource> effects)
      : options_(std::move(options)), effects_(std::move(effects)) {}
  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);
  static bool isRequired() { return true; } // also for optnone and -O0

private:
  Options options_;
  std::shared_ptr<EffectSource> effects_; ///< told what invocations skip
};

} // namespace axnet

#endif // AXNET_PASS_GUARD_TRANSFORMER_H
