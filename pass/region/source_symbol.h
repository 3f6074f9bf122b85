/// \file Names of functions that stay the same from one compilation to the next.
#ifndef AXNET_PASS_REGION_SOURCE_SYMBOL_H
#define AXNET_PASS_REGION_SOURCE_SYMBOL_H

#include <string>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace axnet {

/// The mangled name of FUNCTION. A lambda in a function, which has no mangled name or one that
/// counts other lambdas too, is called by that function's symbol and its number among the marked
/// lambdas there: "main.2".
std::string sourceSymbol(const clang::FunctionDecl &function);

} // namespace axnet

#endif // AXNET_PASS_REGION_SOURCE_SYMBOL_H
