// Intent: "*" marks what the main file defines and can be approximated; the rest stays as it is, for a reason that can be asked for.
// RUN: rm -rf %t && mkdir -p %t && printf '* "rtol=0.1"\nlisted "rtol=0.2" in(v, 2)\n' > %t/list.txt
// RUN: %clangxx -std=c++20 -I%S/Inputs %s -o %t/exact && %t/exact > %t/exact.txt
// RUN: for level in 0 2; do \
// RUN:   %clangxx -std=c++20 -I%S/Inputs -O$level %axnet_profile -Werror -fplugin-arg-axnet-mark=%t/list.txt %s %runtime -o %t/profile && \
// RUN:   env AXNET_PROFILE=%t/data$level %t/profile | cmp - %t/exact.txt && \
// RUN:   grep -ho '"id":"[^"]*"' %t/data$level/*/region.json | sort | FileCheck --check-prefix=IDS %s || exit 1; done
// IDS: "id":"_Z5twiceIfET_S0_"
// IDS-NEXT: "id":"_Z6listedPKf"
// IDS-NEXT: "id":"_ZL6hidden{{.*}}"
// IDS-NEXT: "id":"own"
// IDS-NOT: {{.}}
// Functions that were marked along with others and have no model deserve no warning.
// RUN: mkdir %t/models && %clangxx -std=c++20 -I%S/Inputs %axnet_approx -fplugin-arg-axnet-models=%t/models -fplugin-arg-axnet-mark=%t/list.txt -Rpass-missed=axnet %s %runtime -o %t/approx 2> %t/approx.err
// RUN: %t/approx | cmp - %t/exact.txt
// RUN: FileCheck %s < %t/approx.err
// RUN: not grep "hiddenf' stays exact.*Wbackend-plugin" %t/approx.err
#include "from_header.h"
#include <cstdarg>
#include <cstdio>

static float hidden(float x) { return 2 * x; }
[[maybe_unused]] static float unused(float x) { return 3 * x; }
// CHECK-DAG: all.cpp:[[#@LINE+1]]:6: remark: 'nothing' stays exact: it has no outputs
void nothing(int) {}
// CHECK-DAG: all.cpp:[[#@LINE+1]]:7: remark: 'vague' stays exact: 'v' points to data of unknown extent; mark this function by its name, and the parameter as in, out, inout or ignore
float vague(const float *v) { return v[0]; }
int counted;
// CHECK-DAG: remark: _Z6countsf stays exact: it does more than computing its outputs
float counts(float x) { return ++counted, x; }
float listed(const float *v) { return v[0] + v[1]; }
// CHECK-DAG: all.cpp:[[#@LINE+1]]:5: remark: 'many' stays exact: it is variadic
int many(int n, ...) { return n; }
template <typename T> T twice(T x) { return x + x; }
[[axnet::approx("rtol=0.3,name=own")]] float own(float x) { return x; }
consteval int constant(int x) { return x; }
struct Box {
  Box(float x) : x(x) {}
  ~Box() {}
  float x;
};
// CHECK-DAG: _Z6listedPKf.safetensors: no such model; profile and train this function; '_Z6listedPKf' stays exact [-Wbackend-plugin]
// CHECK-DAG: own.safetensors: no such model; {{.*}} stays exact [-Wbackend-plugin]
// CHECK-DAG: remark: _ZL6hiddenf stays exact: {{.*}}no such model
int main() {
  auto lambda = [](float x) { return x; };
  const float v[] = {1, 2};
  nothing(0);
  std::printf("%g %g %g %g %g %d %g %g %d %g\n", counts(1), hidden(1), fromHeader(2), vague(v), listed(v), many(3), twice(2.0f), own(4) + Box(lambda(1)).x, constant(5), fromHeader(1));
}
