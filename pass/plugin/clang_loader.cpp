// What -fplugin= names. It needs no symbol of LLVM, so every compiler can load it; it looks at
// which one did, and loads the plugin proper only into Clang of the right major. A plugin with
// Clang symbols loaded into another major would end in the dynamic linker's words, or in a crash.
#include <cstdio>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace {

constexpr char kPluginFile[] = "AxnetClangPlugin.so";

[[noreturn]] void refuse(const std::string &why) {
  std::fprintf(stderr,
               "axnet: error: %s; compile with clang-%d or clang++-%d (apt-get install clang-%d)\n",
               why.c_str(), AXNET_CLANG_MAJOR, AXNET_CLANG_MAJOR, AXNET_CLANG_MAJOR);
  _exit(1); // returning would leave the compiler to fail in its own words
}

std::string needs() { return "this plugin needs Clang " + std::to_string(AXNET_CLANG_MAJOR); }

/// The folder of this file, with a slash.
std::string ownFolder() {
  Dl_info info;
  if (!dladdr(reinterpret_cast<void *>(&ownFolder), &info) || !info.dli_fname)
    return "";
  const std::string path = info.dli_fname;
  return path.substr(0, path.rfind('/') + 1);
}

__attribute__((constructor)) void load() {
  if (dlsym(RTLD_DEFAULT, "plugin_default_version_check")) // a function of GCC's plugin interface
    refuse(needs() + ", and the compiler that loads it is GCC");
  using GetVersion = void (*)(unsigned *, unsigned *, unsigned *);
  if (auto version = reinterpret_cast<GetVersion>(dlsym(RTLD_DEFAULT, "LLVMGetVersion"))) {
    unsigned major = 0, minor = 0, patch = 0;
    version(&major, &minor, &patch);
    if (major != AXNET_CLANG_MAJOR)
      refuse(needs() + ", and the compiler that loads it is version " + std::to_string(major));
  }
  // Before LLVM 16 there was no LLVMGetVersion; there, symbols are missing and nothing gets loaded.
  if (!dlopen((ownFolder() + kPluginFile).c_str(), RTLD_NOW | RTLD_GLOBAL)) {
    const char *reason = dlerror();
    refuse(needs() + ", and could not be loaded into this compiler (" + (reason ? reason : "") +
           ")");
  }
}

} // namespace
