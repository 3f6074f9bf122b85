#include "region/object_uses.h"

#include "clang/AST/ParentMap.h"

using namespace clang;

namespace axnet {
namespace {

/// What a body can start from: `this`, and captured variables.
struct Roots {
  std::vector<ObjectUse::Step> object; ///< the path of *this
  QualType type;                       ///< of *this
  llvm::DenseMap<const ValueDecl *, const FieldDecl *> captures;
};

/// Looks at one body; bodies of methods that it calls on its object follow with the same roots.
class UseFinder : public RecursiveASTVisitor<UseFinder> {
public:
  /// Bodies, each with the path of the object that it was looked at for.
  using Bodies = std::vector<std::pair<const Stmt *, std::vector<ObjectUse::Step>>>;

  /// SEEN: bodies that were looked at already.
  UseFinder(ASTContext &context, Roots roots, Bodies &seen, ObjectUses &found)
      : context_(context), roots_(std::move(roots)), seen_(seen), found_(found) {}

  void look(const FunctionDecl &function) {
    Stmt *body = function.getBody();
    std::pair looked(static_cast<const Stmt *>(body), roots_.object);
    if (!body || llvm::is_contained(seen_, looked))
      return;
    seen_.push_back(std::move(looked));
    parents_ = std::make_unique<ParentMap>(body);
    TraverseStmt(body);
  }

  /// What a lambda inside the body uses is seen there, where it is used.
  bool TraverseLambdaCapture(LambdaExpr *lambda, const LambdaCapture *capture, Expr *init) {
    const bool isInit = capture->capturesVariable() && capture->getCapturedVar()->isInitCapture();
    return !isInit || RecursiveASTVisitor::TraverseLambdaCapture(lambda, capture, init);
  }

  // What is not evaluated is not used.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *size) {
    const bool isEvaluated = size->getTypeOfArgument()->isVariablyModifiedType();
    return !isEvaluated || RecursiveASTVisitor::TraverseUnaryExprOrTypeTraitExpr(size);
  }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) { return true; }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc, bool = true) { return true; }
  bool TraverseTypeOfExprTypeLoc(TypeOfExprTypeLoc, bool = true) { return true; }

  /// Methods of a local class have an object of their own.
  bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }

  bool VisitCXXThisExpr(CXXThisExpr *expression) {
    if (!roots_.type.isNull())
      follow(expression, {roots_.object, roots_.type, "this", false, expression->getExprLoc()});
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *expression) {
    const auto captured = roots_.captures.find(expression->getDecl());
    if (captured != roots_.captures.end())
      follow(expression, {{{captured->second}},
                          captured->second->getType().getNonReferenceType(),
                          expression->getDecl()->getNameAsString(),
                          false,
                          expression->getExprLoc()});
    return true;
  }

private:
  const Expr *parentOf(const Expr *expression) const {
    return dyn_cast_or_null<Expr>(parents_->getParent(const_cast<Expr *>(expression)));
  }

  void fail(const std::string &why, SourceLocation place) {
    if (found_.why.empty())
      found_.why = why, found_.place = place;
  }

  /// From EXPRESSION, which denotes USE, outwards to the smallest part that is meant and to what is
  /// done with it.
  void follow(const Expr *expression, ObjectUse use) {
    const Expr *parent = parentOf(expression);
    for (; parent; expression = parent, parent = parentOf(parent)) {
      if (isa<ParenExpr>(parent))
        continue;
      if (const auto *cast = dyn_cast<CastExpr>(parent)) {
        if (isOtherType(*cast, use))
          return fail("it uses its object as a '" + cast->getType().getAsString() +
                          "'; give what it needs as a parameter",
                      cast->getExprLoc());
        if (!isToClass(*cast))
          break;
        if (!toClass(*cast, use))
          return;
        continue;
      }
      if (const auto *unary = dyn_cast<UnaryOperator>(parent);
          unary && unary->getOpcode() == UO_Deref && expression->getType()->isPointerType() &&
          use.type->isRecordType())
        continue; // (*this)
      const auto *member = dyn_cast<MemberExpr>(parent);
      if (!member)
        break;
      if (const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl()))
        return called(*member, *method, use);
      const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
      if (!field)
        return; // a static member is a global variable
      use.path.push_back({field});
      use.type = field->getType().getNonReferenceType();
      if (!field->getName().empty())
        use.name += "." + field->getNameAsString();
    }
    use.written = !isOnlyRead(expression);
    found_.uses.push_back(std::move(use));
  }

  /// CAST leads to the same object as another of its classes.
  static bool isToClass(const CastExpr &cast) {
    const CastKind kind = cast.getCastKind();
    return kind == CK_NoOp || kind == CK_UncheckedDerivedToBase || kind == CK_DerivedToBase ||
           kind == CK_BaseToDerived;
  }

  /// The object is taken for something that is no class of its own, other than bytes.
  bool isOtherType(const CastExpr &cast, const ObjectUse &use) const {
    const QualType type = cast.getType();
    const QualType target = type->isPointerType() ? type->getPointeeType() : type;
    return isa<ExplicitCastExpr>(cast) && isObject(use) && use.type->isRecordType() &&
           (cast.getCastKind() == CK_BitCast || cast.getCastKind() == CK_LValueBitCast) &&
           !target->isVoidType() && !target->isCharType() && !target->isStdByteType();
  }

  /// The steps of a cast for which isToClass holds, from a class to a base of it or back.
  bool toClass(const CastExpr &cast, ObjectUse &use) {
    const bool isDown = cast.getCastKind() == CK_BaseToDerived;
    const QualType target = cast.getType();
    const CXXRecordDecl *derived =
        isDown ? (target->isPointerType() ? target->getPointeeType() : target)->getAsCXXRecordDecl()
               : use.type->getAsCXXRecordDecl();
    const CXXRecordDecl *from = derived;
    for (const CXXBaseSpecifier *specifier : cast.path()) {
      const CXXRecordDecl *base = specifier->getType()->getAsCXXRecordDecl();
      if (specifier->isVirtual()) {
        fail("it uses its virtual base class '" + base->getNameAsString() + "'", cast.getExprLoc());
        return false;
      }
      use.path.push_back({nullptr, from, base, isDown});
      from = base;
    }
    if (cast.getCastKind() != CK_NoOp)
      use.type = context_.getCanonicalTagType(isDown ? derived : from);
    return true;
  }

  /// The casts, from the inside, in `return static_cast<D &>(*this);` where this is all that
  /// FUNCTION does; nothing where it does something else.
  static std::optional<SmallVector<const CastExpr *>> castsOfSelf(const FunctionDecl &function) {
    const auto *body = dyn_cast_or_null<CompoundStmt>(function.getBody());
    const auto *leave =
        body && body->size() == 1 ? dyn_cast<ReturnStmt>(body->body_front()) : nullptr;
    const Expr *value = leave ? leave->getRetValue() : nullptr;
    SmallVector<const CastExpr *> casts;
    while (value && !isa<CXXThisExpr>(value)) {
      const auto *operation = dyn_cast<UnaryOperator>(value);
      if (const auto *cast = dyn_cast<CastExpr>(value); cast && isToClass(*cast)) {
        casts.insert(casts.begin(), cast);
        value = cast->getSubExpr();
      } else if (const auto *inside = dyn_cast<ParenExpr>(value)) {
        value = inside->getSubExpr();
      } else if (operation &&
                 (operation->getOpcode() == UO_Deref || operation->getOpcode() == UO_AddrOf)) {
        value = operation->getSubExpr();
      } else {
        return std::nullopt;
      }
    }
    if (!value || function.getReturnType()->isRecordType()) // a copy
      return std::nullopt;
    return casts;
  }

  /// A method is called on the part that USE denotes.
  void called(const MemberExpr &member, const CXXMethodDecl &method, ObjectUse use) {
    if (method.isStatic())
      return;
    const bool isThis = isObject(use);
    const FunctionDecl *definition = method.getDefinition();
    const bool overridable = method.isVirtual() && !member.hasQualifier() &&
                             !method.hasAttr<FinalAttr>() &&
                             !method.getParent()->hasAttr<FinalAttr>();
    if (isThis && overridable)
      return fail("it calls the virtual function '" + method.getNameAsString() +
                      "' on its object, and what that reads is not known",
                  member.getExprLoc());
    const Expr *call = parentOf(&member);
    const auto casts = isThis && definition && call ? castsOfSelf(*definition) : std::nullopt;
    if (casts) { // the object again
      for (const CastExpr *cast : *casts)
        if (!toClass(*cast, use))
          return;
      return follow(call, std::move(use));
    }
    if (isThis && definition && definition->hasBody()) {
      Roots roots;
      roots.object = use.path;
      roots.type = use.type;
      return UseFinder(context_, std::move(roots), seen_, found_).look(*definition);
    }
    use.written = !method.isConst();
    found_.uses.push_back(std::move(use));
  }

  /// USE is *this, or a base class of it.
  bool isObject(const ObjectUse &use) const {
    const std::size_t root = roots_.object.size();
    return !roots_.type.isNull() && use.path.size() >= root &&
           std::equal(roots_.object.begin(), roots_.object.end(), use.path.begin()) &&
           std::all_of(use.path.begin() + root, use.path.end(),
                       [](const ObjectUse::Step &step) { return !step.field; });
  }

  /// Nothing is done with the part that EXPRESSION denotes but reading it, or elements of it.
  bool isOnlyRead(const Expr *expression) const {
    for (const Expr *parent = parentOf(expression);;
         expression = parent, parent = parentOf(parent)) {
      if (isConst(expression))
        return true;
      const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(parent);
      if (cast && cast->getCastKind() == CK_LValueToRValue)
        return true;
      const bool isPart = parent && (isa<ParenExpr>(parent) || isElement(*parent, *expression) ||
                                     (cast && (cast->getCastKind() == CK_ArrayToPointerDecay ||
                                               cast->getCastKind() == CK_NoOp)));
      const auto *member = dyn_cast_or_null<MemberExpr>(parent);
      if (!isPart && !(member && isa<FieldDecl>(member->getMemberDecl()) && !member->isArrow()))
        return false;
    }
  }

  static bool isElement(const Expr &parent, const Expr &array) {
    const auto *subscript = dyn_cast<ArraySubscriptExpr>(&parent);
    return subscript && subscript->getBase() == &array;
  }

  bool isConst(const Expr *expression) const {
    const QualType type = expression->getType();
    const QualType object = type->isPointerType() ? type->getPointeeType() : type;
    return context_.getBaseElementType(object).isConstQualified();
  }

  ASTContext &context_;
  const Roots roots_;
  Bodies &seen_;
  ObjectUses &found_;
  std::unique_ptr<ParentMap> parents_;
};

Roots rootsOf(const CXXMethodDecl &method) {
  Roots roots;
  const CXXRecordDecl *parent = method.getParent();
  if (!parent->isLambda()) {
    roots.type = method.getFunctionObjectParameterType();
    return roots;
  }
  llvm::DenseMap<const ValueDecl *, FieldDecl *> captures;
  FieldDecl *object = nullptr;
  parent->getCaptureFields(captures, object);
  for (auto [variable, field] : captures)
    roots.captures[variable] = field;
  if (object) {
    roots.object = {{object}};
    roots.type = object->getType()->isPointerType() ? object->getType()->getPointeeType()
                                                    : object->getType();
  }
  return roots;
}

} // namespace

ObjectUses findObjectUses(ASTContext &context, const CXXMethodDecl &method) {
  ObjectUses found;
  UseFinder::Bodies seen;
  UseFinder(context, rootsOf(method), seen, found).look(method);
  return found;
}

} // namespace axnet
