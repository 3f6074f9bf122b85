// Intent: the exact body of a recursive function calls the guard again, which may use the network; a body that throws still throws
// through the guard.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -O1 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | FileCheck --check-prefix=EXACT %s
// RUN: %test_model %t/data/sum/region.json %t/models/sum.safetensors --min 0 --max 3 --constant 1000
// RUN: for level in 0 1 2 3; do for mode in approx load; do \
// RUN:   %clangxx -O$level -fplugin=%plugin -fplugin-arg-axnet-mode=$mode -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/program && \
// RUN:   %t/program | FileCheck %s && env AXNET_DISABLE=1 %t/program | FileCheck --check-prefix=EXACT %s || exit 1; done; done
#include <cstdio>
#include <stdexcept>
// Outside of [0, 3]: 5 + 4 + the network's 1000.
[[axnet::approx("rtol=0.1,name=sum")]] float sum(float x) {
  if (x < 0)
    throw std::runtime_error("below zero");
  return x == 0 ? 0 : x + sum(x - 1);
}
int main() {
  volatile float five = 5, below = -1;
  // CHECK: sum 1009
  // EXACT: sum 15
  std::printf("sum %g\n", sum(five));
  try {
    sum(below);
  } catch (const std::exception &error) {
    // CHECK: caught below zero
    // EXACT: caught below zero
    std::printf("caught %s\n", error.what());
  }
}
