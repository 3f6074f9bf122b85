#include "region_builder.h"

#include "columns.h"
#include "source_symbol.h"

#include "axnet/clauses.h"
#include "axnet/model.h"
#include "axnet/names.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

AnnotateAttr *approxAnnotation(const FunctionDecl &function) {
  for (AnnotateAttr *attr : function.specific_attrs<AnnotateAttr>())
    if (attr->getAnnotation() == names::kApproxAnnotation && attr->args_size() != kCompletedArguments)
      return attr;
  return nullptr;
}

const StringLiteral *clausesOf(const AnnotateAttr &annotation) {
  const Expr *expression = *annotation.args_begin();
  while (expression != expression->IgnoreImplicit()->IgnoreParenCasts())
    expression = expression->IgnoreImplicit()->IgnoreParenCasts();
  return cast<StringLiteral>(expression);
}

namespace {

enum class Direction { Unmarked, In, Out, InOut, Ignore };

/// The direction a user gave to a parameter, on any declaration of the function.
struct Mark {
  Direction direction = Direction::Unmarked;
  std::optional<std::uint64_t> elements;
};

class Describer {
public:
  Describer(Sema &sema, const FunctionDecl &function, std::string *why)
      : sema_(sema), context_(sema.getASTContext()), function_(function), why_(why) {}

  std::optional<Described> run() {
    AnnotateAttr *annotation = approxAnnotation(function_);
    place_ = annotation->getLocation();
    checkKind();
    for (unsigned i = 0; i < function_.getNumParams(); ++i)
      addParameter(*function_.getParamDecl(i), i);
    addReturn();
    result_.layout.arguments = function_.getNumParams() + hiddenArguments();
    if (!failed_ && result_.region.outputs.empty())
      fail(place_, "it has no outputs: it returns void and no parameter is marked out or inout");
    if (!failed_ && result_.region.inputs.empty())
      fail(place_, "it has no inputs");
    if (failed_)
      return std::nullopt;
    name(*annotation);
    return std::move(result_);
  }

private:
  void fail(SourceLocation place, const std::string &why) {
    if (why_ && !failed_)
      *why_ = why;
    failed_ = true;
    if (why_)
      return;
    DiagnosticsEngine &diagnostics = sema_.getDiagnostics();
    diagnostics.Report(place, diagnostics.getCustomDiagID(DiagnosticsEngine::Error,
                                                          "%0 cannot be approximated: %1"))
        << &function_ << why;
  }

  void checkKind() {
    const auto *method = dyn_cast<CXXMethodDecl>(&function_);
    if (isa<CXXConstructorDecl, CXXDestructorDecl>(function_))
      fail(place_, "it is a constructor or destructor");
    else if (method && method->isInstance() && !isCapturelessLambda(*method))
      fail(place_, method->getParent()->isLambda()
                       ? "it is a lambda with captures; pass them as parameters"
                       : "it is a non-static member function; make it static and pass the fields "
                         "it reads as parameters");
    if (function_.isVariadic())
      fail(place_, "it is variadic; its inputs are not known");
    if (function_.hasBody() && isa_and_nonnull<CoroutineBodyStmt>(function_.getBody()))
      fail(place_, "it is a coroutine");
    if (function_.isMain())
      fail(place_, "it is main");
  }

  static bool isCapturelessLambda(const CXXMethodDecl &method) {
    const CXXRecordDecl *parent = method.getParent();
    return parent->isLambda() && parent->capture_size() == 0;
  }

  /// The closure of a lambda without captures is passed all the same.
  unsigned hiddenArguments() const {
    const auto *method = dyn_cast<CXXMethodDecl>(&function_);
    return method && method->isInstance() ? 1 : 0;
  }

  Mark markOf(unsigned index) const {
    Mark mark;
    for (const FunctionDecl *declaration : function_.redecls()) {
      for (const auto *attr : declaration->getParamDecl(index)->specific_attrs<AnnotateAttr>()) {
        const StringRef key = attr->getAnnotation();
        if (key == names::kInAnnotation)
          mark.direction = Direction::In;
        else if (key == names::kOutAnnotation)
          mark.direction = Direction::Out;
        else if (key == names::kInOutAnnotation)
          mark.direction = Direction::InOut;
        else if (key == names::kIgnoreAnnotation)
          mark.direction = Direction::Ignore;
        else
          continue;
        if (attr->args_size() == 1) {
          auto count = (*attr->args_begin())->getIntegerConstantExpr(context_);
          mark.elements = count && count->isStrictlyPositive() ? count->getLimitedValue() : 0;
        }
      }
    }
    return mark;
  }

  static std::string nameOf(const ParmVarDecl &parameter, unsigned index) {
    const std::string name = parameter.getNameAsString();
    return name.empty() ? "argument" + std::to_string(index) : name;
  }

  void addParameter(const ParmVarDecl &parameter, unsigned index) {
    const Mark mark = markOf(index);
    if (mark.direction == Direction::Ignore)
      return;
    const QualType type = parameter.getOriginalType();
    const std::string name = nameOf(parameter, index);
    if (!type->isPointerType() && !type->isReferenceType() && !type->isArrayType())
      return addValue(parameter, name, index, mark);
    const bool isArray = context_.getAsConstantArrayType(type) != nullptr;
    QualType pointee = type->isReferenceType() ? type.getNonReferenceType()
                       : isArray               ? type
                                 : parameter.getType()->getPointeeType();
    Direction direction = mark.direction;
    const bool isConst = context_.getBaseElementType(pointee).isConstQualified();
    if (direction == Direction::Unmarked && isConst)
      direction = Direction::In;
    // No mark would help a pointer to a pointer or to a function; flattening says so.
    const bool markHelps = !pointee->isFunctionType() && !pointee->isAnyPointerType();
    if (direction == Direction::Unmarked && markHelps)
      return fail(parameter.getLocation(),
                  "'" + name + "' points to data that may be read or written; mark it "
                  "[[axnet::in(N)]], [[axnet::out(N)]], [[axnet::inout(N)]] with the number of "
                  "elements, or [[axnet::ignore]]");
    if (direction != Direction::In && isConst)
      return fail(parameter.getLocation(), "'" + name + "' is an output but points to const data");
    if (mark.elements && (*mark.elements == 0 || *mark.elements > kMaxWidth))
      return fail(parameter.getLocation(), "'" + name + "' needs 1 to " + std::to_string(kMaxWidth) +
                                               " elements");
    if (mark.elements && type->isReferenceType() && *mark.elements != 1)
      return fail(parameter.getLocation(), "'" + name + "' is a reference to one object");
    addBehindPointer(parameter, name, index, direction, pointee, mark, isArray);
  }

  void addBehindPointer(const ParmVarDecl &parameter, const std::string &name, unsigned index,
                        Direction direction, QualType pointee, const Mark &mark, bool isArray) {
    std::vector<PlacedColumn> columns;
    std::string why;
    if (isArray && !mark.elements) {
      why = flatten(context_, pointee, name, 0, columns);
    } else {
      const QualType element =
          isArray ? context_.getAsConstantArrayType(pointee)->getElementType() : pointee;
      const std::uint64_t count = mark.elements.value_or(1);
      const bool indexed = isArray || count > 1;
      // Asking Sema completes class templates that the program only ever named.
      if (element->isVoidType() || element->isFunctionType() ||
          !sema_.isCompleteType(parameter.getLocation(), element))
        why = "'" + name + "' points to a type without a size";
      for (std::uint64_t i = 0; i < count && why.empty(); ++i)
        why = flatten(context_, element, indexed ? name + "[" + std::to_string(i) + "]" : name,
                      i * context_.getTypeSizeInChars(element).getQuantity(), columns);
    }
    if (!why.empty())
      return fail(parameter.getLocation(), why);
    const Place::Kind kind = parameter.getType()->isReferenceType() ? Place::Kind::Reference
                                                                    : Place::Kind::Pointer;
    for (const PlacedColumn &placed : columns) {
      const Place place{kind, index + hiddenArguments(), placed.offset};
      if (direction != Direction::Out)
        addInput(placed.column, place);
      if (direction != Direction::In)
        addOutput(placed.column, place);
    }
  }

  void addValue(const ParmVarDecl &parameter, const std::string &name, unsigned index, Mark mark) {
    if (mark.direction == Direction::Out || mark.direction == Direction::InOut)
      return fail(parameter.getLocation(), "'" + name + "' is passed by value and is no output");
    std::vector<PlacedColumn> columns;
    std::string why = flatten(context_, parameter.getType().getUnqualifiedType(), name, 0, columns);
    if (why.empty() && !isScalar(parameter.getType()))
      why = "'" + name + "' is a struct or complex number passed by value; pass a reference or a "
                         "pointer to const";
    if (!why.empty())
      return fail(parameter.getLocation(), why);
    addInput(columns[0].column, {Place::Kind::Value, index + hiddenArguments(), 0});
  }

  void addReturn() {
    const QualType type = function_.getReturnType();
    if (type->isVoidType())
      return;
    std::vector<PlacedColumn> columns;
    std::string why = flatten(context_, type.getUnqualifiedType(), "return", 0, columns);
    if (why.empty() && !isScalar(type))
      why = "it returns a struct or complex number by value; write it through a reference or a "
            "pointer marked [[axnet::out]]";
    if (!why.empty())
      return fail(function_.getReturnTypeSourceRange().isValid()
                      ? function_.getReturnTypeSourceRange().getBegin()
                      : place_,
                  why);
    addOutput(columns[0].column, {Place::Kind::Return, 0, 0});
  }

  static bool isScalar(QualType type) {
    return type->isBuiltinType() || type->isEnumeralType();
  }

  void addInput(const Column &column, Place place) {
    result_.region.inputs.push_back(column);
    result_.layout.inputs.push_back(place);
  }
  void addOutput(const Column &column, Place place) {
    result_.region.outputs.push_back(column);
    result_.layout.outputs.push_back(place);
  }

  /// Id, readable name and bound, once all else is known to be well.
  void name(const AnnotateAttr &annotation) {
    ClauseError ignored; // the text was checked where the attribute was parsed
    Clauses clauses = *parseClauses(clausesOf(annotation)->getString().str(), ignored);
    result_.region.bound = clauses.bound;
    result_.region.id = clauses.name.empty() ? symbol() : clauses.name;
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

  /// The mangled name. Functions of internal linkage may share it between files, so theirs gains the last two
  /// parts of the file's path, which do not depend on the folder the compiler runs in.
  std::string symbol() const {
    const std::string mangled = sourceSymbol(function_);
    if (function_.isExternallyVisible())
      return mangled;
    const SourceManager &sources = sema_.getSourceManager();
    auto file = sources.getFileEntryRefForID(sources.getMainFileID());
    StringRef path = file ? file->getFileEntry().tryGetRealPathName() : StringRef();
    const std::size_t slash = path.rfind('/');
    const std::size_t before = slash == StringRef::npos ? slash : path.rfind('/', slash);
    return mangled + "@" + path.substr(before == StringRef::npos ? 0 : before + 1).str();
  }

  Sema &sema_;
  ASTContext &context_;
  const FunctionDecl &function_;
  std::string *why_; // takes the first reason, in the place of a diagnostic
  SourceLocation place_;
  Described result_;
  bool failed_ = false;
};

} // namespace

std::optional<Described> describe(Sema &sema, const FunctionDecl &function, std::string *why) {
  return Describer(sema, function, why).run();
}

} // namespace axnet
