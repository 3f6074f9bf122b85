// Intent: a null pointer is not read or written by the guard: the exact function, which knows what to do with it, is called.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -O1 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | FileCheck --check-prefix=EXACT %s
// RUN: %test_model %t/data/halves/region.json %t/models/halves.safetensors --min -100 --max 100 --constant 1000
// RUN: for level in 0 3; do for mode in approx load; do \
// RUN:   %clangxx -O$level -fplugin=%plugin -fplugin-arg-axnet-mode=$mode -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/program && \
// RUN:   %t/program | FileCheck %s && env AXNET_DISABLE=1 %t/program | FileCheck --check-prefix=EXACT %s || exit 1; done; done
#include <cstdio>
[[axnet::approx("rtol=0.1,name=halves")]] int halves(const double *x, [[axnet::out]] float *half, [[axnet::inout(2)]] float *sum) {
  if (half)
    *half = x ? float(*x / 2) : -1;
  if (sum)
    sum[0] += 1, sum[1] += 2;
  return !x + 2 * !half + 4 * !sum;
}
int main() {
  double x = 8;
  float half = 0, sum[2] = {0, 0};
  // CHECK: present 1000 1000 1000 1000
  // EXACT: present 0 4 1 2
  int r = halves(&x, &half, sum);
  std::printf("present %d %g %g %g\n", r, half, sum[0], sum[1]);
  // CHECK: null 1 2 4 7
  // EXACT: null 1 2 4 7
  const int a = halves(nullptr, &half, sum), b = halves(&x, nullptr, sum), c = halves(&x, &half, nullptr);
  std::printf("null %d %d %d %d\n", a, b, c, halves(nullptr, nullptr, nullptr));
}
