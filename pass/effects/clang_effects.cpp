#include "effects/clang_effects.h"

#include "effects/body_findings.h"
#include "effects/numeric_functions.h"
#include "effects/openmp.h"

#include "clang_pch.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instruction.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace axnet {

/// True for a variable whose memory nothing may change once it is set.
static bool isConstantVariable(const VarDecl &variable) {
  const QualType type = variable.getType();
  if (!variable.hasGlobalStorage() || !variable.isReferenced() || type->isDependentType() ||
      type->isReferenceType() || variable.getDeclContext()->isDependentContext() ||
      isa<ParmVarDecl>(variable))
    return false;
  const CXXRecordDecl *record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (record && (!record->hasDefinition() || record->hasMutableFields()))
    return false;
  return variable.getASTContext().getBaseElementType(type).isConstQualified();
}

namespace {

class LibraryDeclarations : public RecursiveASTVisitor<LibraryDeclarations> {
public:
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitVarDecl(VarDecl *variable) {
    if (isConstantVariable(*variable))
      constants.push_back(variable);
    return true;
  }
  bool VisitFunctionDecl(FunctionDecl *function) {
    if ((function->isReferenced() || function->isUsed()) && isOfLibrary(*function) &&
        takesAndGivesNumbers(*function))
      numeric.push_back(function);
    return true;
  }
  SmallVector<const VarDecl *> constants;
  SmallVector<const FunctionDecl *> numeric;
};

} // namespace

void ClangEffectSource::addFunction(const FunctionDecl &function, const std::string &region,
                                    SourceLocation mark) {
  ASTNameGenerator names(function.getASTContext());
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  const bool hasObject = method && method->isImplicitObjectMemberFunction();
  SourcePlaces &places = places_[region] = findPlaces(function, hasObject ? 1 : 0, names);
  places.mark = mark;
}

void ClangEffectSource::addDeclarations(ASTContext &context) {
  LibraryDeclarations found;
  found.TraverseDecl(context.getTranslationUnitDecl());
  ASTNameGenerator names(context);
  for (const FunctionDecl *function : found.numeric)
    numeric_[names.getName(function)] = pointersWritten(*function);
  for (const VarDecl *variable : found.constants) {
    const clang::Type *element = variable->getType()->getBaseElementTypeUnsafe();
    for (const std::string &symbol : symbolsOf(*variable, names))
      constants_[symbol] = element->isRecordType() ? Constness::Deep : Constness::Shallow;
  }
}

EffectSource::Constness ClangEffectSource::constness(const std::string &symbol) const {
  return constants_.lookup(symbol);
}

const std::vector<bool> *ClangEffectSource::numericFunction(const std::string &symbol) const {
  const auto known = numeric_.find(symbol);
  return known == numeric_.end() ? nullptr : &known->second;
}

SourceLocation ClangEffectSource::debugPlace(const llvm::Instruction &instruction) const {
  const llvm::DILocation *at = instruction.getDebugLoc();
  if (!at || at->getLine() == 0)
    return {};
  llvm::SmallString<128> path(at->getFilename());
  auto file = compiler_.getFileManager().getOptionalFileRef(path);
  if (!file && !at->getDirectory().empty()) {
    path = at->getDirectory();
    llvm::sys::path::append(path, at->getFilename());
    file = compiler_.getFileManager().getOptionalFileRef(path);
  }
  if (!file)
    return {};
  return compiler_.getSourceManager().translateFileLineCol(*file, at->getLine(),
                                                           std::max(1u, at->getColumn()));
}

void ClangEffectSource::report(const llvm::Function &function, const std::string &region,
                               const EffectInBody &found) {
  const auto known = places_.find(region);
  const SourcePlaces none, &places = known == places_.end() ? none : known->second;
  EffectInBody reported = found;
  // Structs in registers make several arguments of one parameter: no names then.
  const int hiddenResult = function.hasStructRetAttr() ? 1 : 0;
  const int argument = found.effect.argument - (found.effect.argument >= 0 ? hiddenResult : 0);
  const bool isNamed = argument >= 0 &&
                       function.arg_size() == places.arguments.size() + hiddenResult &&
                       !places.arguments[argument].empty();
  Effect sought = found.effect;
  sought.argument = isNamed ? argument : sought.argument >= 0 ? 1 << 20 : -1;
  // Where an OpenMP region begins is no place of what is done in it.
  const bool isRegion = found.instruction && isOpenMPCall(*found.instruction);
  SourceLocation place =
      found.instruction && !isRegion ? debugPlace(*found.instruction) : SourceLocation();
  if (const SourceLocation direct = places.placeOf(sought); direct.isValid()) {
    // Said plainly where the body itself names the variable, and only wrappers such as operator[]
    // lie in between.
    if (!found.effect.symbol.empty())
      reported.via.clear();
    if (place.isInvalid())
      place = reported.via.empty() ? direct : places.calls.lookup(reported.via);
    if (place.isInvalid())
      place = direct;
  } else if (place.isInvalid() && !reported.via.empty()) {
    place = places.calls.lookup(reported.via);
  }
  if (place.isInvalid() && isRegion)
    place = places.openMP;
  std::string name = found.effect.symbol.empty() ? "" : readableName(found.effect.symbol);
  if (argument >= 0)
    name = isNamed ? places.arguments[argument] : "parameter " + std::to_string(argument + 1);
  const std::string done =
      places.function.empty() ? readableName(function.getName().str()) : places.function;
  // Clang keeps silent about system headers: then at the mark, which is the user's.
  const SourceLocation at = place.isValid() ? place : places.definition;
  const SourceManager &sources = compiler_.getSourceManager();
  if (sources.isInSystemHeader(at) && places.mark.isValid())
    warn(places.mark, effectText(done, reported, name, place.isValid() ? lineOf(place) : ""));
  else
    warn(at, effectText(done, reported, name, place.isValid() ? " here" : ""));
}

/// " (thing.h:5)"
std::string ClangEffectSource::lineOf(SourceLocation place) const {
  const PresumedLoc line = compiler_.getSourceManager().getPresumedLoc(place);
  return line.isInvalid() ? ""
                          : (" (" + llvm::sys::path::filename(line.getFilename()) + ":" +
                             llvm::Twine(line.getLine()) + ")")
                                .str();
}

void ClangEffectSource::warn(SourceLocation place, const std::string &text) {
  DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
  const DiagnosticIDs::CustomDiagDesc warning(
      diag::Severity::Warning, "axnet: %0", DiagnosticIDs::CLASS_WARNING,
      /*ShowInSystemHeader=*/false, /*ShowInSystemMacro=*/true, diag::Group::BackendPlugin);
  diagnostics.Report(place, diagnostics.getDiagnosticIDs()->getCustomDiagID(warning)) << text;
}

} // namespace axnet
