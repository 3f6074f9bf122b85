#include "region/source_symbol.h"

#include "marks/versions.h"
#include "region/marked_lambdas.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

/// "<float>" for the function that a generic lambda is for floats.
static std::string instantiation(const FunctionDecl &function) {
  const TemplateArgumentList *arguments = function.getTemplateSpecializationArgs();
  if (!arguments)
    return "";
  PrintingPolicy policy = function.getASTContext().getPrintingPolicy();
  policy.AnonymousTagLocations = false;
  std::string text;
  llvm::raw_string_ostream out(text);
  printTemplateArgumentList(out, arguments->asArray(), policy);
  return text;
}

/// Of the generic lambdas that FUNCTION is an instantiation of, and stands in instantiations of.
static std::string instantiations(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  if (!method || !method->getParent()->isLambda())
    return "";
  const auto *around =
      dyn_cast_or_null<FunctionDecl>(method->getParent()->getParentFunctionOrMethod());
  return (around ? instantiations(*around) : "") + instantiation(function);
}

static std::string symbolOf(const NamedDecl &owner) {
  if (const auto *function = dyn_cast<FunctionDecl>(&owner))
    return sourceSymbol(*function);
  if (const auto *parameter = dyn_cast<ParmVarDecl>(&owner))
    if (const auto *function = dyn_cast<FunctionDecl>(parameter->getDeclContext()))
      return sourceSymbol(*function) + ".argument" +
             std::to_string(parameter->getFunctionScopeIndex());
  return isa<VarDecl>(owner) ? ASTNameGenerator(owner.getASTContext()).getName(&owner)
                             : owner.getQualifiedNameAsString();
}

std::string sourceSymbol(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  if (method && method->getParent()->isLambda())
    if (const std::optional<LambdaPlace> place = placeOf(*method))
      return symbolOf(*place->owner) + "." + std::to_string(place->number) +
             instantiations(function);
  return ASTNameGenerator(function.getASTContext()).getName(&function) + versionSuffix(function);
}

} // namespace axnet
