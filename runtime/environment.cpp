#include "environment.h"

#include "message.h"
#include "process_state.h"
#include "runtime_lock.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

#include <cstdlib>

#include <unistd.h>

namespace axnet {

namespace {

std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/// 1 is on; nothing and 0 are off; anything else is off and said so.
bool isOn(const char *name) {
  const std::string value = variable(name);
  if (!value.empty() && value != "0" && value != "1")
    warn(std::string(name) + "='" + value +
         "' is not understood and ignored: set it to 1 or unset it");
  return value == "1";
}

std::string absolute(const std::string &path) {
  if (path.front() == '/')
    return path;
  char *current = ::getcwd(nullptr, 0);
  std::string result = current ? std::string(current) + "/" + path : path;
  std::free(current);
  return result;
}

} // namespace

const Environment &environment() {
  if (!gProcess.environment) {
    auto *read = new Environment;
    const std::string profile = variable(names::kEnvProfile);
    read->profile = absolute(profile.empty() ? names::kDefaultProfile : profile);
    read->models = variable(names::kEnvModels);
    read->sample = variable(names::kEnvSample);
    read->sampleBytes = variable(names::kEnvSampleBytes);
    read->forceStale = isOn(names::kEnvForceStale);
    gProcess.environment = read;
    unsigned char bits = isOn(names::kEnvDisable) ? kSwitchDisable : 0;
    bits |= isOn(names::kEnvStats) ? kSwitchStats : 0;
    __atomic_store_n(&axnet_switches, bits, __ATOMIC_RELEASE);
  }
  return *gProcess.environment;
}

unsigned char switches() {
  unsigned char bits = __atomic_load_n(&axnet_switches, __ATOMIC_ACQUIRE);
  if (bits != kSwitchUnknown)
    return bits;
  RuntimeLock lock;
  if (!lock.entered())
    return kSwitchDisable; // a signal handler in the midst of start-up: exact is always right
  environment();
  return __atomic_load_n(&axnet_switches, __ATOMIC_ACQUIRE);
}

} // namespace axnet
