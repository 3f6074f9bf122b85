#include "region/body_walk.h"

using namespace clang;

namespace axnet {

void BodyWalk::begin(const Expr &expression) {
  text_.word(expression.getStmtClassName());
  text_.type(expression.getType());
}

void BodyWalk::VisitExpr(const Expr *expression) {
  begin(*expression);
  pushChildren(*expression);
}

void BodyWalk::refer(const ValueDecl &value) {
  if (const auto *enumerator = dyn_cast<EnumConstantDecl>(&value)) {
    text_.word("enumerator");
    text_.value(enumerator->getInitVal());
  } else if (const auto *object = dyn_cast<TemplateParamObjectDecl>(&value)) {
    text_.word(object->getValue().getAsString(context_, object->getType()));
  } else if (isa<BindingDecl>(value) || text_.isLocal(&value) ||
             (isa<VarDecl>(value) && cast<VarDecl>(value).hasLocalStorage() &&
              !cast<VarDecl>(value).isUsableInConstantExpressions(context_))) {
    text_.local(&value);
  } else if (isa<FunctionDecl, VarDecl>(value)) {
    text_.reach(value);
  } else {
    text_.word(value.getNameAsString());
  }
}

void BodyWalk::VisitDeclRefExpr(const DeclRefExpr *reference) {
  text_.word("name");
  refer(*reference->getDecl());
}

void BodyWalk::VisitMemberExpr(const MemberExpr *member) {
  text_.word("member");
  if (const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl())) {
    text_.reach(*field->getParent());
    text_.number(field->getFieldIndex());
  } else {
    refer(*member->getMemberDecl());
  }
  push(member->getBase());
}

/// However the cast is written.
void BodyWalk::VisitCastExpr(const CastExpr *cast) {
  text_.word(cast->getCastKindName());
  text_.type(cast->getType());
  push(cast->getSubExpr());
}

void BodyWalk::VisitUnaryOperator(const UnaryOperator *operation) {
  begin(*operation);
  text_.number(operation->isPostfix());
  text_.word(UnaryOperator::getOpcodeStr(operation->getOpcode()));
  push(operation->getSubExpr());
}

void BodyWalk::VisitBinaryOperator(const BinaryOperator *operation) {
  begin(*operation);
  text_.word(operation->getOpcodeStr());
  push({operation->getLHS(), operation->getRHS()});
}

void BodyWalk::VisitCompoundAssignOperator(const CompoundAssignOperator *operation) {
  text_.type(operation->getComputationLHSType());
  text_.type(operation->getComputationResultType());
  VisitBinaryOperator(operation);
}

/// What a call that never returns is given changes no output: assert names its line, its file and,
/// by its text, local variables.
void BodyWalk::VisitCallExpr(const CallExpr *call) {
  const FunctionDecl *callee = call->getDirectCallee();
  if (!callee || !callee->isNoReturn())
    return VisitExpr(call);
  text_.word("leaves by");
  text_.reach(*callee);
}

void BodyWalk::VisitCXXConstructExpr(const CXXConstructExpr *construction) {
  text_.reach(*construction->getConstructor());
  VisitExpr(construction);
}

void BodyWalk::VisitCXXInheritedCtorInitExpr(const CXXInheritedCtorInitExpr *construction) {
  text_.reach(*construction->getConstructor());
  VisitExpr(construction);
}

void BodyWalk::VisitCXXNewExpr(const CXXNewExpr *allocation) {
  text_.number(allocation->isArray() + 2 * allocation->hasInitializer());
  text_.type(allocation->getAllocatedType());
  if (const FunctionDecl *allocate = allocation->getOperatorNew())
    text_.reach(*allocate);
  VisitExpr(allocation);
}

void BodyWalk::VisitCXXDeleteExpr(const CXXDeleteExpr *deletion) {
  reachDestructor(deletion->getDestroyedType());
  VisitExpr(deletion);
}

void BodyWalk::VisitCXXBindTemporaryExpr(const CXXBindTemporaryExpr *temporary) {
  reachDestructor(temporary->getType());
  VisitExpr(temporary);
}

void BodyWalk::VisitLambdaExpr(const LambdaExpr *lambda) {
  begin(*lambda);
  for (const LambdaCapture &capture : lambda->captures()) {
    text_.number(capture.getCaptureKind());
    if (capture.capturesVariable())
      refer(*capture.getCapturedVar());
  }
  // The calls of a generic one name its instantiations.
  if (!lambda->isGenericLambda())
    text_.reach(*lambda->getCallOperator());
  push(SmallVector<const Stmt *>(lambda->capture_init_begin(), lambda->capture_init_end()));
}

void BodyWalk::VisitBlockExpr(const BlockExpr *block) {
  begin(*block);
  for (const ParmVarDecl *parameter : block->getBlockDecl()->parameters())
    text_.local(parameter);
  push(block->getBody());
}

void BodyWalk::VisitOpaqueValueExpr(const OpaqueValueExpr *value) {
  text_.word("same value");
  const bool isFirst = !text_.isLocal(value);
  text_.local(value);
  if (isFirst && value->getSourceExpr())
    push(value->getSourceExpr());
}

void BodyWalk::answer(const Expr &question) {
  begin(question);
  Expr::EvalResult result;
  if (!question.isValueDependent() && question.EvaluateAsInt(result, context_))
    text_.value(result.Val.getInt());
}

void BodyWalk::VisitUnaryExprOrTypeTraitExpr(const UnaryExprOrTypeTraitExpr *size) {
  begin(*size);
  text_.number(size->getKind());
  text_.type(size->getTypeOfArgument());
}

void BodyWalk::VisitCXXTypeidExpr(const CXXTypeidExpr *identity) {
  begin(*identity);
  if (identity->isTypeOperand())
    return text_.type(identity->getTypeOperand(context_));
  push(identity->getExprOperand());
}

void BodyWalk::VisitOffsetOfExpr(const OffsetOfExpr *offset) {
  answer(*offset);
  text_.type(offset->getTypeSourceInfo()->getType());
  pushChildren(*offset);
}

void BodyWalk::VisitExtVectorElementExpr(const ExtVectorElementExpr *elements) {
  text_.word(elements->getAccessor().getName());
  VisitExpr(elements);
}

void BodyWalk::VisitAtomicExpr(const AtomicExpr *operation) {
  text_.word(operation->getOpAsString());
  VisitExpr(operation);
}

} // namespace axnet
