/// \file What a marked function computes, as a hash.
///
/// It counts its body and the bodies, constants and types that this reaches in the file, so that an
/// edit of any of them is noticed. It doesn't count where they stand in the source, how they are
/// formatted and commented, what locals and aliases are called, nor the compiler's options. What
/// system headers declare counts by its name, except that user code called from their templates (a
/// comparison given to std::sort) counts in full.
#ifndef AXNET_PASS_REGION_BODY_HASH_H
#define AXNET_PASS_REGION_BODY_HASH_H

#include "region/body_text.h"

#include <map>
#include <string>

namespace axnet {

/// The hashes of one translation unit. Every function, variable and type is looked at once.
class BodyHashes {
public:
  explicit BodyHashes(const clang::ASTContext &context) : context_(context) {}

  /// 16 hexadecimal digits, or an empty text where the body is not in this file.
  std::string hashOf(const clang::FunctionDecl &function);

private:
  const BodyDigest &digestOf(const clang::Decl &entity);
  BodyDigest describe(const clang::Decl &entity);
  void describeFunction(const clang::FunctionDecl &function, BodyDigest &digest);
  void describeVariable(const clang::VarDecl &variable, BodyDigest &digest);
  void describeRecord(const clang::RecordDecl &record, BodyDigest &digest);
  BodyDigest bodyOf(const clang::FunctionDecl &definition) const;
  llvm::SmallVector<const clang::Decl *, 4> calledBack(const clang::FunctionDecl &function);
  bool isOfSystem(const clang::Decl &entity) const;
  bool isOfOneFile(const clang::Decl &entity) const;

  const clang::ASTContext &context_;
  std::map<const clang::Decl *, BodyDigest> known_;       // references into it have to last
  std::map<const clang::Decl *, BodyDigest> systemKnown_; ///< bodies of system headers' templates
};

} // namespace axnet

#endif // AXNET_PASS_REGION_BODY_HASH_H
