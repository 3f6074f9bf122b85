// Intent: a relative bound of 1 and more is a warning, once a place, wherever it is written; 0.99 is none.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -Xclang -verify %s
// RUN: echo 'listed "rtol=5"' > %t.list
// RUN: echo 'double listed(double x) { return x; }' > %t.cpp
// RUN: %clangxx -fsyntax-only -fplugin=%plugin -fplugin-arg-axnet-mark=%t.list %t.cpp 2>&1 | FileCheck %s
// CHECK: list:1:{{.*}}: warning: 'axnet::approx': rtol 5 accepts errors as large as the value itself; 2% is 0.02

// expected-warning@+1 {{'axnet::approx': rtol 2 accepts errors as large as the value itself; 2% is 0.02}}
[[axnet::approx("rtol=2")]] float two(float x) { return x; }

// expected-warning@+1 {{'axnet::approx': rtol 1.5 accepts}}
[[axnet::approx("rtol=150%")]] float percent(float x) { return x; }

[[axnet::approx("rtol=0.99")]] float fine(float x) { return x; }
[[axnet::approx("atol=2")]] float absolute(float x) { return x; }

// expected-warning@+1 {{'axnet::approx': rtol 3 accepts}}
template <typename T> [[axnet::approx("rtol=3")]] T twice(T x) { return 2 * x; }
float useFloat(float x) { return twice(x); }
double useDouble(double x) { return twice(x); }
