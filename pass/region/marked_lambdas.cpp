#include "region/marked_lambdas.h"

#include "marks/annotation.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {
namespace {

/// The function around a lambda, or around the lambdas without a mark that it stands in; null
/// outside of functions.
const FunctionDecl *functionAround(const CXXRecordDecl &lambda) {
  const auto *around = dyn_cast_or_null<FunctionDecl>(lambda.getParentFunctionOrMethod());
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(around);
  return method && method->getParent()->isLambda() && !isMarked(*method)
             ? functionAround(*method->getParent())
             : around;
}

/// What tells a lambda from others. Instantiations of a generic lambda's body hold lambdas of their
/// own, which stand where those of the pattern do.
enum class Match { Lambda, Location };

/// Counts the marked lambdas of each owner, up to one.
class LambdaCounter : public RecursiveASTVisitor<LambdaCounter> {
public:
  LambdaCounter(const CXXMethodDecl &call, Match match)
      : wanted_(*call.getParent()), match_(match) {}

  bool shouldVisitTemplateInstantiations() const { return match_ == Match::Lambda; }

  bool TraverseVarDecl(VarDecl *variable) {
    return within(*variable, [&] { return RecursiveASTVisitor::TraverseVarDecl(variable); });
  }
  bool TraverseVarTemplateSpecializationDecl(VarTemplateSpecializationDecl *variable) {
    return within(*variable, [&] {
      return RecursiveASTVisitor::TraverseVarTemplateSpecializationDecl(variable);
    });
  }
  bool TraverseFieldDecl(FieldDecl *field) {
    return within(*field, [&] { return RecursiveASTVisitor::TraverseFieldDecl(field); });
  }
  bool TraverseParmVarDecl(ParmVarDecl *parameter) {
    return within(*parameter, [&] { return RecursiveASTVisitor::TraverseParmVarDecl(parameter); });
  }

  bool VisitLambdaExpr(LambdaExpr *lambda) {
    const CXXRecordDecl &record = *lambda->getLambdaClass();
    if (!isMarked(*lambda->getCallOperator()) || !seen_.insert(&record).second)
      return true;
    const NamedDecl *key = owner_ ? owner_ : functionAround(record);
    const unsigned number = ++counts_[key];
    if (match_ == Match::Lambda ? &record != &wanted_
                                : record.getLocation() != wanted_.getLocation())
      return true;
    owner = key;
    count = number;
    return false;
  }

  const NamedDecl *owner = nullptr; ///< null until it is found
  unsigned count = 0;

private:
  template <typename Traverse> bool within(const NamedDecl &owner, Traverse traverse) {
    const NamedDecl *outer = owner_;
    const auto *variable = dyn_cast<VarDecl>(&owner);
    if (!variable || !variable->isLocalVarDecl())
      owner_ = &owner;
    const bool goesOn = traverse();
    owner_ = outer;
    return goesOn;
  }

  const CXXRecordDecl &wanted_;
  Match match_;
  const NamedDecl *owner_ = nullptr;
  llvm::DenseSet<const CXXRecordDecl *> seen_;
  llvm::DenseMap<const NamedDecl *, unsigned> counts_;
};

} // namespace

std::optional<LambdaPlace> placeOf(const CXXMethodDecl &call) {
  if (const FunctionDecl *around = functionAround(*call.getParent())) {
    LambdaCounter counter(call, Match::Location);
    counter.TraverseStmt(around->getBody());
    if (counter.owner)
      return LambdaPlace{counter.owner, counter.count};
  }
  for (Match match : {Match::Lambda, Match::Location}) {
    LambdaCounter counter(call, match);
    counter.TraverseDecl(call.getASTContext().getTranslationUnitDecl());
    if (counter.owner)
      return LambdaPlace{counter.owner, counter.count};
  }
  return std::nullopt;
}

} // namespace axnet
