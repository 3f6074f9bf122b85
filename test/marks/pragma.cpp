// Intent: `#pragma clang attribute push` marks every function that it reaches and that can be approximated, in each spelling; a function's
// own attribute and inner pragmas win, and what can't be approximated is a remark and no error.
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -Xclang -verify=quiet %s
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -Rpass-missed=axnet -Xclang -verify %s
// RUN: %clangxx -std=c++20 -fplugin=%plugin -S -emit-llvm -Xclang -disable-llvm-passes -o - %s | sed 's/\\22/"/g' | \
// RUN:   grep -o '"id":"[^"]*"\|"bound":{[^}]*}' | paste - - | sort | FileCheck --match-full-lines %s
// RUN: %clangxx -std=c++20 -O2 %axnet_profile -Werror %s %runtime -o %t && %t
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -Xclang -verify=wrong -DERRORS %s
// quiet-no-diagnostics
// CHECK:      "id":"_Z4bothIdET_S0_"{{.*}}0.25,{{.*}}
// CHECK-NEXT: "id":"_Z4bothIfET_S0_"{{.*}}0.25,{{.*}}
// CHECK-NEXT: "id":"_Z5innerf"{{.*}}0.5,{{.*}}
// CHECK-NEXT: "id":"_Z5lateri"{{.*}}0.25,{{.*}}
// CHECK-NEXT: "id":"_Z5outerf"{{.*}}0.25,{{.*}}
// CHECK-NEXT: "id":"_Z6pointsPfS_"{{.*}}0.25,{{.*}}
// CHECK-NEXT: "id":"_Z8ownFirstf"{{.*}}0.75,{{.*}}
// CHECK-NEXT: "id":"own"{{.*}}0.75,{{.*}}
// CHECK-NOT: {{.}}
[[axnet::approx("rtol=0.75")]] float ownFirst(float x);

#pragma clang attribute push([[axnet::approx("rtol=0.25")]], apply_to = function)
float outer(float x) { return x; }
[[axnet::approx("rtol=0.75,name=own")]] float own(float x) { return x; }
float ownFirst(float x) { return x; }
#pragma clang attribute push(__attribute__((axnet_approx("rtol=0.5"))), apply_to = function)
float inner(float x) { return x; }
#pragma clang attribute pop
void nothing() {} // expected-remark {{'nothing' stays exact: it has no outputs}}
float vague(float *x) { return *x; } // expected-remark {{'vague' stays exact: 'x' points to data of unknown extent}}
float many(int x, ...) { return 1; } // expected-remark {{'many' stays exact: it is variadic}}
template <typename T> T both(T x) { return x; } // expected-remark {{'both<long double>' stays exact: type 'long double'}}
#pragma clang attribute push([[axnet::in(2)]], apply_to = variable(is_parameter))
float points(float *x, [[axnet::out]] float *y) { return *y = x[1]; }
#pragma clang attribute pop
int later(int);
struct Box {
  Box(float x) : x(x) {}
  float x;
};
int main() {
  auto lambda = [](float x) { return x; };
  float v[] = {1, 2};
  nothing();
  return points(v, v) + lambda(both(2.0f)) + both(2.0) + both(1.0L) + later(1) + Box(2).x + vague(v) + many(1) - 13;
}
#pragma clang attribute pop
int later(int x) { return x; }

#ifdef ERRORS
// One error, however many functions there are.
#pragma clang attribute push([[axnet::approx("rtol=0.1,bad")]], apply_to = function) // wrong-error {{'axnet::approx': unknown clause 'bad'}}
float one(float x) { return x; } // wrong-note {{when applied to this declaration}}
float two(float x) { return x; }
#pragma clang attribute pop
#endif
