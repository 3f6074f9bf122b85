// Intent: calls in ordinary loops are evaluated several at once, also under a condition and with out pointers, give the
// bits of calls evaluated one by one, also summed up, and send exactly the unsafe lanes to the exact function.
// REQUIRES: fma
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile > %t/exact.txt
// RUN: %test_model %t/data/scalars/region.json %t/models/scalars.safetensors
// RUN: %test_model %t/data/pointers/region.json %t/models/pointers.safetensors --approximator 5 --predictor 3 --seed 7
// RUN: %test_model %t/data/mixed/region.json %t/models/mixed.safetensors --approximator 12,3 --predictor 6 --seed 3 --threshold -1
// RUN: %test_model %t/data/partly/region.json %t/models/partly.safetensors
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -gline-tables-only -Rpass=axnet -o %t/widened 2>&1 | FileCheck %s
// RUN: %clangxx -std=c++20 -O3 -march=native -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/single
// RUN: %t/widened > %t/widened.txt
// RUN: %t/single > %t/single.txt
// RUN: cmp %t/widened.txt %t/single.txt
// RUN: not cmp %t/widened.txt %t/exact.txt
// The counts that the runtime takes, and the kill switch, see every lane.
// RUN: env AXNET_STATS=1 %t/widened 2> %t/widened.stats > %t/counted.txt
// RUN: env AXNET_STATS=1 %t/single 2> %t/single.stats > %t/counted.txt
// RUN: cmp %t/widened.stats %t/single.stats
// RUN: cmp %t/counted.txt %t/single.txt
// RUN: env AXNET_DISABLE=1 %t/widened > %t/disabled.txt
// RUN: cmp %t/disabled.txt %t/exact.txt

#include "Inputs/bits.h"

#include <cstdint>
#include <cstdio>
#include <random>
#include <vector>

constexpr float kMark = 1e30f;
[[axnet::approx("rtol=0.1,name=scalars")]] float scalars(float a, float b) { return kMark + a * b; }
[[axnet::approx("rtol=0.1,name=pointers")]] void pointers(float x, float y, [[axnet::out]] float *u,
                                                          [[axnet::out]] float &v) {
  *u = kMark + x;
  v = kMark - y;
}
[[axnet::approx("rtol=0.1,name=mixed")]] double mixed(const float v[3], std::int32_t k, bool flag) {
  return 1e40 * v[0] + k + flag;
}

/// One input is of no use to the exact body, one output to any caller: LLVM likes to drop both.
[[axnet::approx("rtol=0.1,name=partly")]] static void partly(float x, float unread, [[axnet::out]] float *u,
                                                             [[axnet::out]] float *unused) {
  *u = kMark + x;
  *unused = x;
}

/// What the vectors point to is read through references, and might be null for all the compiler knows.
__attribute__((noinline)) static void throughReferences(const std::vector<float> &a,
                                                        const std::vector<float> &b,
                                                        std::vector<float> &u, std::vector<float> &v) {
  for (std::size_t i = 0; i < a.size(); ++i)
    // CHECK-DAG: widened.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z8pointersffPfRf.guard at once
    pointers(b[i], a[i], &u[i], v[i]);
}

__attribute__((noinline)) static void throughPointers(const float *a, const float *b, float *u, float *v,
                                                      int n) {
  for (int i = 0; i < n; ++i)
    // CHECK-DAG: widened.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z8pointersffPfRf.guard at once
    pointers(a[i], a[i] - b[i], u + i, v[i]);
}

int main() {
  const int n = 100003; // no multiple of any width
  std::mt19937 random(3);
  std::uniform_real_distribution<float> uniform(-1.05f, 1.05f);
  std::vector<float> a(n), b(n), u(n), v(n), windows(3 * n);
  std::vector<double> d(n);
  std::vector<std::int32_t> k(n);
  for (int i = 0; i < n; ++i)
    a[i] = uniform(random), b[i] = uniform(random), k[i] = int(random() % 3) - 1;
  for (float &value : windows)
    value = uniform(random);

  for (int i = 0; i < n; ++i)
    // CHECK-DAG: widened.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z7scalarsff.guard at once
    u[i] = scalars(a[i], b[i]);
  show("plain", u);
  for (int i = 0; i < n; ++i)
    if (a[i] > b[i])
      // CHECK-DAG: widened.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z7scalarsff.guard at once
      u[i] = scalars(b[i], a[i]);
  show("conditional", u);
  for (int i = 0; i + 1 < n; ++i)
    // CHECK-DAG: widened.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z7scalarsff.guard at once
    u[i] = scalars(a[i], a[i + 1]);
  show("neighbours", u);
  float carried = 0.5f; // each call needs the one before: never widened
  for (int i = 0; i < n; ++i)
    u[i] = carried = scalars(a[i], carried) * 1e-31f;
  show("carried", u);
  float sum = 0; // in the order of the program, widened or not
  for (int i = 0; i < n; ++i)
    sum += scalars(a[i], b[i]);
  std::printf("sum %a\n", sum);
  for (int i = 0; i < n; ++i)
    // CHECK-DAG: remark: loop evaluates {{4|8|16}} calls of _Z8pointersffPfRf.guard at once
    pointers(a[i], b[i], &u[i], v[i]);
  show("u", u);
  show("v", v);
  throughReferences(a, b, u, v);
  show("references u", u);
  show("references v", v);
  throughPointers(a.data(), b.data(), u.data(), v.data(), n);
  show("pointers u", u);
  show("pointers v", v);
  for (int i = 0; i < n; ++i) {
    float ignored;
    // CHECK-DAG: widened.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _ZL6partlyffPfS_.guard at once
    partly(a[i], b[i], &u[i], &ignored);
  }
  show("partly", u);
  for (int i = 0; i < n; ++i)
    // CHECK-DAG: remark: loop evaluates {{4|8|16}} calls of _Z5mixedPKfib.guard at once
    d[i] = mixed(&windows[3 * i], k[i], k[i] > 0);
  show("mixed", d);
}
