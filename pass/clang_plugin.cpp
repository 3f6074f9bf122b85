// Clang's side of axnet, loaded by -fplugin: completes the annotations of marked functions when a translation
// unit has been parsed, and puts the pass at the start of Clang's pipeline.
#include "clang_pch.h"

#include "axnet_pass.h"
#include "clang_effects.h"
#include "region_builder.h"

#include "axnet/names.h"
#include "axnet/region_json.h"

using namespace clang;

namespace axnet {
namespace {

class MarkedFunctions : public RecursiveASTVisitor<MarkedFunctions> {
public:
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; } // lambda call operators

  bool VisitFunctionDecl(FunctionDecl *function) {
    if (!function->isDependentContext() && approxAnnotation(*function))
      functions[function->getCanonicalDecl()].push_back(function);
    return true;
  }

  bool VisitVarDecl(VarDecl *variable) {
    if (isConstantVariable(*variable))
      constants.push_back(variable);
    return true;
  }

  SmallVector<const VarDecl *> constants; ///< that effects need not mention

  /// Declarations of each marked function, in source order.
  llvm::MapVector<FunctionDecl *, SmallVector<FunctionDecl *, 2>> functions;
};

class Consumer : public ASTConsumer {
public:
  /// EFFECTS is null where functions are not transformed.
  Consumer(CompilerInstance &compiler, std::shared_ptr<ClangEffectSource> effects)
      : compiler_(compiler), effects_(std::move(effects)) {}

  // Clang reads the annotations of functions when it finishes the module, which happens after this.
  void HandleTranslationUnit(ASTContext &context) override {
    if (context.getDiagnostics().hasUncompilableErrorOccurred() || !mentionsAxnet(context))
      return;
    MarkedFunctions marked;
    marked.TraverseDecl(context.getTranslationUnitDecl());
    for (auto &[canonical, declarations] : marked.functions)
      complete(declarations);
    if (effects_ && !marked.functions.empty())
      effects_->addConstants(marked.constants);
  }

private:
  /// Walking a large translation unit is only worth it where one of the attributes was spelt, or came from a
  /// precompiled header.
  static bool mentionsAxnet(ASTContext &context) {
    return context.getExternalSource() || context.Idents.find("axnet_approx") != context.Idents.end() ||
           context.Idents.find("approx") != context.Idents.end();
  }

  void complete(ArrayRef<FunctionDecl *> declarations) {
    FunctionDecl *function = declarations.back();
    for (FunctionDecl *declaration : declarations)
      if (declaration->isThisDeclarationADefinition())
        function = declaration;
    std::optional<Described> described = describe(compiler_.getSema(), *function);
    if (!described)
      return;
    described->layout.shared = llvm::any_of(declarations, [&](const FunctionDecl *declaration) {
      return !compiler_.getSourceManager().isInMainFile(declaration->getLocation());
    });
    const std::string region = toJson(described->region), layout = toText(described->layout);
    for (FunctionDecl *declaration : declarations)
      replaceAnnotation(*declaration, region, layout);
    if (!effects_ || !function->isThisDeclarationADefinition())
      return;
    demandTransformation(*function);
    if (!described->layout.ignoresEffects)
      effects_->addFunction(*function, described->layout.arguments);
  }

  void replaceAnnotation(FunctionDecl &function, StringRef region, StringRef layout) {
    AnnotateAttr *old = approxAnnotation(function);
    const AttributeCommonInfo info(*old);
    llvm::erase(function.getAttrs(), static_cast<Attr *>(old));
    Expr *arguments[] = {literal(region, old->getLocation()), literal(layout, old->getLocation())};
    function.addAttr(
        compiler_.getSema().CreateAnnotationAttr(info, names::kApproxAnnotation, arguments));
  }

  Expr *literal(StringRef text, SourceLocation place) {
    ASTContext &context = compiler_.getASTContext();
    return StringLiteral::Create(
        context, text, StringLiteralKind::Ordinary, /*Pascal=*/false,
        context.getStringLiteralArrayType(context.CharTy.withConst(), text.size()), place);
  }

  /// Puts a reference to an undefined symbol into the object, which the pass takes out again. Where the pass did
  /// not run, the linker stops and names the function.
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
  std::shared_ptr<ClangEffectSource> effects_;
};

class Action : public PluginASTAction {
public:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler, StringRef) override {
    if (options_.mode == Mode::None)
      return std::make_unique<Consumer>(compiler, nullptr);
    auto effects = std::make_shared<ClangEffectSource>(compiler);
    compiler.getCodeGenOpts().PassBuilderCallbacks.push_back(
        [options = options_, effects](llvm::PassBuilder &builder) { addToPipeline(builder, options, effects); });
    return std::make_unique<Consumer>(compiler, effects);
  }

  bool ParseArgs(const CompilerInstance &compiler,
                 const std::vector<std::string> &arguments) override {
    for (const std::string &argument : arguments) {
      std::string why = options_.set(argument);
      if (why.empty())
        continue;
      DiagnosticsEngine &diagnostics = compiler.getDiagnostics();
      diagnostics.Report(diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "axnet: %0")) << why;
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
