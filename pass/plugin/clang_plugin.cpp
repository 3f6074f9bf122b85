// Clang's side of axnet, loaded by -fplugin: completes the annotations of marked functions when a
// translation unit has been parsed, and puts the pass at the start of Clang's pipeline.
#include "clang_pch.h"

#include "effects/clang_effects.h"
#include "marks/annotation.h"
#include "marks/mark_lists.h"
#include "marks/marked_functions.h"
#include "marks/staying_exact.h"
#include "marks/versions.h"
#include "plugin/pipeline.h"
#include "region/body_hash.h"
#include "region/region_builder.h"

#include "axnet/clauses.h"
#include "axnet/names.h"
#include "axnet/region_json.h"

using namespace clang;

namespace axnet {
namespace {

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &compiler, const Options &options,
           std::shared_ptr<ClangEffectSource> effects)
      : compiler_(compiler), options_(options), lists_(compiler), effects_(std::move(effects)),
        bodies_(compiler.getASTContext()) {
    for (const std::string &path : options.markLists)
      lists_.load(path);
  }

  // Clang reads the annotations of functions when it finishes the module, which happens after this.
  void HandleTranslationUnit(ASTContext &context) override {
    lists_.nameDependencies();
    if (!mentionsAxnet(context))
      return;
    if (context.getDiagnostics().hasUncompilableErrorOccurred())
      return explainRefusedVersions(compiler_);
    const std::vector<MarkedFunction> functions = findMarkedFunctions(compiler_, lists_);
    if (!functions.empty())
      warnOfSanitizer();
    for (const MarkedFunction &marked : functions)
      complete(marked);
    if (effects_->hasFunctions())
      effects_->addDeclarations(context);
    lists_.reportUnmatched();
  }

private:
  /// Walking a large translation unit is only worth it where one of the attributes was spelt, or
  /// came from a precompiled header, or is in a list.
  bool mentionsAxnet(ASTContext &context) const {
    return !lists_.empty() || context.getExternalSource() ||
           context.Idents.find("axnet_approx") != context.Idents.end() ||
           context.Idents.find("approx") != context.Idents.end();
  }

  void complete(const MarkedFunction &marked) {
    FunctionDecl &function = *marked.function;
    if (const std::string why = reasonToStayExact(compiler_, function); !why.empty())
      return skip(marked, why);
    std::string why = marked.inBulk ? reasonAgainstBulkMarking(function) : "";
    std::optional<Described> described;
    if (why.empty())
      described = describe(compiler_.getSema(), function, marked.inBulk ? &why : nullptr);
    if (!described) {
      if (marked.inBulk)
        skip(marked, why);
      return;
    }
    described->layout.exported =
        !function.isMultiVersion() &&
        llvm::any_of(marked.declarations, [&](const FunctionDecl *declaration) {
          return !compiler_.getSourceManager().isInMainFile(declaration->getLocation());
        });
    described->layout.markedInBulk = marked.inBulk;
    described->layout.cloned = isCloned(function);
    const SourceLocation mark = approxAnnotation(function)->getLocation();
    warnOfBound(*described, mark);
    // What a header's every user has for itself is theirs, by a name with their file in it.
    if (compiler_.getASTContext().TUKind != TU_Complete && !function.isExternallyVisible())
      return;
    described->region.body = bodies_.hashOf(function);
    // A header that is compiled before the file that has the body: completed there, where a list
    // marks it again.
    if (described->region.body.empty() && compiler_.getASTContext().TUKind == TU_Prefix) {
      if (marked.listed)
        removeAnnotations(marked);
      return;
    }
    const std::string region = toJson(described->region), layout = toText(described->layout);
    for (FunctionDecl *declaration : marked.declarations)
      annotate(compiler_.getSema(), *declaration, {region, layout},
               approxAnnotation(*declaration)->getLocation());
    // Clang looks again at what it may have emitted before it had an annotation.
    if (marked.listed)
      compiler_.getASTConsumer().HandleTopLevelDecl(DeclGroupRef(&function));
    if (!function.isThisDeclarationADefinition())
      return;
    refuseNamesakes(function, *described);
    if (options_.mode != Mode::None)
      demandTransformation(function);
    if (options_.mode != Mode::None && !described->layout.ignoresEffects)
      effects_->addFunction(function, described->region.id, mark);
    if (options_.mode == Mode::Approx)
      dependOnModel(described->region.id);
  }

  void warnOfSanitizer() {
    const std::string doubt = doubtfulSanitizer(compiler_);
    if (options_.mode == Mode::None || doubt.empty())
      return;
    DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
    diagnostics.Report(diagnostics.getCustomDiagID(
        DiagnosticsEngine::Warning,
        "axnet: %0; every function stays exact (-fsanitize=address, undefined and thread go with "
        "axnet)"))
        << doubt;
  }

  /// Once a place, since a pragma or "*" marks many functions.
  void warnOfBound(const Described &described, SourceLocation place) {
    const std::string doubt = doubtIn(described.region.bound);
    if (doubt.empty() || !doubted_.insert(place).second)
      return;
    DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
    diagnostics.Report(
        place, diagnostics.getCustomDiagID(DiagnosticsEngine::Warning, "'axnet::approx': %0"))
        << doubt;
  }

  /// Two functions of one name would record into one folder, and be replaced by one model.
  void refuseNamesakes(const FunctionDecl &function, const Described &described) {
    const std::string &id = described.region.id;
    const auto [other, isFirst] = named_.try_emplace(id, &function);
    if (isFirst)
      return;
    DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
    diagnostics.Report(function.getLocation(),
                       diagnostics.getCustomDiagID(
                           DiagnosticsEngine::Error,
                           "%0 cannot be approximated: %select{its id '%1' is that of|'name=%1' "
                           "also names}3 %2%select{ too; give each a name=|; give each its own}3"))
        << &function << id << other->second << described.isNamed;
  }

  /// Puts a model that is there into the file that -MD and its kin write, so that make and ninja
  /// compile again when it changes.
  void dependOnModel(StringRef id) {
    PPCallbacks *callbacks = compiler_.getPreprocessor().getPPCallbacks();
    if (compiler_.getDependencyOutputOpts().OutputFile.empty() || !callbacks)
      return;
    const std::string path = names::modelPath(options_.models, id.str());
    // No callback is about files of plugins. Of this one, the dependency is all that Clang keeps.
    callbacks->HasInclude(SourceLocation(), path, /*IsAngled=*/false,
                          compiler_.getFileManager().getOptionalFileRef(path), SrcMgr::C_User);
  }

  void skip(const MarkedFunction &marked, const std::string &why) {
    removeAnnotations(marked);
    if (why.empty() || !wantsMissedRemarks(compiler_)) // empty: a method that is only declared here
      return;
    DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
    diagnostics.Report(marked.function->getLocation(),
                       diagnostics.getCustomDiagID(DiagnosticsEngine::Remark,
                                                   "%0 stays exact: %1 [-Rpass-missed=axnet]"))
        << marked.function << why;
  }

  Expr *literal(StringRef text, SourceLocation place) {
    ASTContext &context = compiler_.getASTContext();
    return StringLiteral::Create(
        context, text, StringLiteralKind::Ordinary, /*Pascal=*/false,
        context.getStringLiteralArrayType(context.CharTy.withConst(), text.size()), place);
  }

  /// Puts a reference to an undefined symbol into the object, which the pass takes out again. Where
  /// the pass did not run, the linker stops and names the function.
  void demandTransformation(FunctionDecl &function) {
    ASTContext &context = compiler_.getASTContext();
    const std::string symbol =
        names::kUntransformedPrefix + ASTNameGenerator(context).getName(&function);
    const std::string text =
        ".pushsection .axnet.untransformed,\"a\"; .8byte \"" + symbol + "\"; .popsection";
    auto *marker = FileScopeAsmDecl::Create(context, context.getTranslationUnitDecl(),
                                            literal(text, function.getLocation()),
                                            function.getLocation(), function.getLocation());
    compiler_.getASTConsumer().HandleTopLevelDecl(DeclGroupRef(marker));
  }

  CompilerInstance &compiler_;
  Options options_;
  MarkLists lists_;
  std::shared_ptr<ClangEffectSource> effects_;
  BodyHashes bodies_;
  llvm::DenseSet<SourceLocation> doubted_;      ///< places of bounds that were warned of
  llvm::StringMap<const FunctionDecl *> named_; ///< by region id
};

class Action : public PluginASTAction {
public:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler, StringRef) override {
    auto effects = std::make_shared<ClangEffectSource>(compiler);
    if (options_.mode != Mode::None)
      compiler.getCodeGenOpts().PassBuilderCallbacks.push_back(
          [options = options_, effects,
           vectorizes = bool(compiler.getCodeGenOpts().VectorizeLoop)](llvm::PassBuilder &builder) {
            addToPipeline(builder, options, effects, vectorizes);
          });
    return std::make_unique<Consumer>(compiler, options_, effects);
  }

  bool ParseArgs(const CompilerInstance &compiler,
                 const std::vector<std::string> &arguments) override {
    for (const std::string &argument : arguments) {
      const Status known = options_.set(argument);
      if (known)
        continue;
      DiagnosticsEngine &diagnostics = compiler.getDiagnostics();
      diagnostics.Report(diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "axnet: %0"))
          << known.error().message;
      return false;
    }
    return true;
  }

  ActionType getActionType() override { return AddBeforeMainAction; }

private:
  Options options_;
};

FrontendPluginRegistry::Add<Action> add("axnet", "approximate marked functions");

} // namespace
} // namespace axnet
