#include "axnet/runtime.h"

namespace {

/// `-Wl,-u,axnet_runtime_version` stands in front of the objects that call the rest of the
/// interface, when the linker does not know yet what they need. Whoever asks for the version
/// therefore gets all of it.
using EntryPoint = void (*)();
const EntryPoint kEntryPoints[]
    __attribute__((used)) = {reinterpret_cast<EntryPoint>(axnet_register),
                             reinterpret_cast<EntryPoint>(axnet_unregister),
                             reinterpret_cast<EntryPoint>(axnet_profile_enter),
                             reinterpret_cast<EntryPoint>(axnet_profile_time_begin),
                             reinterpret_cast<EntryPoint>(axnet_profile_leave),
                             reinterpret_cast<EntryPoint>(axnet_enter),
                             reinterpret_cast<EntryPoint>(axnet_count),
                             reinterpret_cast<EntryPoint>(axnet_evaluate)};
const unsigned char *const kSwitches __attribute__((used)) = &axnet_switches;

} // namespace

const char *axnet_runtime_version(void) { return AXNET_VERSION; }
