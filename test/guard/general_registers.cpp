// Intent: a function that is compiled to leave floating-point registers alone, as for a kernel of an operating system, stays exact with
// a remark, whatever the model; the functions beside it are guarded.
// REQUIRES: x86-64
// RUN: %clangxx -O1 %axnet_profile -Rpass-missed=axnet -Rpass=axnet %s %runtime -o %t 2>&1 | FileCheck %s
// RUN: %t
// RUN: %clangxx -O1 -mgeneral-regs-only -DKERNEL %axnet_profile -Rpass-missed=axnet %s -c -o %t.o 2>&1 | FileCheck --check-prefix=KERNEL %s
// RUN: %clangxx -O1 -mno-sse -msoft-float -DKERNEL %axnet_load -Rpass-missed=axnet %s -c -o %t.o 2>&1 | FileCheck --check-prefix=KERNEL %s
#ifndef KERNEL
// CHECK-DAG: remark: _Z7generalii stays exact: it is compiled to leave floating-point registers alone
[[axnet::approx("rtol=0.1")]] [[gnu::target("general-regs-only")]] int general(int a, int b) { return a * 3 + b; }
// CHECK-DAG: remark: _Z8ordinaryii records
[[axnet::approx("rtol=0.1")]] int ordinary(int a, int b) { return a * 3 + b; }
int main() { return general(1, 2) - ordinary(1, 2); }
#else
// KERNEL: remark: _Z6kernelii stays exact: it is compiled to leave floating-point registers alone
[[axnet::approx("rtol=0.1")]] int kernel(int a, int b) { return a * 3 + b; }
#endif
