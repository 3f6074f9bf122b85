#include "process_state.h"

#include "environment.h"
#include "lifecycle.h"

#include "axnet/runtime.h"

#include <type_traits>

unsigned char axnet_switches = axnet::kSwitchUnknown;

namespace axnet {

static_assert((ProcessState(), true), "a constant: nothing runs to initialise it");
static_assert(std::is_trivially_destructible_v<ProcessState>, "nothing runs to destroy it");

ProcessState gProcess;
__thread Thread tThread = {nullptr, 0, false, 0, 0, 0};

namespace {

// These two are here because the linker takes an object out of a static library only for the sake
// of a symbol, and they have none. Every transformed program refers to axnet_switches, directly or
// through environment.cpp.
//
// 101 is the first priority a program may use: before its own constructors, after its own
// destructors.
[[gnu::constructor(101)]] void onLoad() { start(); }
[[gnu::destructor(101)]] void onUnload() { end(); }

} // namespace

} // namespace axnet
