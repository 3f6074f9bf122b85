#include "region/source_symbol.h"

#include "marks/annotation.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {
namespace {

/// Counts the marked lambdas that stand in FUNCTION itself, up to CALL.
class LambdaCounter : public RecursiveASTVisitor<LambdaCounter> {
public:
  LambdaCounter(const FunctionDecl &function, const FunctionDecl &call)
      : function_(function), call_(call) {}

  bool VisitLambdaExpr(LambdaExpr *lambda) {
    const CXXMethodDecl *call = lambda->getCallOperator();
    if (lambda->getLambdaClass()->getParentFunctionOrMethod() == &function_ && isMarked(*call))
      ++count;
    found = call->getCanonicalDecl() == call_.getCanonicalDecl();
    return !found;
  }

  unsigned count = 0;
  bool found = false;

private:
  const FunctionDecl &function_, &call_;
};

} // namespace

std::string sourceSymbol(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  // A generic lambda is several functions, which only their mangled names tell apart.
  if (method && method->getParent()->isLambda() && !method->getParent()->isGenericLambda())
    if (const auto *outer =
            dyn_cast_or_null<FunctionDecl>(method->getParent()->getParentFunctionOrMethod())) {
      LambdaCounter counter(*outer, function);
      counter.TraverseStmt(outer->getBody());
      if (counter.found)
        return sourceSymbol(*outer) + "." + std::to_string(counter.count);
    }
  return ASTNameGenerator(function.getASTContext()).getName(&function);
}

} // namespace axnet
