#include "guard/transformer.h"

#include "annotations.h"
#include "effects/body_findings.h"
#include "effects/library_functions.h"
#include "guard/bodies.h"
#include "guard/cost_decision.h"
#include "guard/descriptor.h"
#include "guard/flat.h"
#include "guard/function_split.h"
#include "guard/guard_lines.h"
#include "guard/plain_copies.h"
#include "guard/refusal.h"
#include "guard/replaced_text.h"
#include "ir/arithmetic.h"
#include "ir/value_types.h"
#include "pch.h"
#include "widening/exported_variant.h"
#include "widening/recorded_loops.h"

#include "axnet/model_file.h"
#include "axnet/names.h"
#include "axnet/network_cost.h"
#include "axnet/region_match.h"

using namespace llvm;

namespace axnet {
namespace {

/// Transforms the annotated functions of one module, one after the other.
class Transformer {
public:
  Transformer(Module &module, const Options &options, FunctionAnalysisManager &functions,
              EffectSource &source)
      : module_(module), options_(options), functions_(functions), source_(source) {}

  bool run() {
    if (options_.mode == Mode::None)
      return false;
    std::vector<Annotated> taken = takeAnnotations(module_);
    if (options_.mode == Mode::Approx)
      checkModelsFolder(taken);
    bodies_ = reportEffects(taken, source_);
    if (options_.mode == Mode::Approx && !taken.empty())
      describeMathematics(module_);
    if (options_.mode == Mode::Profile)
      copyPlain(taken);
    for (const Annotated &annotated : taken)
      if (!annotated.function->isDeclarationForLinker())
        transform(annotated);
      else if (annotated.function->isDeclaration() && options_.mode == Mode::Approx)
        nameExported(annotated);
    emitRegistration(module_, descriptors_);
    return !taken.empty();
  }

private:
  void missed(Function &function, StringRef name, const std::string &reason) {
    OptimizationRemarkEmitter(&function).emit(
        OptimizationRemarkMissed(names::kRemarkPass, name, &function)
        << ore::NV("Function", &function) << " stays exact: " << reason);
  }

  /// Something the user should mend: a warning besides the remark, unless nothing was expected of
  /// the function.
  void refuseModel(Function &function, StringRef name, const std::string &reason,
                   bool nothingExpected = false) {
    const std::string text =
        "axnet: " + reason + "; '" + function.getName().str() + "' stays exact";
    if (!nothingExpected)
      module_.getContext().diagnose(DiagnosticInfoGeneric(text, DS_Warning));
    missed(function, name, reason);
  }

  /// There is a model, which cannot be used: the statistics say why too.
  void refuseFound(Function &function, StringRef name, const std::string &reason,
                   bool nothingExpected = false) {
    refuseModel(function, name, reason, nothingExpected);
    whyExact_ = reason;
  }

  /// FUNCTION keeps its body; where refuseFound has said why, its region tells the runtime.
  void leaveExact(Function &function, RegionText text) {
    if (whyExact_.empty())
      return;
    text.models = std::exchange(whyExact_, "");
    descriptors_.push_back(emitDescriptor(function, text, AXNET_MODE_APPROX));
  }

  void checkModelsFolder(const std::vector<Annotated> &taken) {
    folderExists_ = !options_.models.empty() && sys::fs::is_directory(options_.models);
    if (folderExists_ || taken.empty())
      return;
    const std::string text =
        options_.models.empty()
            ? "axnet: approx needs a folder of models (axnet flags approx "
              "--models DIR)"
            : "axnet: " + options_.models + ": no such folder of models; run `axnet train` first";
    module_.getContext().diagnose(
        DiagnosticInfoGeneric(text + "; every function stays exact", DS_Warning));
  }

  /// The function is defined in another file, and so is the widened variant that its calls here may
  /// use.
  void nameExported(const Annotated &annotated) {
    Function &function = *annotated.function;
    const Result<Region> region = parseRegion(annotated.region);
    const Result<ParameterLayout> layout = parseParameterLayout(annotated.layout);
    // Or the other file exports nothing.
    if (region && layout && layout->exported && !layout->ignoresEffects &&
        isUsed(modelPath(*region), *region, function))
      exportVariant(function, function, *region, *layout,
                    functions_.getResult<TargetIRAnalysis>(function));
  }

  /// What can be said without the body of DECLARED, a region's function: its file uses the model of
  /// this PATH, and widens loops with it.
  bool isUsed(const std::string &path, const Region &region, Function &declared) {
    if (!folderExists_ || !sys::fs::exists(path))
      return false;
    const Result<Model> model = readModel(path);
    const TargetTransformInfo &target = functions_.getResult<TargetIRAnalysis>(declared);
    return model && !mismatchOf(region, model->region, options_.forceStale) &&
           model->threshold < std::numeric_limits<float>::infinity() &&
           !isBlocked(model->network) &&
           (options_.force || !costRefusal(*model, target, hasFastFma(target, declared)));
  }

  /// While all bodies are the user's still.
  void copyPlain(const std::vector<Annotated> &taken) {
    SmallVector<Function *> marked;
    for (const Annotated &annotated : taken) {
      Function *function = annotated.function;
      const Result<Region> region = parseRegion(annotated.region);
      const Result<ParameterLayout> layout = parseParameterLayout(annotated.layout);
      const bool isDefined = !function->isDeclarationForLinker();
      if (!region || !layout || (isDefined && neverReplaced(*function, *region, *layout)))
        continue;
      marked.push_back(function);
    }
    PlainCopies copies(marked);
    for (Function *function : marked)
      if (bodies_.repeatable.contains(function))
        if (Function *plain = copies.copyOf(*function))
          plain_[function] = plain;
  }

  /// What is timed in the place of F.exact.
  Function *plainOf(Function &function, const Flat &flat, Function &body) const {
    Function *plain = plain_.lookup(&function);
    return plain && flat.exact != &body ? plainFlat(*flat.exact, body, *plain) : plain;
  }

  /// Why FUNCTION keeps its body in every mode.
  Refusal neverReplaced(Function &function, const Region &region,
                        const ParameterLayout &layout) const {
    if (Refusal why =
            refusal(function, region, layout, functions_.getResult<TargetIRAnalysis>(function)))
      return why;
    if (layout.markedInBulk && bodies_.unaccepted.contains(&function))
      return {"Effects",
              "it does more than computing its outputs (-Rpass-analysis=axnet says what); "
              "effects=ignore accepts that an invocation skips it"};
    const auto tails = bodies_.tails.find(&function);
    if (tails != bodies_.tails.end() && !tails->second.chain.empty())
      return {"TailCalls", tails->second.chain};
    return {};
  }

  void transform(const Annotated &annotated) {
    Function &function = *annotated.function;
    Result<Region> region = parseRegion(annotated.region);
    Result<ParameterLayout> layout = parseParameterLayout(annotated.layout);
    if (layout && layout->outputs.empty())
      return refuseModel(
          function, "NoOutputs",
          "no path of its body writes a member of its object, and it returns nothing",
          layout->markedInBulk);
    if (!region || !layout)
      return missed(function, "Annotation", (region ? layout.error() : region.error()).message);
    if (Refusal why = neverReplaced(function, *region, *layout))
      return missed(function, why.name, why.reason);
    const TargetTransformInfo &target = functions_.getResult<TargetIRAnalysis>(function);
    const bool hasFma = hasFastFma(target, function);
    std::optional<Model> model;
    if (options_.mode == Mode::Approx) {
      model = findModel(function, *region, layout->markedInBulk);
      if (!model || !pays(function, *region, *model, layout->markedInBulk, hasFma))
        return leaveExact(function, {*region, annotated.region, "", /*guarded=*/false});
    }
    const bool loads = options_.mode == Mode::Load;
    if (loads && options_.forceStale)
      region->body.clear(); // which fits every model's
    const RegionText text{*region,
                          loads && options_.forceStale ? toJson(*region) : annotated.region,
                          loads ? options_.models : ""};
    GlobalVariable *descriptor = describe(function, text, layout->cloned);
    OptimizationRemarkEmitter emitter(&function);
    emitter.emit(OptimizationRemark(names::kRemarkPass, replacedName(options_.mode), &function)
                 << ore::NV("Function", &function)
                 << replacedText(options_.mode, model ? &*model : nullptr));
    Function *body = splitAtDefinition(function, bodies_.tails[&function].loops);
    const Flat flat = flatten(function, *body, *layout);
    const FunctionSplit split{*flat.function,
                              *flat.exact,
                              *body,
                              *descriptor,
                              *region,
                              *layout,
                              bodies_.written[&function]};
    if (options_.mode != Mode::Approx)
      for (Function *guard : {&function, flat.function})
        noteRuntimeCalls(*guard);
    if (options_.mode == Mode::Profile)
      emitProfileBody(split,
                      {bodies_.returning.contains(&function), plainOf(function, flat, *body)});
    else if (options_.mode == Mode::Load)
      emitLoadBody(split);
    else if (!hasValueForm(split.function, *region, *layout) || isBlocked(model->network))
      emitApproxBody(split, *model, hasFma);
    else if (!bodies_.inPlace.contains(&function))
      emitValueFormBody(split, *model, modelPath(*region), target, hasFma, /*inTurn=*/false);
    else {
      sayInTurn(function);
      // Files that see no more than the declaration widen their calls: they shall find a variant.
      if (layout->exported && !layout->ignoresEffects &&
          isExportable(function, *region, *layout, target))
        emitValueFormBody(split, *model, modelPath(*region), target, hasFma, /*inTurn=*/true);
      else
        emitApproxBody(split, *model, hasFma);
    }
    addGuardLines(split);
    functions_.invalidate(function, PreservedAnalyses::none());
  }

  /// Whether the network is worth a guard in FUNCTION's place; said where it isn't.
  bool pays(Function &function, const Region &region, const Model &model, bool markedInBulk,
            bool hasFma) {
    if (options_.force)
      return true;
    const Refusal why =
        costRefusal(model, functions_.getResult<TargetIRAnalysis>(function), hasFma);
    if (why)
      refuseModel(function, why.name, modelPath(region) + ": " + why.reason, markedInBulk);
    return !why;
  }

  /// Clones of one body are one region.
  GlobalVariable *describe(Function &function, const RegionText &text, bool cloned) {
    GlobalVariable *&known = clones_[text.region.id];
    if (cloned && known)
      return known;
    known = emitDescriptor(function, text, runtimeMode());
    descriptors_.push_back(known);
    return known;
  }

  static void sayInTurn(Function &function) {
    OptimizationRemarkEmitter(&function).emit(
        OptimizationRemarkMissed(names::kRemarkPass, "InTurn", &function)
        << ore::NV("Function", &function)
        << " is evaluated one call at a time: its exact body does more than computing its outputs "
           "(-Rpass-analysis=axnet says what), may look past its elements or at their addresses, "
           "or may throw");
  }

  /// FUNCTION and EXACT as they are, where their arguments can be taken so.
  static Flat flatten(Function &function, Function &exact, const ParameterLayout &layout) {
    return layout.flat.empty() ? Flat{&function, &exact} : emitFlat(function, exact, layout);
  }

  AxnetMode runtimeMode() const {
    return options_.mode == Mode::Profile ? AXNET_MODE_PROFILE
           : options_.mode == Mode::Load  ? AXNET_MODE_LOAD
                                          : AXNET_MODE_APPROX;
  }
  std::string modelPath(const Region &region) const {
    return names::modelPath(options_.models, region.id);
  }

  std::optional<Model> findModel(Function &function, const Region &region, bool markedInBulk) {
    if (!folderExists_) {
      missed(function, "NoModels", "there is no folder of models");
      return std::nullopt;
    }
    const std::string path = modelPath(region);
    if (!sys::fs::exists(path)) {
      refuseModel(function, "NoModel", path + ": no such model; profile and train this function",
                  markedInBulk);
      return std::nullopt;
    }
    Result<Model> model = readModel(path);
    if (!model) {
      refuseFound(function, "DamagedModel", model.error().message);
      return std::nullopt;
    }
    if (const auto why = mismatchOf(region, model->region, options_.forceStale)) {
      refuseFound(function, why.name, path + ": " + why.reason);
      return std::nullopt;
    }
    if (!(model->threshold < std::numeric_limits<float>::infinity())) {
      refuseFound(function, "AcceptsNothing",
                  path + ": the model accepts no call, since nothing of it is certified; train on "
                         "more calls, with a larger network, or for a weaker bound",
                  markedInBulk);
      return std::nullopt;
    }
    return std::move(*model);
  }

  Module &module_;
  const Options &options_;
  FunctionAnalysisManager &functions_;
  EffectSource &source_;
  BodyFindings bodies_;
  DenseMap<const Function *, Function *> plain_; ///< F.plain of some F, in profile mode
  StringMap<GlobalVariable *> clones_;           ///< descriptors by region id
  bool folderExists_ = false;
  std::string whyExact_; ///< what refuseFound has said of the function that is being transformed
  SmallVector<GlobalVariable *> descriptors_;
};

} // namespace

PreservedAnalyses AxnetPass::run(Module &module, ModuleAnalysisManager &analyses) {
  FunctionAnalysisManager &functions =
      analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
  return Transformer(module, options_, functions, *effects_).run() ? PreservedAnalyses::none()
                                                                   : PreservedAnalyses::all();
}

} // namespace axnet
