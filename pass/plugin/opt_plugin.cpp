// opt's side of axnet: `opt -load-pass-plugin=AxnetPass.so
// -passes='axnet<mode=approx;models=DIR>'`.
#include "plugin/pipeline.h"

#include "pch.h"

#include "llvm/Plugins/PassPlugin.h"

extern "C" LLVM_ATTRIBUTE_WEAK __attribute__((visibility("default"))) llvm::PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "axnet", "0.1.0", axnet::addToParser};
}
