#include "effects/element_places.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {
namespace {

class ElementVisitor : public RecursiveASTVisitor<ElementVisitor> {
public:
  ElementVisitor(ASTContext &context, unsigned hidden) : context_(context), hidden_(hidden) {}

  bool VisitArraySubscriptExpr(ArraySubscriptExpr *element) {
    add(element->getBase(), element->getIdx(), 1, element->getBeginLoc());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *operation) {
    const Expr *pointer = operation->getSubExpr()->IgnoreParenImpCasts();
    const auto *sum = dyn_cast<BinaryOperator>(pointer);
    if (operation->getOpcode() != UO_Deref)
      return true;
    if (sum && sum->isAdditiveOp())
      add(sum->getLHS(), sum->getRHS(), sum->getOpcode() == BO_Sub ? -1 : 1,
          operation->getOperatorLoc());
    else
      add(pointer, nullptr, 1, operation->getOperatorLoc());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *member) {
    if (member->isArrow())
      add(member->getBase(), nullptr, 1, member->getOperatorLoc());
    return true;
  }
  bool VisitExplicitCastExpr(ExplicitCastExpr *cast) {
    const Expr *source = cast->getSubExpr()->IgnoreParenImpCasts();
    if (const auto *address = dyn_cast<UnaryOperator>(source))
      source = address->getSubExpr()->IgnoreParenImpCasts();
    if (const ParmVarDecl *parameter = parameterOf(source))
      found.push_back({argumentOf(*parameter), cast->getBeginLoc(), std::nullopt, 0, true});
    return true;
  }

  std::vector<ElementPlace> found;

private:
  static const ParmVarDecl *parameterOf(const Expr *expression) {
    const auto *reference = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
    return reference ? dyn_cast<ParmVarDecl>(reference->getDecl()) : nullptr;
  }

  int argumentOf(const ParmVarDecl &parameter) const {
    return static_cast<int>(parameter.getFunctionScopeIndex() + hidden_);
  }

  /// INDEX: null for 0.
  void add(const Expr *pointer, const Expr *index, int sign, SourceLocation place) {
    const ParmVarDecl *parameter = parameterOf(pointer);
    const QualType type = pointer->IgnoreParenImpCasts()->getType();
    if (!parameter || !type->isPointerType() || type->getPointeeType()->isIncompleteType())
      return;
    ElementPlace element{argumentOf(*parameter), place, std::nullopt,
                         context_.getTypeSizeInChars(type->getPointeeType()).getQuantity()};
    Expr::EvalResult value;
    if (!index)
      element.begin = 0;
    else if (!index->isValueDependent() && index->EvaluateAsInt(value, context_))
      element.begin = sign * value.Val.getInt().getExtValue() * element.bytes;
    found.push_back(element);
  }

  ASTContext &context_;
  unsigned hidden_;
};

} // namespace

std::vector<ElementPlace> findElementPlaces(const FunctionDecl &function, unsigned hidden) {
  ElementVisitor visitor(function.getASTContext(), hidden);
  visitor.TraverseStmt(function.getBody());
  return std::move(visitor.found);
}

SourceLocation placeBeyond(const std::vector<ElementPlace> &places, int argument,
                           std::optional<std::int64_t> offset) {
  auto first = [&](auto isMeant) {
    const auto found = llvm::find_if(places, [&](const ElementPlace &place) {
      return place.argument == argument && isMeant(place);
    });
    return found == places.end() ? SourceLocation() : found->place;
  };
  SourceLocation place;
  if (offset)
    place = first([&](const ElementPlace &one) {
      return one.begin && *one.begin <= *offset && *offset < *one.begin + one.bytes;
    });
  if (place.isInvalid())
    place = first([](const ElementPlace &one) { return one.isCast; });
  if (place.isInvalid())
    place = first([](const ElementPlace &one) { return !one.begin && !one.isCast; });
  return place;
}

} // namespace axnet
