// Intent: marked lambdas and regions have ids of their own without anyone writing name=, wherever they stand: in lambdas without a
// mark, in generic ones, in templates, in local classes, and outside of functions. Lambdas without a mark change no id.
// RUN: %clangxx -std=c++23 -w -fplugin=%plugin %include -S -emit-llvm -Xclang -disable-llvm-passes -o - %s | grep -o 'id.22:.22[^@}]*' | \
// RUN:   sed 's/.22//g;s/,body:.*//;s/,columns.*//;s/,function.*//' | sort > %t.txt
// RUN: FileCheck --match-full-lines %s < %t.txt
// CHECK:      id:_Z10inTemplateIdEfT_.1<double><double>
// CHECK-NEXT: id:_Z10inTemplateIdEfT_.1<int><int>
// CHECK-NEXT: id:_Z10inTemplateIfEfT_.1<float><float>
// CHECK-NEXT: id:_Z10inTemplateIfEfT_.1<int><int>
// CHECK-NEXT: id:_Z6localsf.1
// CHECK-NEXT: id:_Z6nestedf.1
// CHECK-NEXT: id:_Z6nestedf.1.1
// CHECK-NEXT: id:_Z6nestedf.2
// CHECK-NEXT: id:_Z7genericf.1<float>
// CHECK-NEXT: id:_Z7genericf.1<int>
// CHECK-NEXT: id:_Z7genericf.2<float>
// CHECK-NEXT: id:_Z7regionsf.1
// CHECK-NEXT: id:_Z7regionsf.2
// CHECK-NEXT: id:_Z7regionsf.3<float>
// CHECK-NEXT: id:_Z7regionsf.3<int>
// CHECK-NEXT: id:_ZL3one.1
// CHECK-NEXT: id:_ZL3two.1
// CHECK-NEXT: id:_ZL5first.1
// CHECK-NEXT: id:_ZL6second.1
// CHECK-NEXT: id:_ZN12_GLOBAL__N_16hiddenE.1
// CHECK-NEXT: id:_ZZ6localsfEN5Local6memberEf.1
// CHECK-NEXT: id:everywhere.1
// CHECK-NEXT: id:several.1<float>
// CHECK-NEXT: id:several.1<int>
// CHECK-NEXT: id:shared.1
// CHECK-NOT: {{.}}
#include "axnet/statement.h"
#define MARKED [[axnet::approx("rtol=0.1")]]
static auto first = [] MARKED (float a) { return a + 1; };
static auto second = [] MARKED (float a) { return a + 2; };
inline auto everywhere = [] MARKED (float a) { return a + 3; };
auto several = [] MARKED (auto a) { return a + 4; };
auto shared = [] MARKED (float a) { return a + 5; };
namespace {
auto hidden = [] MARKED (float a) { return a + 6; };
}
float given(); // or the compiler evaluates what follows itself
static float one = [] { float x = given(), r; AXNET_REGION("rtol=0.1", in(x), out(r)) { r = x * 6; }; return r; }();
static float two = [] { float x = given(), r; AXNET_REGION("rtol=0.1", in(x), out(r)) { r = x * 7; }; return r; }();
float generic(float a) {
  auto unmarked = [](float b) { return b; };
  auto add = [] MARKED (auto b) { return b + 1; };
  auto subtract = [] MARKED (auto b) { return b - 1; };
  return add(a) * subtract(a) + add(2) + unmarked(a);
}
float regions(float a) {
  auto twice = [](float x) { float r; AXNET_REGION("rtol=0.1", in(x), out(r)) { r = x * 2; }; return r; };
  auto thrice = [](float x) { float r; AXNET_REGION("rtol=0.1", in(x), out(r)) { r = x * 3; }; return r; };
  auto either = [](auto x) { float r; AXNET_REGION("rtol=0.1", in(x), out(r)) { r = x * 4; }; return r; };
  return twice(a) + thrice(a) + either(a) + either(3);
}
float nested(float a) {
  auto outer = [] MARKED (float x) {
    auto inner = [] MARKED (float y) { return y + 7; };
    return inner(x) + 1;
  };
  auto next = [] MARKED (float x) { return x + 8; };
  return outer(a) + next(a);
}
float locals(float a) {
  struct Local {
    float member(float x) {
      auto inner = [] MARKED (float y) { return y + 5; };
      return inner(x);
    }
  };
  auto beside = [] MARKED (float x) { return x + 6; };
  return Local().member(beside(a));
}
template <class T> float inTemplate(T a) {
  auto unmarked = [](auto x) {
    auto inner = [] MARKED (auto y) { return y + 1; };
    return inner(x);
  };
  return unmarked(a) + unmarked(1);
}
float use(float a) {
  return first(a) + second(a) + everywhere(a) + several(a) + several(1) + shared(a) + hidden(a) + one + two + inTemplate(a) + inTemplate(2.0);
}
