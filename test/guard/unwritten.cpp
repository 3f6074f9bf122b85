// Intent: what the exact body leaves unwritten stays as it was when a call falls back: outputs behind pointers and references, of
// single calls and in widened loops, in memory that others look at and in local variables.
// REQUIRES: fma
// DEFINE: %{flags} = -std=c++17 -march=native -ffp-contract=off -Wno-unknown-attributes
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx %{flags} -O1 %include %s -o %t/plain
// RUN: %t/plain > %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | cmp - %t/plain.txt
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/models/$(basename $d).safetensors --threshold 1e9; done
// RUN: %clangxx %{flags} -O0 %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/O0
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each -Rpass=axnet %s %runtime -o %t/O3 2> %t/remarks.txt
// RUN: FileCheck %s < %t/remarks.txt
// RUN: env AXNET_STATS=1 %t/O0 2> %t/stats0.txt | cmp - %t/plain.txt
// RUN: env AXNET_STATS=1 %t/O3 2> %t/stats3.txt | cmp - %t/plain.txt
// RUN: %t/O3 | cmp - %t/plain.txt
// RUN: sed 's/  */ /g' %t/stats0.txt | FileCheck --check-prefix=STATS %s
// RUN: sed 's/  */ /g' %t/stats3.txt | FileCheck --check-prefix=STATS %s
// No call was an invocation.
// STATS-COUNT-4: approx {{[1-9][0-9]*}} 0
#include <cstdio>

[[axnet::approx("rtol=0.1")]] float positive(float x, [[axnet::out]] float &root) {
  if (x > 0)
    root = x / 2;
  return x + 1;
}

[[axnet::approx("rtol=0.1")]] void some(float x, [[axnet::out(3)]] float *y, [[axnet::out]] int *index) {
  const int at = int(x) % 4;
  if (at < 3)
    y[at] = x * 2;
  if (x > 7)
    *index = at;
}

struct Hit {
  double distance;
  float side;
  short material;
};
[[axnet::approx("rtol=0.1")]] bool hit(float x, float y, [[axnet::out]] Hit &nearest) {
  if (x * x > y)
    return false;
  nearest.distance = y - x * x;
  if (x > 2)
    nearest.material = 7;
  return true;
}

// CHECK-DAG: unwritten.cpp:[[@LINE+3]]:{{.*}}loop evaluates {{[0-9]+}} calls of _Z8positivefRf.guard at once
[[gnu::noinline]] void inLoop(const float *x, float *roots, float *sums, int count) {
  for (int i = 0; i < count; ++i)
    sums[i] = positive(x[i], roots[i]);
}

// What every call writes needs no old values, which a variable of the loop would carry from one turn to the next.
[[axnet::approx("rtol=0.1")]] void three(float x, [[axnet::out(3)]] float *y) {
  for (int k = 0; k < 3; ++k)
    y[k] = x * k;
}
// CHECK-DAG: unwritten.cpp:[[@LINE+4]]:{{.*}}loop evaluates {{[0-9]+}} calls of _Z5threefPf.guard at once
[[gnu::noinline]] void inVariables(const float *x, float *sums, int count) {
  for (int i = 0; i < count; ++i) {
    float y[3];
    three(x[i], y);
    sums[i] = y[0] + y[2];
  }
}

void manyHits(const float *x, Hit *hits, int count) {
  for (int i = 0; i < count; ++i)
    hit(x[i], 9, hits[i]);
}

int main() {
  float x[40], roots[40], sums[40];
  Hit hits[40];
  for (int i = 0; i < 40; ++i) {
    x[i] = float(i % 9 - 4), roots[i] = 100 + i;
    hits[i] = {200.0 + i, 300.0f + i, short(400 + i)};
  }
  inLoop(x, roots, sums, 40);
  manyHits(x, hits, 40);
  inVariables(x, sums + 20, 20);
  float y[3] = {-1, -2, -3}, local = 5;
  int index = 77;
  for (int i = 0; i < 40; ++i) {
    const float sum = positive(x[i], local);
    some(float(i % 11), y, &index);
    std::printf("%g %g %g %g %g %g %g %d %g %g %d\n", roots[i], sums[i], local, sum, y[0], y[1], y[2], index, hits[i].distance, hits[i].side, hits[i].material);
  }
}
