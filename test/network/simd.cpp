// Intent: loops under OpenMP's simd and around pure functions are widened too, with simdlen as the user says, sums
// included where a reduction clause allows it, and give the bits of plain single calls.
// REQUIRES: fma
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clang -O1 -c %S/Inputs/unknown.c -o %t/unknown.o
// RUN: %clangxx -std=c++20 -O2 -march=native -fopenmp-simd %axnet_profile %s %t/unknown.o %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile > %t/exact.txt
// RUN: %test_model %t/data/product/region.json %t/models/product.safetensors
// RUN: %test_model %t/data/promised/region.json %t/models/promised.safetensors --seed 6
// RUN: %clangxx -std=c++20 -O3 -march=native -fopenmp-simd %axnet_approx -fplugin-arg-axnet-models=%t/models %s %t/unknown.o %runtime -gline-tables-only -Rpass=axnet -o %t/widened 2>&1 | FileCheck %s
// RUN: %clangxx -std=c++20 -O3 -march=native -fno-openmp-simd -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=%t/models %s %t/unknown.o %runtime -o %t/single
// RUN: %t/widened > %t/widened.txt
// RUN: %t/single > %t/single.txt
// RUN: cmp %t/widened.txt %t/single.txt
// RUN: not cmp %t/widened.txt %t/exact.txt

#include "Inputs/bits.h"

#include <algorithm>
#include <cstdio>
#include <vector>

[[axnet::approx("rtol=0.1,name=product")]] double product(double a, float b) { return 1e3 + a * b; }

constexpr int kCount = 1003;
static double a[kCount], c[kCount];
static float b[kCount];

extern "C" double unknown(double x); // for all Clang knows, it may throw and change any memory
/// Declared pure, it changes nothing that the loop reads through references.
[[axnet::approx("rtol=0.1,name=promised"), gnu::pure]] double promised(double a, float b) { return unknown(a) - b; }
__attribute__((noinline)) static void throughReferences(std::vector<double> &to, const std::vector<double> &from,
                                                        const std::vector<float> &by) {
  for (std::size_t i = 0; i < from.size(); ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{8|16}} calls of _Z8promiseddf.guard at once
    to[i] = promised(from[i], by[i]);
}

int main() {
  for (int i = 0; i < kCount; ++i)
    a[i] = i % 97 / 97.0 - 0.5, b[i] = float(i % 89) / 89 - 0.5f;
#pragma omp simd
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{8|16}} calls of _Z7productdf.guard at once
    c[i] = product(a[i], b[i]);
  show("simd", c);
#pragma omp simd simdlen(4)
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates 4 calls of _Z7productdf.guard at once
    c[i] = product(b[i], float(a[i]));
  show("simdlen", c);
  std::vector<double> to(kCount), from(a, a + kCount);
  throughReferences(to, from, std::vector<float>(b, b + kCount));
  std::copy(to.begin(), to.end(), c);
  show("pure", c);
  double sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: simd.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{8|16}} calls of _Z7productdf.guard at once
    sum += product(a[i], b[i]);
  std::printf("reduction %.6g\n", sum); // in another order: not to the last bit
}
