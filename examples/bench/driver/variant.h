/// \file Loading variants, and one line for what cannot be used.
#ifndef EXAMPLES_BENCH_DRIVER_VARIANT_H
#define EXAMPLES_BENCH_DRIVER_VARIANT_H

#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fstream>
#include <iterator>
#include <string>

namespace bench {

[[noreturn]] inline void fail(const std::string &what) {
  std::fprintf(stderr, "axnet: error: %s\n", what.c_str());
  std::exit(1);
}

inline std::string contents(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    fail(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

class Variant {
public:
  explicit Variant(const std::string &path)
      : path_(path), handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (!handle_)
      fail(path + ": cannot be loaded: " + dlerror());
  }

  /// The symbol, or nullptr.
  template <class Function> Function find(const std::string &symbol) const {
    return reinterpret_cast<Function>(dlsym(handle_, symbol.c_str()));
  }
  template <class Function> Function get(const std::string &symbol) const {
    if (auto found = find<Function>(symbol))
      return found;
    fail(path_ + ": has no " + symbol);
  }

private:
  std::string path_;
  void *handle_;
};

} // namespace bench

#endif // EXAMPLES_BENCH_DRIVER_VARIANT_H
