/// \file What the commands say on stderr: one line each, whatever names files and regions have.
#ifndef AXNET_TRAINER_MESSAGE_H
#define AXNET_TRAINER_MESSAGE_H

#include <cstdio>
#include <string>

namespace axnet {

inline void say(const char *kind, std::string message) {
  for (char &c : message)
    if (static_cast<unsigned char>(c) < ' ')
      c = ' ';
  std::fprintf(stderr, "axnet: %s%s\n", kind, message.c_str());
}

/// Prints the error and returns the exit code that goes with it.
inline int fail(const std::string &message) {
  say("error: ", message);
  return 1;
}

inline void warn(const std::string &message) { say("warning: ", message); }
inline void note(const std::string &message) { say("", message); }

/// Wrong usage: the exit code of every axnet program.
inline constexpr int kUsageError = 2;

} // namespace axnet

#endif // AXNET_TRAINER_MESSAGE_H
