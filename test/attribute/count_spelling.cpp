// Intent: a count that is no constant whole number, or too many of them, is an error where it stands.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++23 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
int variable = 3;
float text([[axnet::in("a")]] float *x); // expected-error {{'axnet::in' needs a constant whole number of elements}}
float fraction([[axnet::out(1.5)]] float *x); // expected-error {{'axnet::out' needs a constant whole number of elements}}
float mutableCount([[axnet::inout(variable)]] float *x); // expected-error {{'axnet::inout' needs a constant whole number of elements}}
float earlier(int n, [[axnet::in(n)]] float *x); // expected-error {{'axnet::in' needs a constant whole number of elements}}
float expression(int n, [[axnet::in(n + 1)]] float *x); // expected-error {{'axnet::in' needs a constant whole number of elements}}
float undeclared([[axnet::in(nobody)]] float *x); // expected-error {{'axnet::in' needs a constant whole number of elements}}
float type([[axnet::in(undeclared)]] float *x); // expected-error {{'axnet::in' needs a constant whole number of elements}}
float two([[axnet::in(1, 2)]] float *x); // expected-error {{'axnet::in' takes one argument, the number of elements}}
float counted([[axnet::ignore(1)]] float *x); // expected-error {{'axnet::ignore' takes no argument}}
