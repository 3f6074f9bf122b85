// Intent: the same approx attribute twice is one; two that differ are an error at the second with a note at the first, on one
// declaration and on several, of functions and of templates.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify -DACROSS %s
// RUN: %clangxx -std=c++17 -fplugin=%plugin -S -emit-llvm -Xclang -disable-llvm-passes -DFINE -o - %s | grep -o '@_Z4fine[a-z]*, ptr' | FileCheck %s
// CHECK: @_Z4finef
// CHECK-NOT: fine
#ifdef FINE
[[axnet::approx("rtol=0.1")]] [[axnet::approx("rtol=0.1")]] float fine(float x);
[[axnet::approx("rtol=0.1")]] __attribute__((axnet_approx("rtol=0.1"))) float fine(float x);
[[axnet::approx("rtol=0.1")]] float fine(float x) { return x; }
#elif !defined(ACROSS)
[[axnet::approx("rtol=0.1")]] // expected-note {{the other clauses are here}}
[[axnet::approx("rtol=0.2")]] // expected-error {{'axnet::approx': 'twice' has other clauses already; keep one of them}}
float twice(float x) { return x; }
template <typename T>
[[axnet::approx("rtol=0.1")]] // expected-note {{the other clauses are here}}
[[axnet::approx("rtol=0.2")]] // expected-error {{'axnet::approx': 'both' has other clauses already; keep one of them}}
T both(T x) { return x; }
#else
[[axnet::approx("rtol=0.1")]] float across(float x); // expected-note {{the earlier clauses are here}}
float across(float x);
[[axnet::approx("atol=0.1")]] float across(float x); // expected-error {{'axnet::approx': 'across' has other clauses on an earlier declaration; keep one of them}}
float across(float x) { return x; }
template <typename T> [[axnet::approx("rtol=0.1")]] T both(T x); // expected-note {{the earlier clauses are here}}
template <typename T> [[axnet::approx("rtol=0.2")]] T both(T x) { return x; } // expected-error {{has other clauses on an earlier declaration}}
struct Class {
  [[axnet::approx("rtol=0.1")]] static float member(float x); // expected-note {{the earlier clauses are here}}
};
[[axnet::approx("rtol=0.2")]] float Class::member(float x) { return both(x); } // expected-error {{'member' has other clauses on an earlier declaration}}
#endif
