#include "clang/Frontend/FrontendPluginRegistry.h"
