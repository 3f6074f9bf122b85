/// \file The AXNET_* variables, read once, before main where possible.
#ifndef AXNET_RUNTIME_ENVIRONMENT_H
#define AXNET_RUNTIME_ENVIRONMENT_H

#include <string>

namespace axnet {

/// Bits of axnet_switches.
inline constexpr unsigned char kSwitchUnknown = 0x80; ///< the environment has not been read yet
inline constexpr unsigned char kSwitchDisable = 1;
inline constexpr unsigned char kSwitchStats = 2;

struct Environment {
  std::string profile;             ///< absolute, so that a later chdir changes nothing
  std::string models;              ///< empty: not set
  std::string sample, sampleBytes; ///< as written
  bool forceStale = false;         ///< models of another body are used
};

/// Reads the environment at the first call and sets axnet_switches. The caller holds the runtime's
/// lock.
const Environment &environment();

/// The switches; kSwitchUnknown is never among them. Takes the runtime's lock at the first call.
unsigned char switches();

} // namespace axnet

#endif // AXNET_RUNTIME_ENVIRONMENT_H
