// The attributes a user writes. Here they are only checked as far as their own text goes and left
// in the AST as annotations; types are looked at in region_builder.cpp, when templates have been
// instantiated.
#include "clang_pch.h"

#include "marks/annotation.h"
#include "marks/marked_functions.h"
#include "marks/versions.h"

#include "axnet/clauses.h"
#include "axnet/names.h"

#include "clang/Basic/DiagnosticFrontend.h"

using namespace clang;

namespace axnet {
namespace {

template <unsigned N> unsigned customError(Sema &sema, const char (&text)[N]) {
  return sema.getDiagnostics().getCustomDiagID(DiagnosticsEngine::Error, text);
}

/// Without a scope, [[approx]] or [[in]] are somebody else's. Clang asks for an attribute's plain
/// name before it parses arguments, so the plain spellings have to be listed and are turned away
/// here.
bool isForeign(Sema &sema, const ParsedAttr &attr) {
  if (!attr.isStandardAttributeSyntax() || attr.getScopeName())
    return false;
  sema.Diag(attr.getLoc(), diag::warn_unknown_attribute_ignored) << attr << attr.getRange();
  return true;
}

/// An error at byte OFFSET of a string literal.
void diagnoseClause(Sema &sema, const StringLiteral *literal, const ClauseError &error) {
  SourceLocation place = literal->getBeginLoc();
  if (error.offset <= literal->getByteLength()) // the end is where a clause may be missing
    place = literal->getLocationOfByte(error.offset, sema.getSourceManager(), sema.getLangOpts(),
                                       sema.getASTContext().getTargetInfo());
  sema.Diag(place, customError(sema, "'axnet::approx': %0")) << error.message;
}

/// A second approx attribute on DECLARATION: the same once more changes nothing, another one is an
/// error.
void diagnoseSecond(Sema &sema, const FunctionDecl &declaration, const AnnotateAttr &first,
                    const StringLiteral &second) {
  if (clausesOf(first)->getString() == second.getString())
    return;
  sema.Diag(second.getBeginLoc(),
            customError(sema, "'axnet::approx': %0 has other clauses already; keep one of them"))
      << &declaration;
  sema.Diag(first.getLocation(), sema.getDiagnostics().getCustomDiagID(
                                     DiagnosticsEngine::Note, "the other clauses are here"));
}

class ApproxAttribute : public ParsedAttrInfo {
public:
  ApproxAttribute() {
    static constexpr Spelling spellings[] = {{ParsedAttr::AS_GNU, "axnet_approx"},
                                             {ParsedAttr::AS_CXX11, "axnet::approx"},
                                             {ParsedAttr::AS_CXX11, "approx"},
                                             {ParsedAttr::AS_C23, "axnet::approx"},
                                             {ParsedAttr::AS_C23, "approx"}};
    Spellings = spellings;
    OptArgs = 15; // counted by hand, for a message that says what is expected
    IsSupportedByPragmaAttribute = true;
  }

  void getPragmaAttributeMatchRules(SmallVectorImpl<std::pair<attr::SubjectMatchRule, bool>> &rules,
                                    const LangOptions &) const override {
    rules.push_back({attr::SubjectMatchRule_function, true});
  }

  bool diagAppertainsToDecl(Sema &sema, const ParsedAttr &attr, const Decl *decl) const override {
    if (isForeign(sema, attr))
      return false;
    if (isa<FunctionDecl>(decl))
      return true;
    sema.Diag(attr.getLoc(), customError(sema, "'axnet::approx' applies to functions only"));
    return false;
  }

  bool diagAppertainsToStmt(Sema &sema, const ParsedAttr &attr, const Stmt *) const override {
    if (!isForeign(sema, attr))
      sema.Diag(attr.getLoc(),
                customError(
                    sema,
                    "'axnet::approx' applies to functions only; %select{move this statement into a "
                    "function|write this statement as AXNET_REGION(...) of axnet/statement.h}0"))
          << bool(sema.getLangOpts().CPlusPlus);
    return false;
  }

  AttrHandling handleDeclAttribute(Sema &sema, Decl *decl, const ParsedAttr &attr) const override {
    const StringLiteral *literal = nullptr;
    if (attr.getNumArgs() == 1 && attr.isArgExpr(0))
      literal = dyn_cast<StringLiteral>(attr.getArgAsExpr(0)->IgnoreParenCasts());
    if (!literal || !literal->isOrdinary()) {
      sema.Diag(attr.getLoc(),
                customError(sema, "'axnet::approx' takes one string, such as \"rtol=0.05\""));
      return AttributeNotApplied;
    }
    ClauseError error;
    if (!parseClauses(std::string(literal->getString()), error)) {
      diagnoseClause(sema, literal, error);
      attr.setInvalid(); // a pragma says so once, not for each function
      return AttributeNotApplied;
    }
    auto &function = *cast<FunctionDecl>(decl);
    if (attr.isPragmaClangAttribute())
      return markInBulk(sema, function, attr, *literal);
    if (function.isVariadic()) {
      sema.Diag(attr.getLoc(), customError(sema, "'axnet::approx': a variadic function cannot be "
                                                 "approximated; its inputs are not known"));
      return AttributeNotApplied;
    }
    if (const AnnotateAttr *first = approxAnnotation(function)) {
      diagnoseSecond(sema, function, *first, *literal);
      return AttributeApplied;
    }
    Expr *arguments[] = {attr.getArgAsExpr(0)};
    if (Attr *annotation = sema.CreateAnnotationAttr(attr, names::kApproxAnnotation, arguments))
      decl->addAttr(annotation);
    return AttributeApplied;
  }

private:
  /// `#pragma clang attribute push` marks whatever comes, so what can't be approximated is no
  /// error. A function's own attribute wins, and the innermost of several pragmas.
  static AttrHandling markInBulk(Sema &sema, FunctionDecl &function, const ParsedAttr &attr,
                                 const StringLiteral &clauses) {
    const AnnotateAttr *old = approxAnnotation(function);
    if (mayHaveVersions(function)) { // an error of Clang's, once it sees that there are several
      sema.Diag(function.getLocation(), diag::remark_fe_backend_optimization_remark_missed)
          << "'" + function.getNameAsString() +
                 "' stays exact: it has, or may get, versions for several processors; name it in a "
                 "mark list";
      return AttributeNotApplied;
    }
    if (isBeyondBulkMarking(function) || (old && old->args_size() == kWrittenArguments))
      return AttributeNotApplied;
    annotate(sema, function, {clauses.getString(), "", ""}, attr.getLoc());
    return AttributeApplied;
  }
};

/// in, out, inout and ignore: the same attribute but for the name and whether it counts elements.
class ParameterAttribute : public ParsedAttrInfo {
public:
  ParameterAttribute(ArrayRef<Spelling> spellings, const char *annotation, bool counts)
      : annotation_(annotation), counts_(counts) {
    Spellings = spellings;
    OptArgs = 15;
    IsSupportedByPragmaAttribute = true;
  }

  void getPragmaAttributeMatchRules(SmallVectorImpl<std::pair<attr::SubjectMatchRule, bool>> &rules,
                                    const LangOptions &) const override {
    rules.push_back({attr::SubjectMatchRule_variable_is_parameter, true});
  }

  bool diagAppertainsToDecl(Sema &sema, const ParsedAttr &attr, const Decl *decl) const override {
    if (isForeign(sema, attr))
      return false;
    if (isa<ParmVarDecl>(decl))
      return true;
    sema.Diag(attr.getLoc(), customError(sema, "%0 applies to function parameters only")) << attr;
    return false;
  }

  bool diagAppertainsToStmt(Sema &sema, const ParsedAttr &attr, const Stmt *) const override {
    if (!isForeign(sema, attr))
      sema.Diag(attr.getLoc(), customError(sema, "%0 applies to function parameters only")) << attr;
    return false;
  }

  AttrHandling handleDeclAttribute(Sema &sema, Decl *decl, const ParsedAttr &attr) const override {
    if (attr.getNumArgs() > (counts_ ? 1u : 0u)) {
      sema.Diag(attr.getLoc(), customError(sema, "%0 takes %select{no argument|one argument, the "
                                                 "number of elements}1"))
          << attr << counts_;
      return AttributeNotApplied;
    }
    if (attr.isPragmaClangAttribute() && !makesRoom(*cast<ParmVarDecl>(decl)))
      return AttributeNotApplied;
    SmallVector<Expr *, 1> arguments;
    if (attr.getNumArgs() == 1) {
      arguments.push_back(countOf(sema, attr));
      if (!arguments[0])
        return AttributeNotApplied;
    }
    if (Attr *annotation = sema.CreateAnnotationAttr(attr, annotation_, arguments)) {
      annotation->setImplicit(attr.isPragmaClangAttribute());
      decl->addAttr(annotation);
    }
    return AttributeApplied;
  }

private:
  /// Whether a pragma may mark PARAMETER: a pointer, reference or array that has no mark of its
  /// own. An outer pragma's mark goes.
  static bool makesRoom(ParmVarDecl &parameter) {
    const QualType type = parameter.getOriginalType();
    if (!type->isDependentType() && !type->isReferenceType() &&
        !parameter.getType()->isAnyPointerType())
      return false;
    auto isMark = [](const Attr *attr) {
      const auto *annotation = dyn_cast<AnnotateAttr>(attr);
      return annotation && isParameterKey(annotation->getAnnotation());
    };
    for (const Attr *attr : parameter.attrs())
      if (isMark(attr) && !attr->isImplicit())
        return false;
    if (parameter.hasAttrs())
      llvm::erase_if(parameter.getAttrs(), isMark);
    return true;
  }

  /// The number of elements, which may depend on template parameters; null when it is no whole
  /// number, said so.
  static Expr *countOf(Sema &sema, const ParsedAttr &attr) {
    Expr *count = nullptr;
    if (attr.isArgExpr(0)) {
      count = attr.getArgAsExpr(0);
    } else if (const IdentifierLoc *name = attr.getArgAsIdent(0)) {
      // Clang does not look up a lone identifier for an attribute that is not its own.
      LookupResult found(sema, DeclarationNameInfo(name->getIdentifierInfo(), name->getLoc()),
                         Sema::LookupOrdinaryName);
      CXXScopeSpec unqualified;
      if (sema.LookupName(found, sema.getCurScope()) && found.isSingleResult())
        count = sema.BuildDeclarationNameExpr(unqualified, found, /*NeedsADL=*/false).get();
    }
    if (count && (count->isInstantiationDependent() || count->getIntegerConstantExpr(sema.Context)))
      return count;
    sema.Diag(count ? count->getBeginLoc() : attr.getLoc(),
              customError(sema, "%0 needs a constant whole number of elements"))
        << attr;
    return nullptr;
  }

  const char *annotation_;
  bool counts_;
};

#define AXNET_PARAMETER_ATTRIBUTE(CLASS, NAME, KEY, COUNTS)                                        \
  struct CLASS : ParameterAttribute {                                                              \
    static constexpr Spelling kSpellings[] = {{ParsedAttr::AS_GNU, "axnet_" NAME},                 \
                                              {ParsedAttr::AS_CXX11, "axnet::" NAME},              \
                                              {ParsedAttr::AS_CXX11, NAME},                        \
                                              {ParsedAttr::AS_C23, "axnet::" NAME},                \
                                              {ParsedAttr::AS_C23, NAME}};                         \
    CLASS() : ParameterAttribute(kSpellings, KEY, COUNTS) {}                                       \
  };

AXNET_PARAMETER_ATTRIBUTE(InAttribute, "in", names::kInAnnotation, true)
AXNET_PARAMETER_ATTRIBUTE(OutAttribute, "out", names::kOutAnnotation, true)
AXNET_PARAMETER_ATTRIBUTE(InOutAttribute, "inout", names::kInOutAnnotation, true)
AXNET_PARAMETER_ATTRIBUTE(IgnoreAttribute, "ignore", names::kIgnoreAnnotation, false)
#undef AXNET_PARAMETER_ATTRIBUTE

ParsedAttrInfoRegistry::Add<ApproxAttribute> addApprox("axnet_approx", "an approx attribute");
ParsedAttrInfoRegistry::Add<InAttribute> addIn("axnet_in", "an input parameter");
ParsedAttrInfoRegistry::Add<OutAttribute> addOut("axnet_out", "an output parameter");
ParsedAttrInfoRegistry::Add<InOutAttribute> addInOut("axnet_inout", "an in-place parameter");
ParsedAttrInfoRegistry::Add<IgnoreAttribute> addIgnore("axnet_ignore", "an ignored parameter");

} // namespace
} // namespace axnet
