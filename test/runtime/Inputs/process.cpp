#include "process.h"

#include "axnet/file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <sys/wait.h>

namespace axnet::test {

namespace {

constexpr char kProbe[] = "AXNET_TEST_PROBE";

std::map<std::string, int (*)(const Arguments &)> &probes() {
  static std::map<std::string, int (*)(const Arguments &)> table;
  return table;
}

void execute(const std::string &program, const Arguments &arguments,
             const Environment &environment) {
  for (const char *name : {"AXNET_PROFILE", "AXNET_SAMPLE", "AXNET_SAMPLE_BYTES", "AXNET_MODELS",
                           "AXNET_DISABLE", "AXNET_STATS", kProbe})
    ::unsetenv(name);
  for (const auto &[name, value] : environment)
    ::setenv(name.c_str(), value.c_str(), 1);
  std::vector<char *> texts{const_cast<char *>(program.c_str())};
  for (const std::string &argument : arguments)
    texts.push_back(const_cast<char *>(argument.c_str()));
  texts.push_back(nullptr);
  ::execv(program.c_str(), texts.data());
  ::_exit(127);
}

pid_t start(const std::string &program, const Arguments &arguments, const Environment &environment,
            const std::string &output, const std::string &errors) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open(output.c_str(), O_WRONLY | O_CREAT, 0600), 1);
    ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT, 0600), 2);
    execute(program, arguments, environment);
  }
  return child;
}

Outcome run(const std::string &program, const Arguments &arguments,
            const Environment &environment) {
  Folder folder;
  const std::string output = folder.path() + "/out", errors = folder.path() + "/err";
  int status = 0;
  ::waitpid(start(program, arguments, environment, output, errors), &status, 0);
  Outcome outcome;
  outcome.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  outcome.output = *readFile(output);
  outcome.errors = *readFile(errors);
  return outcome;
}

std::string ownPath() { return std::filesystem::read_symlink("/proc/self/exe"); }

} // namespace

Probe::Probe(const char *name, int (*body)(const Arguments &)) { probes()[name] = body; }

Outcome runProbe(const std::string &name, const Arguments &arguments,
                 const Environment &environment) {
  Environment all = environment;
  all[kProbe] = name;
  return run(ownPath(), arguments, all);
}

pid_t startProbe(const std::string &name, const Arguments &arguments,
                 const Environment &environment) {
  Environment all = environment;
  all[kProbe] = name;
  return start(ownPath(), arguments, all, "/dev/null", "/dev/null");
}

Outcome runPython(const std::string &script, const Arguments &arguments) {
  Arguments all{"-c", script};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run("/usr/bin/python3", all, {});
}

Folder::Folder() {
  std::string pattern = testing::TempDir() + "axnet-XXXXXX";
  path_ = ::mkdtemp(pattern.data());
}
Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::size_t countLines(const std::string &text, const std::string &part) {
  std::istringstream stream(text);
  std::size_t count = 0;
  for (std::string line; std::getline(stream, line);)
    count += line.find(part) != std::string::npos;
  return count;
}

int probeOrTests(int argc, char **argv) {
  if (const char *name = std::getenv(kProbe)) {
    const Arguments arguments(argv + 1, argv + argc);
    return probes().at(name)(arguments);
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}

} // namespace axnet::test

int main(int argc, char **argv) { return axnet::test::probeOrTests(argc, argv); }
