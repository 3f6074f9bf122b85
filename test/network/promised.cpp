// Intent: a marked function that is declared pure is widened whatever it calls and reads, in its own file and in others; what its own file
// evaluates one call at a time, loops of other files that were told to widen it still find a variant for; and without a model none is told to.
// REQUIRES: fma
// DEFINE: %{flags} = -std=c++20 -march=native -Wno-backend-plugin -gline-tables-only
// RUN: rm -rf %t && mkdir -p %t/models %t/none && cd %t
// RUN: %clangxx %{flags} -O2 %axnet_profile %s %S/Inputs/promised_definition.cpp %runtime -o profile
// RUN: env AXNET_PROFILE=data ./profile > exact.txt
// RUN: for f in promised reads; do %test_model data/$f/region.json models/$f.safetensors; done
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=models -Rpass=axnet -Rpass-missed=axnet -c %S/Inputs/promised_definition.cpp -o definition.o 2>&1 | FileCheck --check-prefix=HERE %s
// HERE-NOT: _Z8promiseddd is evaluated one call at a time
// HERE: _Z5readsdd is evaluated one call at a time
// HERE-NOT: loop evaluates {{.*}}_Z5readsdd
// HERE: promised_definition.cpp:20:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z8promiseddd.guard at once
// HERE-NOT: loop evaluates {{.*}}_Z5readsdd
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=models -Rpass=axnet -c %s -o loops.o 2>&1 | FileCheck %s
// RUN: %clangxx loops.o definition.o %runtime -o widened
// RUN: llvm-nm widened | FileCheck --check-prefix=STRONG %s
// STRONG-DAG: T _Z8promiseddd.exported.{{[a-z]}}{{4|8|16}}
// STRONG-DAG: T _Z5readsdd.exported.{{[a-z]}}{{4|8|16}}
// RUN: %clangxx %{flags} -O3 -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=models %s %S/Inputs/promised_definition.cpp %runtime -o single
// RUN: ./widened > widened.txt
// RUN: ./single > single.txt
// RUN: cmp widened.txt single.txt
// RUN: not cmp widened.txt exact.txt
// RUN: env AXNET_DISABLE=1 ./widened > disabled.txt
// RUN: cmp disabled.txt exact.txt
// Neither file has a model, or one that costs more than it saves.
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=none -Rpass=axnet -c %s -o none.o 2>&1 | FileCheck --check-prefix=NONE --allow-empty %s
// RUN: for f in promised reads; do %test_model data/$f/region.json none/$f.safetensors --training '{"exact_ns":0.1,"test":{"predicted_invocation":1}}'; done
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=none -Rpass=axnet -c %s -o none.o 2>&1 | FileCheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: loop evaluates
#include "Inputs/bits.h"
#include "Inputs/promised.h"

constexpr int kCount = 1003;
static double a[kCount], c[kCount];

int main() {
  for (int i = 0; i < kCount; ++i)
    a[i] = i % 97 / 97.0 - 0.5;
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: promised.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z8promiseddd at once, unless the file that defines it leaves it exact
    c[i] = promised(a[i], a[i] * 2);
  show("promised", c);
  for (int i = 0; i < kCount; ++i)
    // CHECK-DAG: promised.cpp:[[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z5readsdd at once
    c[i] = reads(a[i], a[i] * 2);
  show("reads", c);
}
