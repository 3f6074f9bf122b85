/// \file Marked functions that stay exact since nothing of axnet's can run where they run.
#ifndef AXNET_PASS_MARKS_STAYING_EXACT_H
#define AXNET_PASS_MARKS_STAYING_EXACT_H

#include <string>

namespace clang {
class CompilerInstance;
class FunctionDecl;
} // namespace clang

namespace axnet {

/// Why FUNCTION stays exact in this compilation, whoever marked it; or nothing.
std::string reasonToStayExact(const clang::CompilerInstance &compiler,
                              const clang::FunctionDecl &function);

/// Why all functions do, though a user might expect otherwise; or nothing.
std::string doubtfulSanitizer(const clang::CompilerInstance &compiler);

} // namespace axnet

#endif // AXNET_PASS_MARKS_STAYING_EXACT_H
