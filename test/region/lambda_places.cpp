// Intent: marked lambdas in default arguments, default member initialisers, variable templates and braces have ids of their own, and their
// fallbacks are the plain program's calls in every mode, at every level.
// RUN: %every_way %t '%clangxx -std=c++20 -ffp-contract=off %s' --regions 10
// RUN: for d in %t/data/*/; do %python -c "import json, sys; print(json.load(open(sys.argv[1]))['id'])" $d/region.json; done | env LC_ALL=C sort > %t/ids.txt
// RUN: FileCheck %s < %t/ids.txt
// CHECK:      {{^}}S::one.1{{$}}
// CHECK-NEXT: {{^}}S::two.1{{$}}
// CHECK-NEXT: {{^}}T::one.1{{$}}
// CHECK-NEXT: {{^}}_Z1fdPFffE.argument1.1@
// CHECK-NEXT: {{^}}_Z1ffPFffES0_.argument1.1@
// CHECK-NEXT: {{^}}_Z1ffPFffES0_.argument2.1@
// CHECK-NEXT: {{^}}_Z1vILi1EE.1{{$}}
// CHECK-NEXT: {{^}}_Z1vILi2EE.1{{$}}
// CHECK-NEXT: {{^}}_ZL1p.1@
// CHECK-NEXT: {{^}}_ZL1p.2@
#include <cstdio>
#define MARKED [[axnet::approx("rtol=0.1")]]
using Fn = float (*)(float);
float f(float x, Fn g = [] MARKED (float a) { return a + 1; }, Fn h = [] MARKED (float a) { return a + 2; }) { return g(x) + h(x); }
float f(double x, Fn g = [] MARKED (float a) { return a + 3; }) { return g(float(x)); }
struct S { Fn one = [] MARKED (float a) { return a * 2; }; Fn two = [] MARKED (float a) { return a * 3; }; };
struct T { Fn one = [] MARKED (float a) { return a * 4; }; };
template <int N> auto v = [] MARKED (float a) { return a + N; };
struct P { Fn a, b; };
static P p{[] MARKED (float a) { return a - 1; }, [] MARKED (float a) { return a - 2; }};
int main() {
  S s; T t; float sum = 0;
  for (int i = 0; i < 9; ++i) sum += f(float(i)) + f(double(i)) + s.one(i) + s.two(i) + t.one(i) + v<1>(i) + v<2>(i) + p.a(i) + p.b(i);
  std::printf("%g\n", sum);
}
