// Intent: a pragma leaves functions of several versions alone, with a remark and no error; an attribute on one is an error of Clang's,
// with a word on what to do instead.
// REQUIRES: x86-64
// RUN: %clangxx -fsyntax-only -fplugin=%plugin -Xclang -verify=quiet %s
// RUN: %clangxx -fsyntax-only -fplugin=%plugin -Rpass-missed=axnet -Xclang -verify %s
// RUN: %clangxx -fsyntax-only -fplugin=%plugin -DATTRIBUTE -Xclang -verify=attribute %s
// quiet-no-diagnostics
#ifdef ATTRIBUTE
[[axnet::approx("rtol=0.1")]] __attribute__((target_clones("default", "avx2"))) float clones(float a) { return a * 3; }
// attribute-error@-1 {{cannot be combined with attribute 'axnet::annotate'}}
// attribute-error@-2 {{'clones' cannot be marked by an attribute: Clang allows none on functions of several versions; name it in a mark list}}
#else
#pragma clang attribute push([[axnet::approx("rtol=0.1")]], apply_to = function)
// expected-remark@+1 {{'clones' stays exact: it has, or may get, versions for several processors; name it in a mark list}}
__attribute__((target_clones("default", "avx2"))) float clones(float a) { return a * 3; } // expected-note {{when applied}}
// expected-remark@+1 {{'versions' stays exact}}
__attribute__((target("avx2"))) float versions(float a) { return a * 5; } // expected-note {{when applied}}
// expected-remark@+1 {{'versions' stays exact}}
__attribute__((target("default"))) float versions(float a) { return a * 5; } // expected-note {{when applied}}
// expected-remark@+1 {{'specific' stays exact}}
__attribute__((cpu_specific(generic))) float specific(float a) { return a * 7; } // expected-note {{when applied}}
#pragma clang attribute pop
#endif
