/// \file The mark lists of a translation unit: which of Clang's functions they mean.
#ifndef AXNET_PASS_MARKS_MARK_LISTS_H
#define AXNET_PASS_MARKS_MARK_LISTS_H

#include "marks/mark_list.h"

#include "clang_pch.h"

namespace axnet {

/// An entry, and where its list is in Clang's source manager, so that diagnostics show the line.
struct Listed {
  MarkEntry entry;
  clang::SourceLocation start;     ///< of the list
  std::vector<std::string> others; ///< parameters of functions of this name that take other types
  const clang::FunctionDecl *matched = nullptr; ///< the first function that was marked by it

  clang::SourceLocation place() const { return start.getLocWithOffset(entry.offset); }
  clang::SourceLocation clausesPlace() const { return start.getLocWithOffset(entry.clausesOffset); }
};

class MarkLists {
public:
  explicit MarkLists(clang::CompilerInstance &compiler) : compiler_(compiler) {}

  /// Reads PATH; what is wrong in it is diagnosed there.
  void load(const std::string &path);

  /// Names the lists as dependencies of the object (-MD).
  void nameDependencies();

  bool empty() const { return entries_.empty(); }

  /// The entry that means FUNCTION: one with its types or mangled name before one with its name
  /// alone, and "*" last, which means only what the main file defines. Two equals that differ are
  /// an error.
  Listed *find(const clang::FunctionDecl &function);

  /// Remarks (-Rpass-missed=axnet) about entries that marked nothing.
  void reportUnmatched();

private:
  bool means(Listed &listed, const clang::FunctionDecl &function,
             llvm::ArrayRef<std::string> names);
  bool typesAgree(Listed &listed, const clang::FunctionDecl &function) const;
  void conflict(const Listed &first, const Listed &second, const clang::FunctionDecl &function);

  clang::CompilerInstance &compiler_;
  std::vector<clang::FileEntryRef> files_;
  std::vector<Listed> entries_;
};

/// Whether the user asked for -Rpass-missed=axnet.
bool wantsMissedRemarks(const clang::CompilerInstance &compiler);

} // namespace axnet

#endif // AXNET_PASS_MARKS_MARK_LISTS_H
