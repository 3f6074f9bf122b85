// Intent: what calls a marked function oddly keeps its meaning: an exception that an exact body throws in a widened loop ends
// the program where the caller is noexcept and is caught where it is not, and a call through another type, in a file that only
// sees the declaration, compiles.
// RUN: rm -rf %t && mkdir -p %t/models && cd %t
// RUN: %clangxx -std=c++20 -O2 %axnet_profile %s %S/Inputs/shared_definition.cpp %runtime -o profile
// RUN: env AXNET_PROFILE=data ./profile > exact.txt
// RUN: %test_model data/checked/region.json models/checked.safetensors
// RUN: %clangxx -std=c++20 -O3 %axnet_approx -fplugin-arg-axnet-models=models %s %S/Inputs/shared_definition.cpp %runtime -o approx
// RUN: ./approx > approx.txt
// RUN: FileCheck %s < approx.txt
// CHECK: caught
// CHECK-NEXT: terminated
// CHECK-NOT: caught
#include "Inputs/shared.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>

[[axnet::approx("rtol=0.1,name=checked")]] float checked(float x) {
  if (x > 1e6f)
    throw std::runtime_error("out of range");
  return x + 1;
}

float values[64], results[64];

__attribute__((noinline)) void plain() {
  for (int i = 0; i < 64; ++i)
    results[i] = checked(values[i]);
}
__attribute__((noinline)) void never() noexcept {
  for (int i = 0; i < 64; ++i)
    results[i] = checked(values[i]);
}
template <void (*Run)()> void attempt() {
  try {
    Run();
  } catch (const std::exception &) {
    std::puts("caught");
  }
}

int through() { return reinterpret_cast<int (*)(int)>(&shared)(1); } // compiled, not run


int main(int argc, char **) {
  for (int i = 0; i < 64; ++i)
    values[i] = float(i);
  plain();
  std::set_terminate([] {
    std::puts("terminated");
    std::exit(0);
  });
  values[37] = 1e9f;
  attempt<plain>();
  attempt<never>();
  return argc > 5 ? through() : 0;
}
