/// \file Where axnet's passes run: all that is registered with LLVM's pass builder.
#ifndef AXNET_PASS_PLUGIN_PIPELINE_H
#define AXNET_PASS_PLUGIN_PIPELINE_H

#include "effects/effect.h"
#include "options.h"

#include <memory>

namespace llvm {
class PassBuilder;
} // namespace llvm

namespace axnet {

/// Runs the pass at the start of every pipeline that BUILDER makes, and widening around its
/// vectorizers; EFFECTS is told what invocations skip. VECTORIZES: so do the user's options of the
/// loop vectorizer.
void addToPipeline(llvm::PassBuilder &builder, const Options &options,
                   std::shared_ptr<EffectSource> effects, bool vectorizes);

/// Makes `axnet<mode=...;models=...;force>`, `axnet-targets`, `axnet-lanes` and `axnet-widening`
/// known to opt's -passes.
void addToParser(llvm::PassBuilder &builder);

} // namespace axnet

#endif // AXNET_PASS_PLUGIN_PIPELINE_H
