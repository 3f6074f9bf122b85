// Intent: every version of a function that has several, one a processor, is guarded in every mode when a mark list names it, and
// versions that are copies of one body are one region; loops of a function with clones are widened in each of them.
// REQUIRES: x86-64, fma
// RUN: rm -rf %t && mkdir -p %t && printf 'clones "rtol=0.1"\nversions "rtol=0.1"\nspecific "rtol=0.1,name=specific"\n' > %t/list.txt
// RUN: %every_way %t/ways '%clangxx -std=c++20 %s' --flags=-fplugin-arg-axnet-mark=%t/list.txt --level=-O0 --level=-O2 --made-up --regions 4
// RUN: %clangxx -std=c++20 -O2 %axnet_profile -fplugin-arg-axnet-mark=%t/list.txt -Rpass=axnet -S -o /dev/null %s 2>&1 | FileCheck --check-prefix=GUARDED %s
// GUARDED-DAG: remark: _Z6clonesf.default.2 records
// GUARDED-DAG: remark: _Z6clonesf.avx2.0 records
// GUARDED-DAG: remark: _Z6clonesf.avx512f.1 records
// GUARDED-DAG: remark: _Z8versionsf records
// GUARDED-DAG: remark: _Z8versionsf.avx2 records
// GUARDED-DAG: remark: _Z8versionsf.arch_skylake-avx512 records
// GUARDED-DAG: remark: _Z8specificf.A records
// GUARDED-DAG: remark: _Z8specificf.S records
// GUARDED-DAG: remark: _Z8specificf.V records
// Everything at once: the function that only chooses between versions is left alone.
// RUN: echo '* "rtol=0.1"' > %t/all.txt
// RUN: %clangxx -std=c++20 -O2 %axnet_profile -fplugin-arg-axnet-mark=%t/all.txt -Rpass-missed=axnet -S -o /dev/null %s 2>&1 | FileCheck --check-prefix=ALL %s
// ALL: remark: 'specific' stays exact: it only chooses between its versions
// RUN: %clangxx -std=c++20 -O2 %axnet_approx -fplugin-arg-axnet-force -fplugin-arg-axnet-models=%t/ways/safe -Rpass=axnet -S -o /dev/null %s 2>&1 | FileCheck --check-prefix=WIDE %s
// WIDE-DAG: remark: loop evaluates 4 calls of {{.*}}inLoops{{.*}}.guard at once
// WIDE-DAG: remark: loop evaluates 8 calls of {{.*}}inLoops{{.*}}.guard.target{{.*}} at once
// WIDE-DAG: remark: loop evaluates 16 calls of {{.*}}inLoops{{.*}}.guard.target{{.*}} at once
#include <cstdio>
__attribute__((target_clones("default", "avx2", "avx512f"))) float clones(float a) { return a * 3 + 1; }
__attribute__((target("default"))) float versions(float a) { return a * 5; }
__attribute__((target("avx2"))) float versions(float a) { return a * 5; }
__attribute__((target("arch=skylake-avx512"))) float versions(float a) { return a * 5; }
__attribute__((cpu_specific(generic))) float specific(float a) { return a * 7; }
__attribute__((cpu_specific(ivybridge, haswell))) float specific(float a) { return a * 7; }
__attribute__((cpu_dispatch(generic, ivybridge, haswell))) float specific(float) {}

[[axnet::approx("rtol=0.1")]] static float inLoops(float x, float y) { return x * y - 1 / (x + y); }
__attribute__((target_clones("default", "avx2", "arch=x86-64-v4"))) void loops(const float *x, float *y, int n) {
  for (int i = 0; i < n; ++i)
    y[i] = inLoops(x[i], 2);
}

int main() {
  float x[50], y[50];
  for (int i = 0; i < 50; ++i)
    x[i] = float(i) / 8;
  loops(x, y, 50);
  for (int i = 0; i < 50; ++i)
    std::printf("%g %g %g %g\n", clones(x[i]), versions(x[i]), specific(x[i]), y[i]);
}
