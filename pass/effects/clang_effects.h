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

  /// FUNCTION is a marked definition; MARK, what made it one.
  void addFunction(const clang::FunctionDecl &function, const std::string &region,
                   clang::SourceLocation mark);
  bool hasFunctions() const { return !places_.empty(); }
  /// Variables of static storage that are const: what they were set to at the start, they stay.
  /// And functions of installed libraries that take and give numbers.
  void addDeclarations(clang::ASTContext &context);

  Constness constness(const std::string &symbol) const override;
  const std::vector<bool> *numericFunction(const std::string &symbol) const override;
  void report(const llvm::Function &function, const std::string &region,
              const EffectInBody &found) override;

private:
  clang::SourceLocation debugPlace(const llvm::Instruction &instruction) const;
  std::string lineOf(clang::SourceLocation place) const;
  void warn(clang::SourceLocation place, const std::string &text);

  clang::CompilerInstance &compiler_;
  llvm::StringMap<SourcePlaces>
      places_; ///< by region id: not every function has a name in the syntax tree
  llvm::StringMap<Constness> constants_;       ///< by symbol
  llvm::StringMap<std::vector<bool>> numeric_; ///< by symbol of a function
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_CLANG_EFFECTS_H
