#include "marks/marked_functions.h"

#include "region/region_builder.h"

#include "axnet/names.h"

using namespace clang;

namespace axnet {
namespace {

using Declarations = SmallVector<FunctionDecl *, 2>;

class Gatherer : public RecursiveASTVisitor<Gatherer> {
public:
  explicit Gatherer(bool all) : all_(all) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; } // lambda call operators

  bool VisitFunctionDecl(FunctionDecl *function) {
    if (all_ || approxAnnotation(*function))
      functions[function->getCanonicalDecl()].push_back(function);
    return true;
  }

  /// Declarations of each function, in source order; with an annotation, or all.
  llvm::MapVector<FunctionDecl *, Declarations> functions;

private:
  bool all_;
};

template <unsigned N>
DiagnosticBuilder report(Sema &sema, DiagnosticsEngine::Level level, SourceLocation place,
                         const char (&text)[N]) {
  DiagnosticsEngine &diagnostics = sema.getDiagnostics();
  return diagnostics.Report(place, diagnostics.getCustomDiagID(level, text));
}

bool isSwept(const AnnotateAttr &annotation) { return annotation.args_size() == kSweptArguments; }

/// The annotation that was written for this very function; contradicting ones are errors.
AnnotateAttr *writtenAnnotation(Sema &sema, ArrayRef<FunctionDecl *> declarations) {
  AnnotateAttr *first = nullptr;
  for (FunctionDecl *declaration : declarations) {
    AnnotateAttr *annotation = approxAnnotation(*declaration);
    if (!annotation || isSwept(*annotation) || (first && annotation->isInherited()))
      continue;
    if (first && clausesOf(*first)->getString() != clausesOf(*annotation)->getString()) {
      report(sema, DiagnosticsEngine::Error, annotation->getLocation(),
             "'axnet::approx': %0 has other clauses on an earlier declaration; keep one of them")
          << declaration;
      report(sema, DiagnosticsEngine::Note, first->getLocation(), "the earlier clauses are here");
    }
    if (!first)
      first = annotation;
  }
  return first;
}

AnnotateAttr *sweptAnnotation(ArrayRef<FunctionDecl *> declarations) {
  for (FunctionDecl *declaration : declarations)
    if (AnnotateAttr *annotation = approxAnnotation(*declaration))
      return annotation;
  return nullptr;
}

/// Completed before: it comes from a precompiled header.
bool isCompleted(const FunctionDecl &function) {
  for (const auto *attr : function.specific_attrs<AnnotateAttr>())
    if (attr->getAnnotation() == names::kApproxAnnotation &&
        attr->args_size() == kCompletedArguments)
      return true;
  return false;
}

bool hasDirection(const FunctionDecl &function, unsigned index) {
  for (const FunctionDecl *declaration : function.redecls()) {
    if (index >= declaration->getNumParams()) // C: without a prototype
      continue;
    for (const auto *attr : declaration->getParamDecl(index)->specific_attrs<AnnotateAttr>())
      if (isParameterKey(attr->getAnnotation()))
        return true;
  }
  return false;
}

AttributeCommonInfo commonInfo(SourceLocation place) {
  return AttributeCommonInfo(place, AttributeCommonInfo::AT_Annotate,
                             AttributeCommonInfo::Form::GNU());
}

class ListMarker {
public:
  ListMarker(CompilerInstance &compiler, MarkLists &lists)
      : sema_(compiler.getSema()), lists_(lists) {}

  /// Marks FUNCTION by what the lists say. WRITTEN wins over them, a pragma's annotation over "*"
  /// alone.
  void mark(MarkedFunction &marked, const AnnotateAttr *written, const AnnotateAttr *swept) {
    Listed *listed = lists_.find(*marked.function);
    if (!listed ||
        (listed->entry.isAll() && (written || swept || isBeyondSweeping(*marked.function))))
      return;
    const FunctionDecl *earlier = listed->matched;
    if (!earlier)
      listed->matched = marked.function;
    if (written)
      return warnOfAttribute(*listed, *written, *marked.function);
    if (earlier && listed->entry.named) {
      report(sema_, DiagnosticsEngine::Error, listed->clausesPlace(),
             "mark list: the name= would be shared by %0 and %1; list them by their types")
          << earlier << marked.function;
      return;
    }
    marked.listed = true;
    marked.swept = listed->entry.isAll();
    for (FunctionDecl *declaration : marked.declarations)
      annotate(sema_, *declaration, StringRef(listed->entry.clauses), listed->clausesPlace());
    for (const ParameterMark &parameter : listed->entry.parameters)
      markParameter(*marked.function, *listed, parameter);
  }

  /// FUNCTION was marked when its header was precompiled.
  void note(const FunctionDecl &function) {
    if (Listed *listed = lists_.find(function))
      listed->matched = &function;
  }

private:
  void warnOfAttribute(const Listed &listed, const AnnotateAttr &written,
                       const FunctionDecl &function) {
    if (listed.entry.clauses == clausesOf(written)->getString() && listed.entry.parameters.empty())
      return;
    report(sema_, DiagnosticsEngine::Warning, listed.place(),
           "mark list: %0 is marked in the source, and this line is ignored")
        << &function;
    report(sema_, DiagnosticsEngine::Note, written.getLocation(), "marked here");
  }

  /// A parameter's index by the name that any declaration gives it, or "argument3".
  static std::optional<unsigned> indexOf(const FunctionDecl &function, StringRef name) {
    for (const FunctionDecl *declaration : function.redecls())
      for (unsigned i = 0; i < declaration->getNumParams(); ++i)
        if (declaration->getParamDecl(i)->getName() == name ||
            (declaration->getParamDecl(i)->getName().empty() &&
             name == "argument" + std::to_string(i)))
          return i;
    return std::nullopt;
  }

  void markParameter(FunctionDecl &function, const Listed &listed, const ParameterMark &mark) {
    const SourceLocation place = listed.start.getLocWithOffset(mark.offset);
    const std::optional<unsigned> index = indexOf(function, mark.name);
    if (!index) {
      std::string names;
      for (unsigned i = 0; i < function.getNumParams(); ++i) {
        const StringRef name = function.getParamDecl(i)->getName();
        names += (i ? ", " : "") + (name.empty() ? "argument" + std::to_string(i) : name.str());
      }
      report(sema_, DiagnosticsEngine::Error, place,
             "mark list: %0 has no parameter '%1'; its parameters are: %2")
          << &function << mark.name << (names.empty() ? "none" : names);
      return;
    }
    if (hasDirection(function, *index)) {
      report(sema_, DiagnosticsEngine::Warning, place,
             "mark list: '%0' is marked in the source or above, and this is ignored")
          << mark.name;
      return;
    }
    ASTContext &context = sema_.getASTContext();
    SmallVector<Expr *, 1> count;
    if (mark.elements)
      count.push_back(IntegerLiteral::Create(
          context, llvm::APInt(context.getIntWidth(context.IntTy), *mark.elements), context.IntTy,
          place));
    function.getParamDecl(*index)->addAttr(
        sema_.CreateAnnotationAttr(commonInfo(place), mark.key, count));
  }

  Sema &sema_;
  MarkLists &lists_;
};

/// Leaves the declarations that are annotated, and where WRITTEN clauses are given, these alone.
void keepAnnotated(Sema &sema, MarkedFunction &marked, const AnnotateAttr *written) {
  llvm::erase_if(marked.declarations,
                 [](const FunctionDecl *declaration) { return !approxAnnotation(*declaration); });
  for (FunctionDecl *declaration : marked.declarations)
    if (written && isSwept(*approxAnnotation(*declaration)))
      annotate(sema, *declaration, clausesOf(*written)->getString(), written->getLocation());
  if (!approxAnnotation(*marked.function))
    marked.function = marked.declarations.back();
}

} // namespace

void removeAnnotations(const MarkedFunction &marked) {
  for (FunctionDecl *declaration : marked.declarations)
    llvm::erase(declaration->getAttrs(), static_cast<Attr *>(approxAnnotation(*declaration)));
}

bool isParameterKey(StringRef key) {
  return key == names::kInAnnotation || key == names::kOutAnnotation ||
         key == names::kInOutAnnotation || key == names::kIgnoreAnnotation;
}

void annotate(Sema &sema, FunctionDecl &declaration, ArrayRef<StringRef> arguments,
              SourceLocation place) {
  if (AnnotateAttr *old = approxAnnotation(declaration))
    llvm::erase(declaration.getAttrs(), static_cast<Attr *>(old));
  ASTContext &context = sema.getASTContext();
  SmallVector<Expr *, 3> literals;
  for (StringRef text : arguments)
    literals.push_back(StringLiteral::Create(
        context, text, StringLiteralKind::Ordinary, /*Pascal=*/false,
        context.getStringLiteralArrayType(context.CharTy.withConst(), text.size()), place));
  declaration.addAttr(
      sema.CreateAnnotationAttr(commonInfo(place), names::kApproxAnnotation, literals));
}

bool isBeyondSweeping(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  const OverloadedOperatorKind operation = function.getOverloadedOperator();
  return function.isImplicit() || function.isDefaulted() || function.isDeleted() ||
         function.isMain() || function.isConsteval() ||
         isa<CXXConstructorDecl, CXXDestructorDecl>(function) ||
         (method && method->getParent()->isLambda()) ||
         (operation >= OO_New && operation <= OO_Array_Delete) ||
         function.getASTContext().getSourceManager().isInSystemHeader(function.getLocation());
}

std::string reasonAgainstSweeping(const FunctionDecl &function) {
  for (unsigned i = 0; i < function.getNumParams(); ++i) {
    const QualType type = function.getParamDecl(i)->getOriginalType();
    const bool isPointer = function.getParamDecl(i)->getType()->isAnyPointerType();
    if (isPointer && !type->isConstantArrayType() && !hasDirection(function, i))
      return "'" + function.getParamDecl(i)->getNameAsString() +
             "' points to data of unknown extent; mark this function by its name, and the "
             "parameter as in, out, "
             "inout or ignore";
  }
  return "";
}

std::vector<MarkedFunction> findMarkedFunctions(CompilerInstance &compiler, MarkLists &lists) {
  Gatherer gatherer(!lists.empty());
  gatherer.TraverseDecl(compiler.getASTContext().getTranslationUnitDecl());
  Sema &sema = compiler.getSema();
  ListMarker marker(compiler, lists);
  std::vector<MarkedFunction> result;
  for (auto &[canonical, declarations] : gatherer.functions) {
    const AnnotateAttr *written = writtenAnnotation(sema, declarations);
    if (canonical->isDependentContext())
      continue; // a template is described by its instantiations, which have its attributes
    if (llvm::any_of(declarations,
                     [](const FunctionDecl *declaration) { return isCompleted(*declaration); })) {
      marker.note(*canonical);
      continue;
    }
    const AnnotateAttr *swept = written ? nullptr : sweptAnnotation(declarations);
    MarkedFunction marked{declarations, declarations.back(), false, swept != nullptr};
    for (FunctionDecl *declaration : declarations)
      if (declaration->isThisDeclarationADefinition())
        marked.function = declaration;
    marker.mark(marked, written, swept);
    if ((written || swept) && !marked.listed)
      keepAnnotated(sema, marked, written);
    if (swept && !marked.listed && isBeyondSweeping(*marked.function))
      removeAnnotations(marked);
    else if (written || swept || marked.listed)
      result.push_back(std::move(marked));
  }
  return result;
}

} // namespace axnet
