/// \file What a body computes, statement by statement.
#ifndef AXNET_PASS_REGION_BODY_WALK_H
#define AXNET_PASS_REGION_BODY_WALK_H

#include "region/body_text.h"

#include "clang/AST/StmtVisitor.h"

namespace axnet {

/// Gives statements to a BodyText. What only looks different counts as the same: parentheses,
/// braces around one statement, attributes, casts that do nothing. Statements wait on a list of
/// their own, so that no expression is nested too deeply.
class BodyWalk : public clang::ConstStmtVisitor<BodyWalk> {
public:
  BodyWalk(const clang::ASTContext &context, BodyText &text) : context_(context), text_(text) {}

  void walk(const clang::Stmt *statement);
  void reachDestructor(clang::QualType type);

  // Called by the visitor, which looks for the nearest of these up a statement's classes.
  void VisitStmt(const clang::Stmt *statement);
  void VisitExpr(const clang::Expr *expression);
  void VisitCompoundStmt(const clang::CompoundStmt *block);
  void VisitDeclStmt(const clang::DeclStmt *declarations);
  void VisitIfStmt(const clang::IfStmt *choice);
  void VisitSwitchStmt(const clang::SwitchStmt *choice);
  void VisitCXXCatchStmt(const clang::CXXCatchStmt *handler);
  void VisitGotoStmt(const clang::GotoStmt *jump);
  void VisitLabelStmt(const clang::LabelStmt *label);
  void VisitAddrLabelExpr(const clang::AddrLabelExpr *label);
  void VisitAsmStmt(const clang::AsmStmt *assembly);
  void VisitDeclRefExpr(const clang::DeclRefExpr *reference);
  void VisitMemberExpr(const clang::MemberExpr *member);
  void VisitCastExpr(const clang::CastExpr *cast);
  void VisitUnaryOperator(const clang::UnaryOperator *operation);
  void VisitBinaryOperator(const clang::BinaryOperator *operation);
  void VisitCompoundAssignOperator(const clang::CompoundAssignOperator *operation);
  void VisitCallExpr(const clang::CallExpr *call);
  void VisitCXXConstructExpr(const clang::CXXConstructExpr *construction);
  void VisitCXXInheritedCtorInitExpr(const clang::CXXInheritedCtorInitExpr *construction);
  void VisitCXXNewExpr(const clang::CXXNewExpr *allocation);
  void VisitCXXDeleteExpr(const clang::CXXDeleteExpr *deletion);
  void VisitCXXBindTemporaryExpr(const clang::CXXBindTemporaryExpr *temporary);
  void VisitLambdaExpr(const clang::LambdaExpr *lambda);
  void VisitBlockExpr(const clang::BlockExpr *block);
  void VisitInitListExpr(const clang::InitListExpr *list);
  void VisitEmbedExpr(const clang::EmbedExpr *embedded);
  void VisitOpaqueValueExpr(const clang::OpaqueValueExpr *value);
  void VisitIntegerLiteral(const clang::IntegerLiteral *literal);
  void VisitCharacterLiteral(const clang::CharacterLiteral *literal);
  void VisitFloatingLiteral(const clang::FloatingLiteral *literal);
  void VisitFixedPointLiteral(const clang::FixedPointLiteral *literal);
  void VisitStringLiteral(const clang::StringLiteral *literal);
  void VisitCXXBoolLiteralExpr(const clang::CXXBoolLiteralExpr *literal);
  void VisitPredefinedExpr(const clang::PredefinedExpr *) { text_.word("name of a function"); }
  void VisitSourceLocExpr(const clang::SourceLocExpr *) { text_.word("place in the source"); }
  void VisitUnaryExprOrTypeTraitExpr(const clang::UnaryExprOrTypeTraitExpr *size);
  void VisitCXXTypeidExpr(const clang::CXXTypeidExpr *identity);
  void VisitOffsetOfExpr(const clang::OffsetOfExpr *offset);
  void VisitExtVectorElementExpr(const clang::ExtVectorElementExpr *elements);
  void VisitAtomicExpr(const clang::AtomicExpr *operation);
  // Questions that the compiler answers: what they ask about is not evaluated.
  void VisitTypeTraitExpr(const clang::TypeTraitExpr *question) { answer(*question); }
  void VisitArrayTypeTraitExpr(const clang::ArrayTypeTraitExpr *question) { answer(*question); }
  void VisitExpressionTraitExpr(const clang::ExpressionTraitExpr *question) { answer(*question); }
  void VisitCXXNoexceptExpr(const clang::CXXNoexceptExpr *question) { answer(*question); }
  void VisitRequiresExpr(const clang::RequiresExpr *question) { answer(*question); }
  void VisitSizeOfPackExpr(const clang::SizeOfPackExpr *question) { answer(*question); }
  void VisitConceptSpecializationExpr(const clang::ConceptSpecializationExpr *question) {
    answer(*question);
  }

private:
  /// The first words of every expression.
  void begin(const clang::Expr &expression);
  void push(llvm::ArrayRef<const clang::Stmt *> statements);
  void pushChildren(const clang::Stmt &statement);
  /// A variable where it is declared; its initialisers are added to INITIALISERS.
  void declare(const clang::VarDecl &variable,
               llvm::SmallVectorImpl<const clang::Stmt *> &initialisers);
  void answer(const clang::Expr &question);
  void refer(const clang::ValueDecl &value);

  const clang::ASTContext &context_;
  BodyText &text_;
  llvm::SmallVector<const clang::Stmt *> waiting_; ///< the next one last
};

/// The statement that computes what STATEMENT does; null where that is nothing.
const clang::Stmt *withoutWrapping(const clang::Stmt *statement, const clang::ASTContext &context);

/// Whether the preprocessor made the token at PLACE out of its place in the source (__LINE__), or
/// out of source text (#x), which names locals.
bool isMadeOfSource(clang::SourceLocation place, bool isString, const clang::ASTContext &context);

} // namespace axnet

#endif // AXNET_PASS_REGION_BODY_WALK_H
