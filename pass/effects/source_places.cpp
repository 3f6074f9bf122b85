#include "effects/source_places.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

std::vector<std::string> symbolsOf(const VarDecl &variable, ASTNameGenerator &names) {
  std::vector<std::string> symbols = {names.getName(&variable)};
  // C has no mangling: CodeGen calls a static local after its function.
  const auto *function = dyn_cast_or_null<FunctionDecl>(variable.getParentFunctionOrMethod());
  if (variable.isStaticLocal() && function)
    symbols.push_back(names.getName(function) + "." + variable.getNameAsString());
  return symbols;
}

namespace {

using Places = llvm::StringMap<SourceLocation>;

class BodyVisitor : public RecursiveASTVisitor<BodyVisitor> {
public:
  BodyVisitor(SourcePlaces &places, const FunctionDecl &function, unsigned hidden,
              ASTNameGenerator &names)
      : places_(places), function_(function), hidden_(hidden), names_(names) {}

  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    mention(*reference, reference->getDecl(), reference->getLocation());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *member) {
    mention(*member, member->getMemberDecl(), member->getMemberLoc());
    return true;
  }
  bool VisitArraySubscriptExpr(ArraySubscriptExpr *element) {
    mention(*element, nullptr, element->getBeginLoc());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *operation) {
    if (operation->isAssignmentOp())
      written(operation->getLHS(), operation->getOperatorLoc());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *operation) {
    if (operation->isIncrementDecrementOp())
      written(operation->getSubExpr(), operation->getOperatorLoc());
    else if (operation->getOpcode() == UO_Deref)
      mention(*operation, nullptr, operation->getOperatorLoc());
    return true;
  }
  bool VisitAtomicExpr(AtomicExpr *access) {
    note(places_.atomicAccess, access->getBeginLoc());
    return true;
  }
  bool VisitOMPExecutableDirective(OMPExecutableDirective *directive) {
    note(places_.openMP, directive->getBeginLoc());
    return true;
  }
  bool VisitGCCAsmStmt(GCCAsmStmt *statement) {
    note(places_.assembly, statement->getAsmLoc());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *expression) {
    note(places_.frees, expression->getBeginLoc());
    called(expression->getOperatorDelete(), expression->getBeginLoc());
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *expression) {
    called(expression->getOperatorNew(), expression->getBeginLoc());
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *expression) {
    called(expression->getConstructor(), expression->getLocation());
    return true;
  }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *bound) {
    called(bound->getTemporary()->getDestructor(), bound->getExprLoc());
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    const CXXRecordDecl *type = variable->getType()->getAsCXXRecordDecl();
    if (type && variable->hasLocalStorage() && type->hasDefinition() && type->getDestructor())
      called(type->getDestructor(), variable->getLocation());
    return true;
  }
  bool VisitCallExpr(CallExpr *call) {
    const auto *method = dyn_cast<CXXMemberCallExpr>(call);
    const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
    const SourceLocation place = operation ? operation->getOperatorLoc() : call->getExprLoc();
    const FunctionDecl *callee = call->getDirectCallee();
    if (callee)
      called(callee, place);
    const bool isVirtual =
        method && method->getMethodDecl() && method->getMethodDecl()->isVirtual();
    if (!callee || isVirtual)
      note(places_.pointerCall, place);
    if (method && method->getMethodDecl() && !method->getMethodDecl()->isConst())
      written(method->getImplicitObjectArgument(), place);
    if (operation && operation->isAssignmentOp())
      written(operation->getArg(0), place);
    if (method && method->getRecordDecl() && method->getRecordDecl()->isInStdNamespace() &&
        method->getRecordDecl()->getName().contains("atomic"))
      note(places_.atomicAccess, place);
    if (callee && callee->getIdentifier() && callee->getName() == "free")
      note(places_.frees, place);
    return true;
  }

private:
  static void note(SourceLocation &first, SourceLocation place) {
    if (first.isInvalid())
      first = place;
  }

  void called(const FunctionDecl *callee, SourceLocation place) {
    if (!callee || callee->isDependentContext())
      return;
    if (isa<CXXConstructorDecl, CXXDestructorDecl>(callee)) {
      for (const std::string &symbol : names_.getAllManglings(callee))
        note(places_.calls[symbol], place);
      // Clang calls a base's destructor in the place of one that does nothing else.
      if (const auto *destructor = dyn_cast<CXXDestructorDecl>(callee))
        for (const CXXBaseSpecifier &base : destructor->getParent()->bases())
          if (const CXXRecordDecl *record = base.getType()->getAsCXXRecordDecl())
            called(record->getDestructor(), place);
      return;
    }
    note(places_.calls[names_.getName(callee)], place);
  }

  void mention(const Expr &expression, const ValueDecl *declared, SourceLocation place) {
    const QualType type = expression.getType();
    if (type.isVolatileQualified())
      note(places_.volatileAccess, place);
    if (type->isAtomicType())
      note(places_.atomicAccess, place);
    refer(declared, place, places_.reads, places_.argumentReads);
  }

  void refer(const ValueDecl *declared, SourceLocation place, Places &globals,
             std::map<int, SourceLocation> &arguments) {
    const auto *parameter = dyn_cast_or_null<ParmVarDecl>(declared);
    if (parameter && parameter->getDeclContext() == &function_) // not one of a function in there
      note(arguments[static_cast<int>(parameter->getFunctionScopeIndex() + hidden_)], place);
    else if (const auto *variable = dyn_cast_or_null<VarDecl>(declared);
             variable && variable->hasGlobalStorage())
      for (const std::string &symbol : symbolsOf(*variable, names_))
        note(globals[symbol], place);
  }

  /// Notes the variable that TARGET is a part of, or that a pointer to it comes from.
  void written(const Expr *target, SourceLocation place) {
    for (const Expr *before = nullptr; target && target != before;) {
      before = target;
      target = target->IgnoreParenImpCasts();
      if (const auto *member = dyn_cast<MemberExpr>(target);
          member && !isa<VarDecl>(member->getMemberDecl()))
        target = member->getBase();
      else if (const auto *element = dyn_cast<ArraySubscriptExpr>(target))
        target = element->getBase();
      else if (const auto *operation = dyn_cast<UnaryOperator>(target))
        target = operation->getSubExpr();
      else if (const auto *sum = dyn_cast<BinaryOperator>(target); sum && sum->isAdditiveOp())
        target = sum->getLHS();
      else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(target); call && call->getNumArgs())
        target = call->getArg(0);
      else if (const auto *cast = dyn_cast<CastExpr>(target))
        target = cast->getSubExpr();
    }
    if (const auto *reference = dyn_cast_or_null<DeclRefExpr>(target))
      refer(reference->getDecl(), place, places_.writes, places_.argumentWrites);
    else if (const auto *member = dyn_cast_or_null<MemberExpr>(target))
      refer(member->getMemberDecl(), place, places_.writes, places_.argumentWrites);
  }

  SourcePlaces &places_;
  const FunctionDecl &function_;
  unsigned hidden_;
  ASTNameGenerator &names_;
};

SourceLocation firstOf(std::initializer_list<SourceLocation> places) {
  for (SourceLocation place : places)
    if (place.isValid())
      return place;
  return {};
}

SourceLocation at(const std::map<int, SourceLocation> &places, int index) {
  const auto found = places.find(index);
  return found == places.end() ? SourceLocation() : found->second;
}

} // namespace

SourcePlaces findPlaces(const FunctionDecl &function, unsigned hidden, ASTNameGenerator &names) {
  SourcePlaces places;
  places.function = function.getQualifiedNameAsString();
  places.definition = function.getLocation();
  places.arguments.assign(hidden, "this");
  for (const ParmVarDecl *parameter : function.parameters())
    places.arguments.push_back(parameter->getNameAsString());
  BodyVisitor(places, function, hidden, names).TraverseStmt(function.getBody());
  places.elements = findElementPlaces(function, hidden);
  return places;
}

SourceLocation SourcePlaces::placeOf(const Effect &effect) const {
  const SourceLocation reads =
      effect.argument >= 0 ? at(argumentReads, effect.argument) : this->reads.lookup(effect.symbol);
  const SourceLocation writes = effect.argument >= 0 ? at(argumentWrites, effect.argument)
                                                     : this->writes.lookup(effect.symbol);
  switch (effect.kind) {
  case EffectKind::Writes:
    return firstOf({writes, reads});
  case EffectKind::Reads:
    return firstOf({reads, writes});
  case EffectKind::Volatile:
    return firstOf({reads, writes, volatileAccess});
  case EffectKind::Atomic:
    return firstOf({reads, writes, atomicAccess});
  case EffectKind::Frees:
    return firstOf({frees, reads, writes});
  case EffectKind::Calls:
  case EffectKind::Trusts:
    return calls.lookup(effect.symbol);
  case EffectKind::CallsPointer:
    return pointerCall;
  case EffectKind::Assembly:
    return assembly;
  case EffectKind::Team:
  case EffectKind::Starts:
    return openMP;
  case EffectKind::ReadsBeyond:
    return firstOf({placeBeyond(elements, effect.argument, effect.offset), reads, writes});
  case EffectKind::WritesBeyond:
    return firstOf({placeBeyond(elements, effect.argument, effect.offset), writes, reads});
  }
  return {};
}

} // namespace axnet
