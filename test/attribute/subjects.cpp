// Intent: the approx attribute is for functions and the parameter attributes are for parameters; anywhere else each is an
// error at the attribute.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++23 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s

// expected-error@+1 {{'axnet::approx' applies to functions only}}
[[axnet::approx("rtol=0.1")]] int variable;
// expected-error@+1 {{'axnet::approx' applies to functions only}}
[[axnet::approx("rtol=0.1")]] typedef int Alias;
// expected-error@+1 {{'axnet::approx' applies to functions only}}
struct [[axnet::approx("rtol=0.1")]] Struct {};
// expected-error@+1 {{'axnet::approx' applies to functions only}}
enum [[axnet::approx("rtol=0.1")]] Enum { kOne };
// expected-error@+1 {{'axnet::approx' applies to functions only}}
float parameter([[axnet::approx("rtol=0.1")]] float x);
// expected-error@+1 {{'axnet::approx' applies to functions only}}
float (*pointer [[axnet::approx("rtol=0.1")]])(float);
struct Holder {
  // expected-error@+1 {{'axnet::approx' applies to functions only}}
  [[axnet::approx("rtol=0.1")]] float field;
};

// expected-error@+1 {{'axnet::in' applies to function parameters only}}
[[axnet::in]] int input;
// expected-error@+1 {{'axnet::out' applies to function parameters only}}
[[axnet::out]] float function(float);
// expected-error@+1 {{'axnet::inout' applies to function parameters only}}
struct [[axnet::inout(2)]] Struct2 {};
void local() {
  // expected-error@+1 {{'axnet::ignore' applies to function parameters only}}
  [[axnet::ignore]] int ignored;
}

// The same with GNU spelling.
// expected-error@+1 {{'axnet::approx' applies to functions only}}
int gnu __attribute__((axnet_approx("rtol=0.1")));
// expected-error@+1 {{'axnet_in' applies to function parameters only}}
int gnuInput __attribute__((axnet_in));

// Known from the declarator alone, too.
// expected-error@+1 {{'axnet::approx': a variadic function cannot be approximated; its inputs are not known}}
[[axnet::approx("rtol=0.1")]] float variadic(float x, ...);
