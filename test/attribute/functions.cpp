// Intent: functions that cannot be approximated, whatever their types, are errors at the attribute, with the reason.
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify -Wno-c++23-extensions %s
// RUN: %clangxx -std=c++23 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
#define MARKED [[axnet::approx("rtol=0.1")]]

MARKED void noOutputs(float x); // expected-error {{'noOutputs' cannot be approximated: it has no outputs: it returns void and no parameter is marked out or inout}}
MARKED float noInputs(); // expected-error {{'noInputs' cannot be approximated: it has no inputs}}
MARKED float ignoredInput([[axnet::ignore]] float x); // expected-error {{it has no inputs}}
MARKED float outOnly([[axnet::out]] float *x); // expected-error {{it has no inputs}}
MARKED float constOutput(float x, [[axnet::out]] const float *y); // expected-error {{'y' is an output but points to const data}}
MARKED float constInOut(float x, [[axnet::inout(2)]] const float *y); // expected-error {{'y' is an output but points to const data}}
MARKED float valueOutput([[axnet::out]] float x); // expected-error {{'x' is passed by value and is no output}}
MARKED float valueInOut([[axnet::inout]] float x); // expected-error {{'x' is passed by value and is no output}}

struct Class {
  MARKED Class(float x); // expected-error {{'Class' cannot be approximated: it is a constructor or destructor}}
  MARKED ~Class(); // expected-error {{it is a constructor or destructor}}
  MARKED float member(float x); // expected-error {{it is a non-static member function; make it static}}
  MARKED virtual float overridable(float x); // expected-error {{it is a non-static member function}}
  MARKED float operator()(float x) const; // expected-error {{it is a non-static member function}}
  MARKED operator float() const; // expected-error {{it is a non-static member function}}
  MARKED static float fine(float x);
};

void lambdas(float c) {
  auto captures = [c] MARKED (float x) { return x + c; }; // expected-error {{it is a lambda with captures; pass them as parameters}}
  auto reference = [&] MARKED (float x) { return x + c; }; // expected-error {{it is a lambda with captures}}
  auto fine = [] MARKED (float x) { return x; };
  auto generic = [] MARKED (auto x) { return x; };
  (void)captures(c), (void)reference(c), (void)fine(c), (void)generic(c);
}

MARKED int main(int count, [[axnet::ignore]] char **words) { // expected-error {{'main' cannot be approximated: it is main}}
  return 0;
}
