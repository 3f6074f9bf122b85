/// \file The functions of a translation unit that are marked, by attribute, pragma or mark list,
/// and by which clauses.
#ifndef AXNET_PASS_MARKS_MARKED_FUNCTIONS_H
#define AXNET_PASS_MARKS_MARKED_FUNCTIONS_H

#include "marks/mark_lists.h"

#include "clang_pch.h"

namespace axnet {

/// Each of the declarations carries an approx annotation, and all of them the same clauses.
struct MarkedFunction {
  llvm::SmallVector<clang::FunctionDecl *, 2> declarations; ///< in source order
  clang::FunctionDecl *function = nullptr; ///< the definition, or else the last declaration
  bool listed = false;                     ///< marked by a list, after Clang may have emitted it
  /// Marked along with others ("*", pragma): one that can't be approximated is no error.
  bool inBulk = false;
};

/// In the order of the source. Contradictions are diagnosed.
std::vector<MarkedFunction> findMarkedFunctions(clang::CompilerInstance &compiler,
                                                MarkLists &lists);

/// Makes the function an unmarked one.
void removeAnnotations(const MarkedFunction &marked);

/// Why FUNCTION, marked in bulk, is better left alone, though it could be approximated were it
/// marked by name; or nothing.
std::string reasonAgainstBulkMarking(const clang::FunctionDecl &function);

/// Marked along with others, nobody expects FUNCTION to be approximated: main, constructors,
/// lambdas, what system headers declare.
bool isBeyondBulkMarking(const clang::FunctionDecl &function);

} // namespace axnet

#endif // AXNET_PASS_MARKS_MARKED_FUNCTIONS_H
