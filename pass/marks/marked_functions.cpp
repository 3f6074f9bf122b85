#include "marks/marked_functions.h"

#include "marks/annotation.h"
#include "marks/versions.h"

#include "axnet/names.h"

using namespace clang;

namespace axnet {
namespace {

using Declarations = SmallVector<FunctionDecl *, 2>;

/// Some expressions are met twice: both forms of a braced initialiser, default arguments where they
/// are written and where they are used.
class Gatherer : public RecursiveASTVisitor<Gatherer> {
public:
  explicit Gatherer(bool all) : all_(all) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; } // lambda call operators

  bool VisitFunctionDecl(FunctionDecl *function) {
    if ((all_ || approxAnnotation(*function)) && seen_.insert(function).second)
      functions[function->getCanonicalDecl()].push_back(function);
    return true;
  }

  /// Declarations of each function, in source order; with an annotation, or all.
  llvm::MapVector<FunctionDecl *, Declarations> functions;

private:
  bool all_;
  llvm::DenseSet<const FunctionDecl *> seen_;
};

template <unsigned N>
DiagnosticBuilder report(Sema &sema, DiagnosticsEngine::Level level, SourceLocation place,
                         const char (&text)[N]) {
  DiagnosticsEngine &diagnostics = sema.getDiagnostics();
  return diagnostics.Report(place, diagnostics.getCustomDiagID(level, text));
}

/// The annotation that was written for this very function; contradicting ones are errors.
AnnotateAttr *writtenAnnotation(Sema &sema, ArrayRef<FunctionDecl *> declarations) {
  AnnotateAttr *first = nullptr;
  for (FunctionDecl *declaration : declarations) {
    AnnotateAttr *annotation = approxAnnotation(*declaration);
    if (!annotation || isMarkedInBulk(*annotation) || (first && annotation->isInherited()))
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

AnnotateAttr *bulkAnnotation(ArrayRef<FunctionDecl *> declarations) {
  for (FunctionDecl *declaration : declarations)
    if (AnnotateAttr *annotation = approxAnnotation(*declaration))
      return annotation;
  return nullptr;
}

/// Versions of one function, for several processors.
bool areVersions(const FunctionDecl &left, const FunctionDecl &right) {
  return left.isMultiVersion() && right.isMultiVersion() &&
         left.getDeclContext()->getRedeclContext() == right.getDeclContext()->getRedeclContext() &&
         left.getASTContext().hasSameType(left.getType(), right.getType());
}

class ListMarker {
public:
  ListMarker(CompilerInstance &compiler, MarkLists &lists)
      : sema_(compiler.getSema()), lists_(lists) {}

  /// Marks FUNCTION by what the lists say. WRITTEN wins over them, a pragma's annotation over "*"
  /// alone.
  void mark(MarkedFunction &marked, const AnnotateAttr *written, const AnnotateAttr *bulk) {
    Listed *listed = lists_.find(*marked.function);
    if (!listed ||
        (listed->entry.isAll() && (written || bulk || isBeyondBulkMarking(*marked.function))))
      return;
    const FunctionDecl *earlier = listed->matched;
    if (!earlier)
      listed->matched = marked.function;
    if (written)
      return warnOfAttribute(*listed, *written, *marked.function);
    if (earlier && listed->entry.named && !areVersions(*earlier, *marked.function)) {
      report(sema_, DiagnosticsEngine::Error, listed->clausesPlace(),
             "mark list: the name= would be shared by %0 and %1; list them by their types")
          << earlier << marked.function;
      return;
    }
    marked.listed = true;
    marked.inBulk = listed->entry.isAll();
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
    annotateParameter(sema_, *function.getParamDecl(*index), mark.key, mark.elements, place);
  }

  Sema &sema_;
  MarkLists &lists_;
};

/// Leaves the declarations that are annotated, and where WRITTEN clauses are given, these alone.
void keepAnnotated(Sema &sema, MarkedFunction &marked, const AnnotateAttr *written) {
  llvm::erase_if(marked.declarations,
                 [](const FunctionDecl *declaration) { return !approxAnnotation(*declaration); });
  for (FunctionDecl *declaration : marked.declarations)
    if (written && isMarkedInBulk(*approxAnnotation(*declaration)))
      annotate(sema, *declaration, clausesOf(*written)->getString(), written->getLocation());
  if (!approxAnnotation(*marked.function))
    marked.function = marked.declarations.back();
}

} // namespace

void removeAnnotations(const MarkedFunction &marked) {
  for (FunctionDecl *declaration : marked.declarations)
    removeApproxAnnotation(*declaration);
}

bool isBeyondBulkMarking(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  const OverloadedOperatorKind operation = function.getOverloadedOperator();
  return function.isImplicit() || function.isDefaulted() || function.isDeleted() ||
         function.isMain() || function.isConsteval() ||
         isa<CXXConstructorDecl, CXXDestructorDecl>(function) ||
         (method && method->getParent()->isLambda()) ||
         (operation >= OO_New && operation <= OO_Array_Delete) ||
         function.getASTContext().getSourceManager().isInSystemHeader(function.getLocation());
}

std::string reasonAgainstBulkMarking(const FunctionDecl &function) {
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
    const AnnotateAttr *bulk = written ? nullptr : bulkAnnotation(declarations);
    MarkedFunction marked{declarations, declarations.back(), false, bulk != nullptr};
    for (FunctionDecl *declaration : declarations)
      if (declaration->isThisDeclarationADefinition())
        marked.function = declaration;
    marker.mark(marked, written, bulk);
    if ((written || bulk) && !marked.listed)
      keepAnnotated(sema, marked, written);
    if (bulk && !marked.listed && isBeyondBulkMarking(*marked.function))
      removeAnnotations(marked);
    else if (written || bulk || marked.listed)
      result.push_back(std::move(marked));
  }
  return result;
}

} // namespace axnet
