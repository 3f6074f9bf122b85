/// \file Functions of installed libraries that, by their types, compute numbers from numbers.
#ifndef AXNET_PASS_EFFECTS_NUMERIC_FUNCTIONS_H
#define AXNET_PASS_EFFECTS_NUMERIC_FUNCTIONS_H

#include <vector>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace axnet {

/// A system header declares FUNCTION, and its body is not in this translation unit.
bool isOfLibrary(const clang::FunctionDecl &function);

/// All that FUNCTION takes and gives is numbers, some of those it is given and some of those it
/// gives are floating-point ones, by value, or behind pointers that lead to nothing else.
bool takesAndGivesNumbers(const clang::FunctionDecl &function);

/// Of FUNCTION's parameters that are pointers or references, in order: it may write there.
std::vector<bool> pointersWritten(const clang::FunctionDecl &function);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_NUMERIC_FUNCTIONS_H
