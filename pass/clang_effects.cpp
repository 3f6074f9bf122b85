#include "clang_effects.h"

#include "effects.h"

#include "clang_pch.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instruction.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace axnet {

bool isConstantVariable(const VarDecl &variable) {
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

void ClangEffectSource::addFunction(const FunctionDecl &function, unsigned arguments) {
  ASTNameGenerator names(function.getASTContext());
  const unsigned hidden = arguments - std::min(arguments, function.getNumParams());
  places_[names.getName(&function)] = findPlaces(function, hidden, names);
}

void ClangEffectSource::addConstants(ArrayRef<const VarDecl *> variables) {
  if (variables.empty())
    return;
  ASTNameGenerator names(variables.front()->getASTContext());
  for (const VarDecl *variable : variables) {
    const Type *element = variable->getType()->getBaseElementTypeUnsafe();
    for (const std::string &symbol : symbolsOf(*variable, names))
      constants_[symbol] = element->isRecordType() ? Constness::Deep : Constness::Shallow;
  }
}

EffectSource::Constness ClangEffectSource::constness(const std::string &symbol) const {
  return constants_.lookup(symbol);
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

void ClangEffectSource::report(const llvm::Function &function, const EffectInBody &found) {
  const auto known = places_.find(function.getName());
  const SourcePlaces none, &places = known == places_.end() ? none : known->second;
  EffectInBody told = found;
  SourceLocation place = found.instruction ? debugPlace(*found.instruction) : SourceLocation();
  if (const SourceLocation direct = places.placeOf(found.effect); direct.isValid()) {
    // Said plainly where the body itself names the variable, and only wrappers such as operator[]
    // lie in between.
    if (!found.effect.symbol.empty())
      told.via.clear();
    if (place.isInvalid())
      place = told.via.empty() ? direct : places.calls.lookup(told.via);
    if (place.isInvalid())
      place = direct;
  } else if (place.isInvalid() && !told.via.empty()) {
    place = places.calls.lookup(told.via);
  }
  const int argument = found.effect.argument;
  std::string name = found.effect.symbol.empty() ? "" : readableName(found.effect.symbol);
  if (argument >= 0)
    name = static_cast<std::size_t>(argument) < places.arguments.size() &&
                   !places.arguments[argument].empty()
               ? places.arguments[argument]
               : "parameter " + std::to_string(argument + 1);
  const std::string text =
      effectText(places.function.empty() ? readableName(function.getName().str()) : places.function,
                 told, name, place.isValid());
  DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
  const DiagnosticIDs::CustomDiagDesc warning(
      diag::Severity::Warning, "axnet: %0", DiagnosticIDs::CLASS_WARNING,
      /*ShowInSystemHeader=*/false, /*ShowInSystemMacro=*/true, diag::Group::BackendPlugin);
  diagnostics.Report(place.isValid() ? place : places.definition,
                     diagnostics.getDiagnosticIDs()->getCustomDiagID(warning))
      << text;
}

} // namespace axnet
