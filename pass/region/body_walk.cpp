// Statements; body_expressions.cpp and body_literals.cpp have the rest.
#include "region/body_walk.h"

#include "clang/AST/StmtOpenMP.h"

using namespace clang;

namespace axnet {

namespace {

bool declaresVariable(const DeclStmt &declarations) {
  return llvm::any_of(declarations.decls(), [](const Decl *each) { return isa<VarDecl>(each); });
}

/// The only statement of BLOCK that does anything; null where none does, BLOCK where several do.
const Stmt *onlyOne(const CompoundStmt &block, const ASTContext &context) {
  const Stmt *only = nullptr;
  for (const Stmt *each : block.body()) {
    const Stmt *inner = withoutWrapping(each, context);
    if (inner && only)
      return &block;
    if (inner)
      only = inner;
  }
  return only;
}

const Stmt *unwrapExpression(const Expr *expression) {
  if (const auto *parentheses = dyn_cast<ParenExpr>(expression))
    return parentheses->getSubExpr();
  if (const auto *full = dyn_cast<FullExpr>(expression))
    return full->getSubExpr();
  if (const auto *replaced = dyn_cast<SubstNonTypeTemplateParmExpr>(expression))
    return replaced->getReplacement();
  if (const auto *selection = dyn_cast<GenericSelectionExpr>(expression))
    return selection->isResultDependent() ? expression : selection->getResultExpr();
  if (const auto *choice = dyn_cast<ChooseExpr>(expression))
    return choice->isConditionDependent() ? expression : choice->getChosenSubExpr();
  if (const auto *rewritten = dyn_cast<CXXRewrittenBinaryOperator>(expression))
    return rewritten->getSemanticForm();
  if (const auto *argument = dyn_cast<CXXDefaultArgExpr>(expression))
    return argument->getExpr();
  if (const auto *initialiser = dyn_cast<CXXDefaultInitExpr>(expression))
    return initialiser->getExpr();
  if (const auto *cast = dyn_cast<CastExpr>(expression); cast && cast->getCastKind() == CK_NoOp)
    return cast->getSubExpr();
  if (const auto *operation = dyn_cast<UnaryOperator>(expression);
      operation && operation->getOpcode() == UO_Extension)
    return operation->getSubExpr();
  if (const auto *list = dyn_cast<InitListExpr>(expression); list && list->getSemanticForm())
    return list->getSemanticForm();
  return expression;
}

const Stmt *unwrapOnce(const Stmt *statement, const ASTContext &context) {
  if (!statement || isa<NullStmt>(statement))
    return nullptr;
  if (const auto *block = dyn_cast<CompoundStmt>(statement))
    return onlyOne(*block, context);
  if (const auto *declarations = dyn_cast<DeclStmt>(statement))
    return declaresVariable(*declarations) ? statement : nullptr;
  if (const auto *attributed = dyn_cast<AttributedStmt>(statement))
    return attributed->getSubStmt();
  if (const auto *captured = dyn_cast<CapturedStmt>(statement))
    return captured->getCapturedStmt();
  if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement);
      directive && directive->hasAssociatedStmt())
    return directive->getAssociatedStmt();
  if (const auto *expression = dyn_cast<Expr>(statement))
    return unwrapExpression(expression);
  return statement;
}

} // namespace

const Stmt *withoutWrapping(const Stmt *statement, const ASTContext &context) {
  for (;;) {
    const Stmt *inner = unwrapOnce(statement, context);
    if (inner == statement || !inner)
      return inner;
    statement = inner;
  }
}

void BodyWalk::walk(const Stmt *statement) {
  waiting_.push_back(statement);
  while (!waiting_.empty()) {
    if (const Stmt *next = withoutWrapping(waiting_.pop_back_val(), context_))
      Visit(next);
    else
      text_.word("nothing");
    for (const Expr *size : text_.takeSizes())
      waiting_.push_back(size);
  }
}

void BodyWalk::push(ArrayRef<const Stmt *> statements) {
  text_.number(statements.size());
  waiting_.append(statements.rbegin(), statements.rend());
}

void BodyWalk::pushChildren(const Stmt &statement) {
  push(SmallVector<const Stmt *>(statement.child_begin(), statement.child_end()));
}

void BodyWalk::reachDestructor(QualType type) {
  const CXXRecordDecl *record =
      type.isNull() ? nullptr : type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->hasTrivialDestructor())
    return;
  if (const CXXDestructorDecl *destructor = record->getDestructor())
    text_.reach(*destructor);
}

void BodyWalk::declare(const VarDecl &variable, SmallVectorImpl<const Stmt *> &initialisers) {
  text_.word("variable");
  text_.local(&variable);
  text_.type(variable.getType());
  text_.number(variable.getStorageDuration());
  if (!variable.getType()->isReferenceType())
    reachDestructor(variable.getType());
  if (variable.getInit())
    initialisers.push_back(variable.getInit());
  const auto *parts = dyn_cast<DecompositionDecl>(&variable);
  if (!parts)
    return;
  for (const BindingDecl *part : parts->bindings()) {
    text_.local(part);
    if (const VarDecl *holder = part->getHoldingVar(); holder && holder->getInit())
      initialisers.push_back(holder->getInit());
    else if (part->getBinding())
      initialisers.push_back(part->getBinding());
  }
}

void BodyWalk::VisitStmt(const Stmt *statement) {
  text_.word(statement->getStmtClassName());
  pushChildren(*statement);
}

void BodyWalk::VisitCompoundStmt(const CompoundStmt *block) {
  SmallVector<const Stmt *> statements;
  for (const Stmt *each : block->body())
    if (const Stmt *inner = withoutWrapping(each, context_))
      statements.push_back(inner);
  text_.word("block");
  push(statements);
}

void BodyWalk::VisitDeclStmt(const DeclStmt *declarations) {
  SmallVector<const Stmt *> initialisers;
  for (const Decl *each : declarations->decls())
    if (const auto *variable = dyn_cast<VarDecl>(each))
      declare(*variable, initialisers);
  push(initialisers);
}

void BodyWalk::VisitIfStmt(const IfStmt *choice) {
  text_.word("if");
  text_.number(choice->isConsteval() + 2 * choice->isNegatedConsteval());
  SmallVector<const Stmt *> parts{choice->getInit(), choice->getConditionVariableDeclStmt()};
  if (const auto taken = choice->getNondiscardedCase(context_))
    parts.push_back(*taken); // the other one may be an error for these template arguments
  else
    parts.append({choice->getCond(), choice->getThen(), choice->getElse()});
  push(parts);
}

void BodyWalk::VisitSwitchStmt(const SwitchStmt *choice) {
  text_.word("switch");
  push({choice->getInit(), choice->getConditionVariableDeclStmt(), choice->getCond(),
        choice->getBody()});
}

void BodyWalk::VisitCXXCatchStmt(const CXXCatchStmt *handler) {
  text_.word("catch");
  if (const VarDecl *exception = handler->getExceptionDecl()) {
    text_.local(exception);
    text_.type(exception->getType());
  }
  push(handler->getHandlerBlock());
}

void BodyWalk::VisitGotoStmt(const GotoStmt *jump) {
  text_.word("goto");
  text_.local(jump->getLabel());
}

void BodyWalk::VisitLabelStmt(const LabelStmt *label) {
  text_.word("label");
  text_.local(label->getDecl());
  push(label->getSubStmt());
}

void BodyWalk::VisitAddrLabelExpr(const AddrLabelExpr *label) {
  text_.word("address of label");
  text_.local(label->getLabel());
}

void BodyWalk::VisitAsmStmt(const AsmStmt *assembly) {
  text_.word("asm");
  text_.bytes(assembly->generateAsmString(context_));
  for (unsigned i = 0; i < assembly->getNumOutputs(); ++i)
    text_.word(assembly->getOutputConstraint(i));
  for (unsigned i = 0; i < assembly->getNumInputs(); ++i)
    text_.word(assembly->getInputConstraint(i));
  pushChildren(*assembly);
}

} // namespace axnet
