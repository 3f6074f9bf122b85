#include "region/region_builder.h"

#include "marks/annotation.h"
#include "marks/versions.h"
#include "region/region_draft.h"
#include "region/source_file.h"
#include "region/source_symbol.h"

#include "axnet/clauses.h"
#include "axnet/names.h"

using namespace clang;

namespace axnet {

namespace {

class Describer {
public:
  Describer(Sema &sema, const FunctionDecl &function, std::string *why)
      : sema_(sema), context_(sema.getASTContext()), function_(function), why_(why) {}

  std::optional<Described> run() {
    AnnotateAttr *annotation = approxAnnotation(function_);
    place_ = annotation->getLocation();
    const FunctionDecl *definition = function_.getDefinition();
    RegionDraft draft{sema_, function_, {}, {}, why_};
    if (std::string why = whyNoRegion(); !why.empty())
      draft.fail(place_, why);
    else if (hasObject(function_) && !(definition && definition->hasBody()))
      return std::nullopt; // which fields are inputs, only the body tells
    else if (!isComplete())
      draft.fail(place_, "a type that it takes or returns by value is incomplete");
    if (draft.failed)
      return std::nullopt;
    draft.convention = callingConvention(sema_, function_);
    if (!draft.convention.why.empty())
      draft.fail(place_, draft.convention.why +
                             " is passed in a way of this target that axnet does not read");
    if (draft.failed)
      return std::nullopt;
    if (hasObject(function_))
      addObject(draft);
    addParameters(draft);
    addReturn(draft, place_);
    if (!draft.failed && !draft.columns.hasOutputs())
      draft.fail(place_,
                 "it has no outputs: it returns void and no parameter is marked out or inout");
    if (!draft.failed && !draft.columns.hasInputs())
      draft.fail(place_, "it has no inputs");
    if (draft.failed)
      return std::nullopt;
    result_.layout = draft.columns.finish(draft.convention.arguments, result_.region);
    name(*annotation);
    return std::move(result_);
  }

private:
  /// Why no function of this kind has a region; or nothing.
  std::string whyNoRegion() const {
    if (isa<CXXConstructorDecl, CXXDestructorDecl>(function_))
      return "it is a constructor or destructor";
    if (function_.isVariadic())
      return "it is variadic; its inputs are not known";
    if (function_.hasBody() && isa_and_nonnull<CoroutineBodyStmt>(function_.getBody()))
      return "it is a coroutine";
    if (function_.isMain())
      return "it is main";
    if (function_.isConsteval())
      return "it is consteval, so that no call of it is left when the program runs";
    return "";
  }

  /// Asking Sema completes class templates that the program only ever named.
  bool isComplete() const {
    const QualType result = function_.getReturnType();
    auto complete = [&](QualType type) { return sema_.isCompleteType(place_, type); };
    return (result->isVoidType() || complete(result)) &&
           llvm::all_of(function_.parameters(),
                        [&](const ParmVarDecl *p) { return complete(p->getType()); });
  }

  /// Id, readable name and bound, once all else is known to be well.
  void name(const AnnotateAttr &annotation) {
    ClauseError ignored; // the text was checked where the attribute was parsed
    Clauses clauses = *parseClauses(clausesOf(annotation)->getString().str(), ignored);
    result_.region.bound = clauses.bound;
    result_.layout.ignoresEffects = clauses.ignoresEffects;
    result_.isNamed = !clauses.name.empty();
    result_.region.id = clauses.name.empty() ? symbol() : clauses.name + versionSuffix(function_);
    llvm::raw_string_ostream out(result_.region.function);
    const PrintingPolicy &policy = context_.getPrintingPolicy();
    function_.getReturnType().print(out, policy);
    out << ' ';
    function_.getNameForDiagnostic(out, policy, /*Qualified=*/true);
    out << '(';
    const bool isLambda = isLambdaCallOperator(&function_);
    for (const ParmVarDecl *parameter : function_.parameters()) {
      out << (parameter == function_.getParamDecl(0) ? "" : ", ");
      // A statement's parameters have types that no user wrote.
      const QualType type = parameter->getOriginalType();
      (isLambda ? type.getCanonicalType() : type).print(out, policy, parameter->getName());
    }
    out << ')';
  }

  /// The mangled name. Functions of internal linkage may share it between files, so theirs gains
  /// the last two parts of the file's path, which do not depend on the folder the compiler runs in.
  std::string symbol() const {
    const std::string mangled = sourceSymbol(function_);
    if (function_.isExternallyVisible())
      return mangled;
    return mangled + "@" + sourceFile(sema_.getSourceManager());
  }

  Sema &sema_;
  ASTContext &context_;
  const FunctionDecl &function_;
  std::string *why_; // takes the first reason, in the place of a diagnostic
  SourceLocation place_;
  Described result_;
};

} // namespace

void RegionDraft::fail(SourceLocation place, const std::string &why) {
  if (reason && !failed)
    *reason = why;
  failed = true;
  if (reason)
    return;
  DiagnosticsEngine &diagnostics = sema.getDiagnostics();
  diagnostics.Report(
      place, diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "%0 cannot be approximated: %1"))
      << &function << why;
}

std::optional<Described> describe(Sema &sema, const FunctionDecl &function, std::string *why) {
  return Describer(sema, function, why).run();
}

} // namespace axnet
