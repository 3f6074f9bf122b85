#include "marks/versions.h"

#include "marks/annotation.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

bool mayHaveVersions(const FunctionDecl &function) {
  return function.hasAttr<TargetAttr>() || function.hasAttr<TargetVersionAttr>() ||
         function.hasAttr<TargetClonesAttr>() || function.hasAttr<CPUSpecificAttr>() ||
         function.hasAttr<CPUDispatchAttr>();
}

static std::string suffixOf(StringRef version) {
  if (version == "default")
    return "";
  std::string suffix = "." + version.str();
  for (char &c : suffix)
    if (c == ',' || c == '=' || c == '+' || c == ' ')
      c = '_';
  return suffix;
}

std::string versionSuffix(const FunctionDecl &function) {
  if (!function.isMultiVersion())
    return "";
  if (const auto *target = function.getAttr<TargetAttr>())
    return suffixOf(target->getFeaturesStr());
  if (const auto *version = function.getAttr<TargetVersionAttr>())
    return suffixOf(version->getNamesStr());
  if (const auto *specific = function.getAttr<CPUSpecificAttr>())
    return suffixOf(specific->getCPUName(0)->getName());
  return "";
}

bool isCloned(const FunctionDecl &function) {
  const auto *specific = function.getAttr<CPUSpecificAttr>();
  return function.isTargetClonesMultiVersion() || (specific && specific->cpus_size() > 1);
}

namespace {

class RefusedVersions : public RecursiveASTVisitor<RefusedVersions> {
public:
  explicit RefusedVersions(DiagnosticsEngine &diagnostics) : diagnostics_(diagnostics) {}

  bool VisitFunctionDecl(FunctionDecl *function) {
    if (isMarked(*function) && mayHaveVersions(*function) && function->isInvalidDecl())
      diagnostics_.Report(
          function->getLocation(),
          diagnostics_.getCustomDiagID(
              DiagnosticsEngine::Error,
              "%0 cannot be marked by an attribute: Clang allows none on functions of several "
              "versions; name it in a mark list (-fplugin-arg-axnet-mark=FILE)"))
          << function;
    return true;
  }

private:
  DiagnosticsEngine &diagnostics_;
};

} // namespace

void explainRefusedVersions(CompilerInstance &compiler) {
  RefusedVersions(compiler.getDiagnostics())
      .TraverseDecl(compiler.getASTContext().getTranslationUnitDecl());
}

} // namespace axnet
