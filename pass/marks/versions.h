/// \file Functions of several versions, one a processor: target, target_version, target_clones,
/// cpu_specific and cpu_dispatch.
///
/// Clang lets such functions have next to no other attribute, ours included, while it parses them;
/// mark lists come after that.
#ifndef AXNET_PASS_MARKS_VERSIONS_H
#define AXNET_PASS_MARKS_VERSIONS_H

#include <string>

namespace clang {
class CompilerInstance;
class FunctionDecl;
} // namespace clang

namespace axnet {

/// Whether FUNCTION is one of several versions, or may become one when another is declared.
bool mayHaveVersions(const clang::FunctionDecl &function);

/// Tells the versions of a function apart: ".avx2", nothing for the default one and for functions
/// without versions.
std::string versionSuffix(const clang::FunctionDecl &function);

/// Clang makes several functions of FUNCTION's one body.
bool isCloned(const clang::FunctionDecl &function);

/// Where Clang has refused an attribute of ours on a function of several versions, says what to do.
void explainRefusedVersions(clang::CompilerInstance &compiler);

} // namespace axnet

#endif // AXNET_PASS_MARKS_VERSIONS_H
