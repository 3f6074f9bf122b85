#include "region/region_draft.h"

#include "axnet/model.h"
#include "axnet/names.h"

using namespace clang;

namespace axnet {
namespace {

enum class Direction { Unmarked, In, Out, InOut, Ignore };

/// The direction a user gave to a parameter, on any declaration of the function.
struct Mark {
  Direction direction = Direction::Unmarked;
  std::optional<std::uint64_t> elements;
};

/// A pointer to columns: the argument that it is, or that was loaded from a struct.
struct Pointer {
  unsigned argument;
  Place::Kind kind;
};

/// The elements of a std::span, and how many of them its type promises; no element type: it is
/// none.
struct Span {
  QualType element;
  std::optional<std::uint64_t> extent;
  std::uint64_t offset = 0; ///< of the pointer inside the span
};

class Parameters {
public:
  explicit Parameters(RegionDraft &draft)
      : draft_(draft), context_(draft.context()), function_(draft.function) {}

  void add(unsigned index) {
    const ParmVarDecl &parameter = *function_.getParamDecl(index);
    const Passed &passed = draft_.convention.parameters[index];
    const Mark mark = markOf(index);
    if (mark.direction == Direction::Ignore)
      return passOn(parameter.getType(), passed);
    const QualType type = parameter.getOriginalType();
    const std::string name = nameOf(parameter, index);
    if (mark.elements && (*mark.elements == 0 || *mark.elements > kMaxWidth))
      return draft_.fail(parameter.getLocation(),
                         "'" + name + "' needs 1 to " + std::to_string(kMaxWidth) + " elements");
    // Asking Sema completes class templates that the program only ever named.
    if (type->isReferenceType())
      draft_.sema.isCompleteType(parameter.getLocation(), type.getNonReferenceType());
    if (Span span = spanOf(type.getNonReferenceType()); !span.element.isNull())
      return addSpan(parameter, name, mark, span, passed);
    if (!type->isPointerType() && !type->isReferenceType() && !type->isArrayType())
      return addValue(parameter, name, mark, passed);
    addPointer(parameter, name, mark, passed.pieces[0].argument);
  }

private:
  Mark markOf(unsigned index) const {
    Mark mark;
    for (const FunctionDecl *declaration : function_.redecls()) {
      if (index >= declaration->getNumParams()) // C: without a prototype
        continue;
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

  /// What has no columns is handed to the exact body all the same.
  void passOn(QualType type, const Passed &passed) {
    for (const FlatArgument::Piece &piece : passed.pieces)
      if (passed.kind == Passed::Kind::Whole && type->isRecordType())
        draft_.columns.addCopy(piece.argument);
      else
        draft_.columns.addArgument(piece.argument);
  }

  /// The direction of what NAME points to; nothing when it can't be known, which has then been
  /// diagnosed.
  std::optional<Direction> directionOf(const ParmVarDecl &parameter, const std::string &name,
                                       QualType pointee, Direction direction) {
    const bool isConst = context_.getBaseElementType(pointee).isConstQualified();
    if (direction == Direction::Unmarked && isConst)
      return Direction::In;
    // No mark would help a pointer to a pointer or to a function; taking it apart says so.
    const bool markHelps = !pointee->isFunctionType() && !pointee->isAnyPointerType();
    if (direction == Direction::Unmarked && markHelps) {
      draft_.fail(parameter.getLocation(),
                  "'" + name +
                      "' points to data that may be read or written; mark it "
                      "[[axnet::in(N)]], [[axnet::out(N)]], [[axnet::inout(N)]] with the number of "
                      "elements, or [[axnet::ignore]]");
      return std::nullopt;
    }
    if (direction != Direction::In && isConst) {
      draft_.fail(parameter.getLocation(), "'" + name + "' is an output but points to const data");
      return std::nullopt;
    }
    return direction;
  }

  void addPointer(const ParmVarDecl &parameter, const std::string &name, const Mark &mark,
                  unsigned argument) {
    const QualType type = parameter.getOriginalType();
    const bool isArray = context_.getAsConstantArrayType(type) != nullptr;
    QualType pointee = type->isReferenceType() ? type.getNonReferenceType()
                       : isArray               ? type
                                               : parameter.getType()->getPointeeType();
    const auto direction = directionOf(parameter, name, pointee, mark.direction);
    if (!direction)
      return;
    if (mark.elements && type->isReferenceType() && *mark.elements != 1)
      return draft_.fail(parameter.getLocation(), "'" + name + "' is a reference to one object");
    const Pointer pointer{draft_.columns.addArgument(argument),
                          parameter.getType()->isReferenceType() ? Place::Kind::Reference
                                                                 : Place::Kind::Pointer};
    if (isArray && !mark.elements) {
      addParts(parameter, pointee, name, *direction, pointer);
      return setExtent(pointer, pointee, 1, context_.getAsConstantArrayType(type)->getZExtSize());
    }
    const std::uint64_t count = mark.elements.value_or(1);
    const QualType element =
        isArray ? context_.getAsConstantArrayType(pointee)->getElementType() : pointee;
    addElements(parameter, element, count, isArray || count > 1, name, *direction, pointer);
    setExtent(pointer, element, count, type->isReferenceType() ? 0 : count);
  }

  /// COUNT objects of TYPE, which a message calls that many ELEMENTS.
  void setExtent(const Pointer &pointer, QualType type, std::uint64_t count,
                 std::uint64_t elements) {
    if (!draft_.failed)
      draft_.columns.setExtent(pointer.argument,
                               count * context_.getTypeSizeInChars(type).getQuantity(), elements);
  }

  /// Pointer and extent, whether the span itself comes by value or by reference.
  void addSpan(const ParmVarDecl &parameter, const std::string &name, const Mark &mark,
               const Span &span, const Passed &passed) {
    const auto direction = directionOf(parameter, name, span.element, mark.direction);
    if (!direction)
      return;
    const std::optional<std::uint64_t> extent = mark.elements ? mark.elements : span.extent;
    if (!extent || *extent == 0 || *extent > kMaxWidth)
      return draft_.fail(parameter.getLocation(),
                         "'" + name +
                             "' has no constant extent; say how many elements every call "
                             "has, [[axnet::in(N)]] or the like, or use a span of constant extent");
    if (span.extent && *extent > *span.extent)
      return draft_.fail(parameter.getLocation(),
                         "'" + name + "' has " + std::to_string(*span.extent) + " elements");
    const unsigned object = passed.kind == Passed::Kind::Whole
                                ? draft_.columns.addArgument(passed.pieces[0].argument)
                                : draft_.columns.addObject(passed.pieces);
    const Pointer pointer{draft_.columns.behind(object, span.offset), Place::Kind::Pointer};
    addElements(parameter, span.element, *extent, /*indexed=*/true, name, *direction, pointer);
  }

  Span spanOf(QualType type) const {
    const auto *record =
        dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
    if (!record || !record->isInStdNamespace() || record->getName() != "span" ||
        !record->getDefinition())
      return {};
    Span span{record->getTemplateArgs()[0].getAsType(), std::nullopt, 0};
    const llvm::APSInt extent = record->getTemplateArgs()[1].getAsIntegral();
    if (!extent.isAllOnes()) // std::dynamic_extent
      span.extent = extent.getZExtValue();
    for (const FieldDecl *field : record->getDefinition()->fields())
      if (field->getType()->isPointerType())
        span.offset = context_.toCharUnitsFromBits(std::int64_t(context_.getFieldOffset(field)))
                          .getQuantity();
    return span;
  }

  void addElements(const ParmVarDecl &parameter, QualType element, std::uint64_t count,
                   bool indexed, const std::string &name, Direction direction,
                   const Pointer &pointer) {
    if (element->isVoidType() || element->isFunctionType() ||
        !draft_.sema.isCompleteType(parameter.getLocation(), element))
      return draft_.fail(parameter.getLocation(), "'" + name + "' points to a type without a size");
    std::vector<PlacedColumn> columns;
    Status apart = Done{};
    for (std::uint64_t i = 0; i < count && apart; ++i)
      apart = takeApart(context_, element, indexed ? name + "[" + std::to_string(i) + "]" : name,
                        i * context_.getTypeSizeInChars(element).getQuantity(), columns);
    place(parameter, apart, columns, direction, pointer);
  }

  void addParts(const ParmVarDecl &parameter, QualType type, const std::string &name,
                Direction direction, const Pointer &pointer) {
    std::vector<PlacedColumn> columns;
    place(parameter, takeApart(context_, type, name, 0, columns), columns, direction, pointer);
  }

  void place(const ParmVarDecl &parameter, const Status &apart,
             const std::vector<PlacedColumn> &columns, Direction direction,
             const Pointer &pointer) {
    if (!apart)
      return draft_.fail(parameter.getLocation(), apart.error().message);
    for (const PlacedColumn &placed : columns) {
      const Place place{pointer.kind, pointer.argument, placed.offset};
      if (direction != Direction::Out)
        draft_.columns.addInput(placed.column, place);
      if (direction != Direction::In)
        draft_.columns.addOutput(placed.column, place);
    }
  }

  void addValue(const ParmVarDecl &parameter, const std::string &name, const Mark &mark,
                const Passed &passed) {
    if (mark.direction == Direction::Out || mark.direction == Direction::InOut)
      return draft_.fail(parameter.getLocation(),
                         "'" + name + "' is passed by value and is no output");
    const QualType type = parameter.getType().getUnqualifiedType();
    std::vector<PlacedColumn> columns;
    if (const Status apart = takeApart(context_, type, name, 0, columns); !apart)
      return draft_.fail(parameter.getLocation(), apart.error().message);
    if (isScalar(type))
      return draft_.columns.addInput(
          columns[0].column,
          {Place::Kind::Value, draft_.columns.addArgument(passed.pieces[0].argument), 0});
    const unsigned object = passed.kind == Passed::Kind::Whole
                                ? draft_.columns.addCopy(passed.pieces[0].argument)
                                : draft_.columns.addObject(passed.pieces);
    for (const PlacedColumn &placed : columns)
      draft_.columns.addInput(placed.column, {Place::Kind::Reference, object, placed.offset});
  }

  RegionDraft &draft_;
  ASTContext &context_;
  const FunctionDecl &function_;
};

} // namespace

void addParameters(RegionDraft &draft) {
  Parameters parameters(draft);
  for (unsigned i = 0; i < draft.function.getNumParams(); ++i)
    parameters.add(i);
}

void addReturn(RegionDraft &draft, SourceLocation attribute) {
  const QualType type = draft.function.getReturnType();
  if (type->isVoidType())
    return;
  std::vector<PlacedColumn> columns;
  const SourceRange spelled = draft.function.getReturnTypeSourceRange();
  if (const Status apart =
          takeApart(draft.context(), type.getUnqualifiedType(), "return", 0, columns);
      !apart)
    return draft.fail(spelled.isValid() ? spelled.getBegin() : attribute, apart.error().message);
  if (isScalar(type))
    return draft.columns.addOutput(columns[0].column, {Place::Kind::Return, 0, 0});
  const unsigned result = draft.convention.memory
                              ? draft.columns.addCopy(*draft.convention.memory)
                              : draft.columns.addResult(draft.convention.resultOffset);
  for (const PlacedColumn &placed : columns)
    draft.columns.addOutput(placed.column, {Place::Kind::Reference, result, placed.offset});
}

} // namespace axnet
