#include "axnet/runtime.h"

const char *axnet_runtime_version(void) { return AXNET_VERSION; }
