// Intent: what an exact body does with memory besides its inputs and outputs happens as in the plain program when a call falls back: it
// keeps its pointers, sees variables that its pointers lead to, throws after a write, and takes its turn in a loop.
// REQUIRES: fma
// DEFINE: %{flags} = -std=c++17 -march=native -ffp-contract=off -Wno-unknown-attributes
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx %{flags} -O1 %include %s -o %t/plain
// RUN: %t/plain > %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | cmp - %t/plain.txt
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/models/$(basename $d).safetensors --threshold 1e9; done
// RUN: %clangxx %{flags} -O0 %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/O0
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each -Rpass=axnet -Rpass-missed=axnet %s %runtime -o %t/O3 2> %t/remarks.txt
// RUN: FileCheck %s < %t/remarks.txt
// RUN: %t/O0 | cmp - %t/plain.txt
// RUN: %t/O3 | cmp - %t/plain.txt
// RUN: env AXNET_STATS=1 %t/O3 2> %t/stats.txt | cmp - %t/plain.txt
// RUN: sed 's/  */ /g' %t/stats.txt | FileCheck --check-prefix=STATS %s
// No call was an invocation.
// STATS-COUNT-6: approx {{[1-9][0-9]*}} 0
#include <cstdio>

float *last;
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z5keepsfPf is evaluated one call at a time: its exact body
[[axnet::approx("rtol=0.1,effects=ignore")]] void keeps(float x, [[axnet::out]] float *y) {
  *y = x;
  last = y;
}
// The function that it calls is promised to do nothing; nonetheless it keeps the pointer.
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z4asksfPf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] void asks(float x, [[axnet::out]] float *y) {
  keeps(x + 1, y);
}

float shared[8];
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z4seesfPf is evaluated one call at a time
[[axnet::approx("rtol=0.1,effects=ignore")]] void sees(float x, [[axnet::out]] float *y) {
  *y = x;
  *y += shared[3];
}

// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z6throwsfRf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] float throws(float x, [[axnet::inout]] float &y) {
  y += x;
  if (y > 20)
    throw y;
  return y / 2;
}

int order[64], calls;
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z5turnsf is evaluated one call at a time
[[axnet::approx("rtol=0.1,effects=ignore")]] float turns(float x) {
  order[calls++ & 63] = int(x);
  return x;
}
[[gnu::noinline]] void inLoop(const float *x, float *y, int *seen, int count) {
  for (int i = 0; i < count; ++i) {
    y[i] = turns(x[i]);
    seen[i] = calls;
  }
}

// A body that throws before it writes is widened as ever.
[[axnet::approx("rtol=0.1")]] void early(float x, [[axnet::out]] float *y) {
  if (x < -1000)
    throw x;
  *y = x * 3;
}
// CHECK-NOT: one call at a time
// CHECK: in_place.cpp:[[@LINE+3]]:{{.*}}loop evaluates {{[0-9]+}} calls of _Z5earlyfPf.guard at once
[[gnu::noinline]] void inWidenedLoop(const float *x, float *y, int count) {
  for (int i = 0; i < count; ++i)
    early(x[i], &y[i]);
}
// CHECK-NOT: loop evaluates

int main() {
  float x[40], y[40];
  int seen[40];
  for (int i = 0; i < 40; ++i)
    x[i] = float(i);
  inLoop(x, y, seen, 40);
  for (int i = 0; i < 40; ++i)
    std::printf("%d %d ", seen[i], order[i]);
  inWidenedLoop(x, y, 40);
  for (int i = 0; i < 40; ++i) {
    keeps(x[i], &y[i % 7]);
    *last += 1;
    asks(x[i], &y[i % 5]);
    *last += 2;
    sees(x[i], &shared[i % 8]);
    float sum = x[i], half = 0;
    try {
      half = throws(3, sum);
    } catch (float thrown) {
      half = -thrown;
    }
    std::printf("%g %g %g %g\n", y[i % 7], shared[i % 8], sum, half);
  }
}
