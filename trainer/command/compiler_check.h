/// \file Notices a compiler that cannot load the plugin before it tries to.
#ifndef AXNET_TRAINER_COMMAND_COMPILER_CHECK_H
#define AXNET_TRAINER_COMMAND_COMPILER_CHECK_H

#include <string>

namespace axnet {

/// The Clang that the plugin was built for; any other major refuses or crashes on it.
inline constexpr int kClangMajor = AXNET_CLANG_MAJOR; // from cmake/axnet_target.cmake

struct CompilerCheck {
  std::string error;   ///< CXX or CC names a compiler that cannot work; empty otherwise
  std::string warning; ///< neither is set, and clang++ on PATH is another major; empty otherwise
};

/// Looks at the environment variables CXX and CC, and at clang++ on PATH when neither is set.
CompilerCheck checkCompilers();

/// What the output of `NAME --version` says is wrong, or nothing. Unknown output is not judged.
std::string compilerProblem(const std::string &name, const std::string &versionText);

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_COMPILER_CHECK_H
