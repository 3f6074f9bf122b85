// Intent: a loop that calls a function of another file, whose header carries the attribute, is widened and gives the bits of
// single calls; where the other file has no network, is for another processor or was compiled without the plugin, it
// links all the same and every call is that file's.
// REQUIRES: fma
// RUN: rm -rf %t && mkdir -p %t/models && cd %t
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_profile %s %S/Inputs/shared_definition.cpp %runtime -o profile
// RUN: env AXNET_PROFILE=data ./profile > exact.txt
// RUN: %test_model data/shared/region.json models/shared.safetensors
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=models -gline-tables-only -Rpass=axnet -c %s -o loops.o 2>&1 | FileCheck %s
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=models -c %S/Inputs/shared_definition.cpp -o definition.o
// RUN: %clangxx loops.o definition.o %runtime -o widened
// RUN: llvm-nm widened | FileCheck --check-prefix=STRONG %s
// STRONG: T _Z6shareddfi.exported.{{[a-z]}}{{4|8|16}}
// RUN: %clangxx -std=c++20 -O3 -march=native -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=models %s %S/Inputs/shared_definition.cpp %runtime -o single
// RUN: ./widened > widened.txt
// RUN: ./single > single.txt
// RUN: cmp widened.txt single.txt
// RUN: not cmp widened.txt exact.txt
// RUN: env AXNET_STATS=1 ./widened 2> widened.stats
// RUN: env AXNET_STATS=1 ./single 2> single.stats
// RUN: cmp widened.stats single.stats
// RUN: env AXNET_DISABLE=1 ./widened > disabled.txt
// RUN: cmp disabled.txt exact.txt

// RUN: %clangxx -std=c++20 -O2 -Wno-unknown-attributes -c %S/Inputs/shared_definition.cpp -o plain.o
// RUN: %clangxx loops.o plain.o %runtime -o plain
// RUN: llvm-nm plain | FileCheck --check-prefix=WEAK %s
// WEAK: W _Z6shareddfi.exported.{{[a-z]}}{{4|8|16}}
// RUN: ./plain > plain.txt
// RUN: cmp plain.txt exact.txt
// RUN: mkdir none
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=none -c %S/Inputs/shared_definition.cpp -o none.o 2> /dev/null
// RUN: %clangxx loops.o none.o %runtime -o none.out
// RUN: ./none.out > none.txt
// RUN: cmp none.txt exact.txt
// The definition for processors with 8 floats in a register, which the loops may or may not ask for.
// RUN: %clangxx -std=c++20 -O3 -mavx2 -mfma -mno-avx512f %axnet_approx -fplugin-arg-axnet-models=models -c %S/Inputs/shared_definition.cpp -o avx2.o
// RUN: %clangxx loops.o avx2.o %runtime -o avx2
// RUN: ./avx2 > avx2.txt
// RUN: cmp avx2.txt single.txt

#include "Inputs/bits.h"
#include "Inputs/shared.h"

#include <cstdio>

constexpr int kCount = 1003;
static double a[kCount], c[kCount];
static float b[kCount];

int main() {
  for (int i = 0; i < kCount; ++i)
    a[i] = i % 97 / 97.0 - 0.5, b[i] = float(i % 89) / 89 - 0.5f;
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: two_files.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z6shareddfi at once
    c[i] = shared(a[i], b[i], i & 3);
  show("plain", c);
  for (int i = 0; i < kCount; ++i)
    if (a[i] > b[i])
      // CHECK-DAG: two_files.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z6shareddfi at once
      c[i] = shared(b[i], float(a[i]), 1);
  show("conditional", c);
  std::printf("single %a\n", shared(a[7], b[8], 9)); // outside the domain
}
