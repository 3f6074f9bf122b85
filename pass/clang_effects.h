/// \file Effects of marked functions as Clang's warnings, with a caret at the place in the source.
#ifndef AXNET_PASS_CLANG_EFFECTS_H
#define AXNET_PASS_CLANG_EFFECTS_H

#include "effect.h"
#include "source_places.h"

#include "clang/Frontend/CompilerInstance.h"

namespace axnet {

/// Filled when a translation unit has been parsed, asked by the pass later, when the syntax tree
/// may be gone.
class ClangEffectSource : public EffectSource {
public:
  explicit ClangEffectSource(clang::CompilerInstance &compiler) : compiler_(compiler) {}

  /// FUNCTION is a marked definition; ARGUMENTS are those that it has in IR.
  void addFunction(const clang::FunctionDecl &function, unsigned arguments);
  /// VARIABLES of static storage that are const: what they were set to at the start, they stay.
  void addConstants(llvm::ArrayRef<const clang::VarDecl *> variables);

  Constness constness(const std::string &symbol) const override;
  void report(const llvm::Function &function, const EffectInBody &found) override;

private:
  clang::SourceLocation debugPlace(const llvm::Instruction &instruction) const;

  clang::CompilerInstance &compiler_;
  llvm::StringMap<SourcePlaces> places_; ///< by symbol of the marked function
  llvm::StringMap<Constness> constants_; ///< by symbol
};

/// True for a variable whose memory nothing may change once it is set.
bool isConstantVariable(const clang::VarDecl &variable);

} // namespace axnet

#endif // AXNET_PASS_CLANG_EFFECTS_H
