// Intent: a function that is declared pure or const and returns a struct in registers keeps its result, recorded, evaluated or exact: it reaches
// the guard through memory.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clang -O1 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | FileCheck %s
// RUN: for name in pure constant; do %test_model %t/data/$name/region.json %t/models/$name.safetensors --threshold 3e38 || exit 1; done
// RUN: for level in 0 3; do for mode in profile approx load; do \
// RUN:   %clang -O$level -fplugin=%plugin %include -fplugin-arg-axnet-mode=$mode -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/program && \
// RUN:   env AXNET_PROFILE=%t/data %t/program | FileCheck %s || exit 1; done; done
// RUN: for name in pure constant; do %test_model %t/data/$name/region.json %t/models/$name.safetensors --min -100 --max 100 --constant 1000 || exit 1; done
// RUN: for level in 0 3; do for mode in approx load; do \
// RUN:   %clang -O$level -fplugin=%plugin %include -fplugin-arg-axnet-mode=$mode -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/program && \
// RUN:   %t/program | FileCheck --check-prefix=NETWORK %s || exit 1; done; done
#include <axnet/approx.h>
#include <stdio.h>
struct Pair { float a, b; };
AXNET_APPROX("rtol=0.1,name=pure") __attribute__((pure, noinline)) struct Pair pure(struct Pair x) {
  struct Pair result = {x.b + 1, x.a};
  return result;
}
AXNET_APPROX("rtol=0.1,name=constant") __attribute__((const, noinline)) struct Pair constant(double x) {
  struct Pair result = {(float)x, 2 * (float)x};
  return result;
}
int main(void) {
  volatile float x = 3;
  struct Pair start = {x, 2 * x}, first = pure(start), second = constant(x);
  // CHECK: 7 3 3 6
  // NETWORK: 1000 1000 1000 1000
  printf("%g %g %g %g\n", first.a, first.b, second.a, second.b);
}
