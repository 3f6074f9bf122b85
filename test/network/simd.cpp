// Intent: loops under OpenMP's simd and in functions that must not throw are widened too, with simdlen as the user says, sums
// included where a reduction clause allows it, and give the bits of plain single calls.
// REQUIRES: fma
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clang -O1 -c %S/Inputs/unknown.c -o %t/unknown.o
// RUN: %clangxx -std=c++20 -O2 -march=native -fopenmp-simd %axnet_profile %s %t/unknown.o %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile > %t/exact.txt
// RUN: %test_model %t/data/product/region.json %t/models/product.safetensors
// RUN: %test_model %t/data/throwing/region.json %t/models/throwing.safetensors --seed 5
// RUN: %clangxx -std=c++20 -O3 -march=native -fopenmp-simd %axnet_approx -fplugin-arg-axnet-models=%t/models %s %t/unknown.o %runtime -gline-tables-only -Rpass=axnet -o %t/widened 2>&1 | FileCheck %s
// RUN: %clangxx -std=c++20 -O3 -march=native -fno-openmp-simd -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=%t/models %s %t/unknown.o %runtime -o %t/single
// RUN: %t/widened > %t/widened.txt
// RUN: %t/single > %t/single.txt
// RUN: cmp %t/widened.txt %t/single.txt
// RUN: not cmp %t/widened.txt %t/exact.txt

#include <cstdio>
#include <cstring>

[[axnet::approx("rtol=0.1,name=product")]] double product(double a, float b) { return 1e3 + a * b; }

constexpr int kCount = 1003;
static double a[kCount], c[kCount];
static float b[kCount];

static void show(const char *name) {
  unsigned long long hash = 0;
  for (double value : c) {
    unsigned long long bits;
    std::memcpy(&bits, &value, sizeof bits);
    hash = (hash ^ bits) * 0x100000001b3u;
  }
  std::printf("%s %016llx\n", name, hash);
}

/// For all Clang knows, the exact body may throw, which would end a program that does so in here.
extern "C" double unknown(double x);
[[axnet::approx("rtol=0.1,name=throwing")]] double throwing(double a, float b) { return unknown(a) * b; }
void noThrow(double *to, const double *from, const float *by, int count) noexcept {
  for (int i = 0; i < count; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{8|16}} calls of _Z8throwingdf.guard at once
    to[i] = throwing(from[i], by[i]);
}


int main() {
  for (int i = 0; i < kCount; ++i)
    a[i] = i % 97 / 97.0 - 0.5, b[i] = float(i % 89) / 89 - 0.5f;
#pragma omp simd
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{8|16}} calls of _Z7productdf.guard at once
    c[i] = product(a[i], b[i]);
  show("simd");
#pragma omp simd simdlen(4)
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates 4 calls of _Z7productdf.guard at once
    c[i] = product(b[i], float(a[i]));
  show("simdlen");
  noThrow(c, a, b, kCount);
  show("noexcept");
  double sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{8|16}} calls of _Z7productdf.guard at once
    sum += product(a[i], b[i]);
  std::printf("reduction %.6g\n", sum); // in another order: not to the last bit
}
