#include "axnet/runtime.h"

namespace {

/// `-Wl,-u,axnet_runtime_version` stands in front of the objects that call the rest of the
/// interface, when the linker does not know yet what they need. Whoever asks for the version
/// therefore gets all of it.
using EntryPoint = void (*)();
template <typename F> EntryPoint entryPoint(F *function) {
  return reinterpret_cast<EntryPoint>(function);
}
const EntryPoint kEntryPoints[] __attribute__((used)) = {
    entryPoint(axnet_register),      entryPoint(axnet_unregister), entryPoint(axnet_profile_enter),
    entryPoint(axnet_profile_leave), entryPoint(axnet_enter),      entryPoint(axnet_count),
    entryPoint(axnet_evaluate)};
const unsigned char *const kSwitches __attribute__((used)) = &axnet_switches;

} // namespace

const char *axnet_runtime_version(void) { return AXNET_VERSION; }
