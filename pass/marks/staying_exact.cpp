#include "marks/staying_exact.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

/// The device's half of a compilation for host and device, or code for a device alone.
static bool isForDevice(const CompilerInstance &compiler) {
  const LangOptions &language = compiler.getLangOpts();
  return language.CUDAIsDevice || language.SYCLIsDevice || language.OpenMPIsTargetDevice ||
         compiler.getTarget().getTriple().isGPU();
}

std::string doubtfulSanitizer(const CompilerInstance &compiler) {
  const SanitizerSet &sanitizers = compiler.getLangOpts().Sanitize;
  for (auto [kind, name] : {std::pair{SanitizerKind::Memory, "memory"},
                            std::pair{SanitizerKind::KernelMemory, "kernel-memory"},
                            std::pair{SanitizerKind::DataFlow, "dataflow"}})
    if (sanitizers.has(kind))
      return std::string("-fsanitize=") + name +
             " takes what axnet's runtime writes for uninitialised";
  return "";
}

std::string reasonToStayExact(const CompilerInstance &compiler, const FunctionDecl &function) {
  if (isForDevice(compiler))
    return "this is code for a device, which has no runtime of axnet";
  if (function.hasAttr<CUDAGlobalAttr>() || function.hasAttr<DeviceKernelAttr>())
    return "it is a kernel, which runs on a device";
  if (function.hasAttr<CUDADeviceAttr>() && !function.hasAttr<CUDAHostAttr>())
    return "it runs on a device alone";
  if (function.isCPUDispatchMultiVersion())
    return "it only chooses between its versions, which are marked one by one";
  return doubtfulSanitizer(compiler);
}

} // namespace axnet
