/// \file One function, variable or type as a hash, and what it refers to.
#ifndef AXNET_PASS_REGION_BODY_TEXT_H
#define AXNET_PASS_REGION_BODY_TEXT_H

#include "clang_pch.h"

#include "axnet/names.h"

#include <cstdint>

namespace axnet {

/// What one entity comes to, apart from the entities that it refers to.
struct BodyDigest {
  std::uint64_t name = 0;                            ///< of its name and type alone
  std::uint64_t contents = 0;                        ///< `name` where its contents don't count
  llvm::SmallVector<const clang::Decl *, 4> reached; ///< in the order of their first mention
};

/// Takes words one after the other. None of them says where in the source something stands, or how
/// a local variable is called: entities are numbered by their first mention.
class BodyText {
public:
  explicit BodyText(const clang::ASTContext &context) : context_(context) {}

  void word(llvm::StringRef text) { hash_ = names::fnv1a({"\n", 1}, names::fnv1a(text, hash_)); }
  void number(std::uint64_t value) { word(llvm::utostr(value)); }
  void value(const llvm::APInt &value);
  void bytes(llvm::StringRef text); ///< of any contents
  /// Another function, variable or class.
  void reach(const clang::Decl &entity);
  /// A variable or label of the function itself.
  void local(const void *declaration);
  bool isLocal(const void *declaration) const { return locals_.contains(declaration); }
  void type(clang::QualType type);
  void arguments(llvm::ArrayRef<clang::TemplateArgument> arguments);
  /// Qualified name; of a member, its class.
  void nameOf(const clang::NamedDecl &entity);

  std::uint64_t hash() const { return hash_; }
  llvm::SmallVector<const clang::Decl *, 4> takeReached() { return std::move(reached_); }
  /// Sizes of arrays that were met in types and are known at run time only.
  llvm::SmallVector<const clang::Expr *, 1> takeSizes() { return std::exchange(sizes_, {}); }

private:
  void argument(const clang::TemplateArgument &argument);
  void functionType(const clang::FunctionType &function);
  void elementsType(const clang::Type &type);

  const clang::ASTContext &context_;
  std::uint64_t hash_ = names::fnv1a("");
  llvm::SmallVector<const clang::Decl *, 4> reached_;
  llvm::SmallVector<const clang::Expr *, 1> sizes_;
  llvm::DenseMap<const clang::Decl *, unsigned> entities_;
  llvm::DenseMap<const void *, unsigned> locals_;
};

} // namespace axnet

#endif // AXNET_PASS_REGION_BODY_TEXT_H
