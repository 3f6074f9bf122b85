#include "command/compiler_check.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace axnet {

namespace {

/// Standard output of `COMMAND --version`; empty when it cannot be run. COMMAND comes from CXX or
/// CC, which may hold several words ("ccache clang++-22"), as make and CMake take them: hence the
/// shell.
std::string versionOf(const std::string &command) {
  FILE *pipe = ::popen((command + " --version 2>/dev/null").c_str(), "re");
  if (pipe == nullptr)
    return "";
  std::string text;
  std::array<char, 512> buffer;
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr)
    text += buffer.data();
  ::pclose(pipe);
  return text;
}

} // namespace

std::string compilerProblem(const std::string &name, const std::string &versionText) {
  const std::string needs = "axnet's plugin needs Clang " + std::to_string(kClangMajor);
  const std::string get = "apt-get install clang-" + std::to_string(kClangMajor);
  const std::string marker = "clang version ";
  const std::size_t found = versionText.find(marker);
  if (found != std::string::npos) {
    const int major = std::atoi(versionText.c_str() + found + marker.size());
    const bool apple = found >= 6 && versionText.compare(found - 6, 6, "Apple ") == 0;
    if (major == kClangMajor && !apple)
      return "";
    return name + " is " + (apple ? "Apple Clang " : "Clang ") + std::to_string(major) + "; " +
           needs + " (" + get + ")";
  }
  if (versionText.find("Free Software Foundation") != std::string::npos)
    return name + " is GCC; " + needs + " (" + get + ")";
  return "";
}

CompilerCheck checkCompilers() {
  CompilerCheck check;
  bool named = false;
  for (const char *variable : {"CXX", "CC"}) {
    const char *command = std::getenv(variable);
    if (command == nullptr || *command == '\0')
      continue;
    named = true;
    if (check.error.empty())
      check.error = compilerProblem(command, versionOf(command));
  }
  if (!named) {
    const std::string problem = compilerProblem("clang++", versionOf("clang++"));
    if (!problem.empty())
      check.warning = problem + ": compile with clang++-" + std::to_string(kClangMajor) +
                      ", and set CXX to it to hear no more of this";
  }
  return check;
}

} // namespace axnet
