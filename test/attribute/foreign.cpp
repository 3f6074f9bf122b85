// Intent: without the axnet scope, [[approx]] and [[in]] are somebody else's attributes: the usual warning of an unknown
// attribute, and no region.
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++20 -w -S -emit-llvm -fplugin=%plugin -fplugin-arg-axnet-mode=profile -x c++ -o - - < %s | FileCheck %s
// CHECK-NOT: axnet
[[approx("rtol=0.1")]] float function(float x) { return x; } // expected-warning {{unknown attribute 'approx' ignored}}
[[approx]] float bare(float x) { return x; } // expected-warning {{unknown attribute 'approx' ignored}}
[[approx("nonsense")]] int variable; // expected-warning {{unknown attribute 'approx' ignored}}
[[other::approx("rtol=0.1")]] float scoped(float x) { return x; } // expected-warning {{unknown attribute 'other::approx' ignored}}
float parameter([[in]] float x) { return x; } // expected-warning {{unknown attribute 'in' ignored}}
float output([[out(3)]] float *x) { return *x; } // expected-warning {{unknown attribute 'out' ignored}}
struct [[ignore]] Struct {}; // expected-warning {{unknown attribute 'ignore' ignored}}
