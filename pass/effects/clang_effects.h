/// \file Effects of marked functions as Clang's warnings, with a caret at the place in the source.
#ifndef AXNET_PASS_EFFECTS_CLANG_EFFECTS_H
#define AXNET_PASS_EFFECTS_CLANG_EFFECTS_H

#include "effects/effect.h"
#include "effects/source_places.h"

#include "clang/Frontend/CompilerInstance.h"

namespace axnet {

/// Filled when a translation unit has been parsed, asked by the pass later, when the syntax tree
/// may be gone.
class ClangEffectSource : public EffectSource {
public:
  explicit ClangEffectSource(clang::CompilerInstance &compiler) : compiler_(compiler) {}

  /// FUNCTION is a marked definition.
  void addFunction(const clang::FunctionDecl &function, const std::string &region);
  bool hasFunctions() const { return !places_.empty(); }
  /// Variables of static storage that are const: what they were set to at the start, they stay.
  void addConstants(clang::ASTContext &context);

  Constness constness(const std::string &symbol) const override;
  void report(const llvm::Function &function, const std::string &region,
              const EffectInBody &found) override;

private:
  clang::SourceLocation debugPlace(const llvm::Instruction &instruction) const;

  clang::CompilerInstance &compiler_;
  llvm::StringMap<SourcePlaces>
      places_; ///< by region id: not every function has a name in the syntax tree
  llvm::StringMap<Constness> constants_; ///< by symbol
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_CLANG_EFFECTS_H
