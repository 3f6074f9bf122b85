#include "plugin/pipeline.h"

#include "effects/body_findings.h"
#include "guard/transformer.h"
#include "pch.h"
#include "widening/guard_targets.h"
#include "widening/lane_count.h"
#include "widening/pre_link_vectorizer.h"
#include "widening/recorded_loops.h"
#include "widening/widening.h"

using namespace llvm;

namespace axnet {

void addToPipeline(PassBuilder &builder, const Options &options,
                   std::shared_ptr<EffectSource> effects, bool vectorizes) {
  builder.registerPipelineStartEPCallback(
      [options, effects](ModulePassManager &passes, OptimizationLevel) {
        passes.addPass(AxnetPass(options, effects));
      });
  builder.registerOptimizerEarlyEPCallback(
      [](ModulePassManager &passes, OptimizationLevel, ThinOrFullLTOPhase) {
        passes.addPass(GuardTargetsPass());
      });
  builder.registerVectorizerStartEPCallback(
      [records = options.mode != Mode::Approx](FunctionPassManager &passes, OptimizationLevel) {
        if (records)
          passes.addPass(RecordedLoopsPass());
        passes.addPass(LaneCountPass());
      });
  builder.registerOptimizerLastEPCallback(
      [vectorizes](ModulePassManager &passes, OptimizationLevel, ThinOrFullLTOPhase phase) {
        if (vectorizes && (phase == ThinOrFullLTOPhase::ThinLTOPreLink ||
                           phase == ThinOrFullLTOPhase::FullLTOPreLink))
          passes.addPass(PreLinkVectorizerPass());
        passes.addPass(WideningPass());
      });
}

void addToParser(PassBuilder &builder) {
  builder.registerPipelineParsingCallback(
      [](StringRef name, FunctionPassManager &passes, ArrayRef<PassBuilder::PipelineElement>) {
        if (name != "axnet-lanes")
          return false;
        passes.addPass(LaneCountPass());
        return true;
      });
  builder.registerPipelineParsingCallback(
      [](StringRef name, ModulePassManager &passes, ArrayRef<PassBuilder::PipelineElement>) {
        if (name == "axnet-targets") {
          passes.addPass(GuardTargetsPass());
          return true;
        }
        if (name == "axnet-widening") {
          passes.addPass(WideningPass());
          return true;
        }
        Options options;
        if (!name.consume_front("axnet") ||
            (!name.empty() && !(name.consume_front("<") && name.consume_back(">"))))
          return false;
        SmallVector<StringRef> arguments;
        name.split(arguments, ';', -1, /*KeepEmpty=*/false);
        for (StringRef argument : arguments) {
          const Status known = options.set(argument.str());
          if (known)
            continue;
          errs() << "axnet: error: " << known.error().message << "\n";
          return false;
        }
        passes.addPass(AxnetPass(options, std::make_shared<ContextEffectSource>()));
        return true;
      });
}

} // namespace axnet
