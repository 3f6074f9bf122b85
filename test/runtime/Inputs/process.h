/// \file Tests of a runtime that reads its environment once need a process each: a test starts its
/// own executable again, which then runs one named probe instead of the tests.
#ifndef AXNET_TEST_RUNTIME_PROCESS_H
#define AXNET_TEST_RUNTIME_PROCESS_H

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace axnet::test {

using Arguments = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;

/// At namespace scope: makes BODY callable under NAME.
struct Probe {
  Probe(const char *name, int (*body)(const Arguments &));
};

struct Outcome {
  int status = -1; ///< exit status, or 128 + signal
  std::string output, errors;
};

/// Runs a probe to its end. Every AXNET_ variable other than those in ENVIRONMENT is unset.
Outcome runProbe(const std::string &name, const Arguments &arguments,
                 const Environment &environment);

/// Starts one and does not wait; stdout and stderr are dropped.
pid_t startProbe(const std::string &name, const Arguments &arguments,
                 const Environment &environment);

/// Runs numpy's Python on SCRIPT; stdout and stderr together.
Outcome runPython(const std::string &script, const Arguments &arguments);

/// An empty folder that is deleted with the object.
class Folder {
public:
  Folder();
  ~Folder();
  Folder(const Folder &) = delete;
  const std::string &path() const { return path_; }

private:
  std::string path_;
};

/// Lines of TEXT that contain PART.
std::size_t countLines(const std::string &text, const std::string &part);

} // namespace axnet::test

#endif // AXNET_TEST_RUNTIME_PROCESS_H
