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
  MARKED float declared(float x); // of which fields it reads, only its body tells
  MARKED static float fine(float x);
  MARKED float empty() const { return 1; } // expected-error {{it has no inputs}}
  MARKED float member(float x) const { return x * scale; }
  MARKED float vector(float x) const { return x * values[0]; } // expected-error {{'vector' cannot be approximated: it uses 'this.values': type 'float *' of 'this.values' is not supported; give what it needs as a parameter}}
  MARKED float bits(float x) const { return x * bit; } // expected-error {{it uses 'this.bit': 'this.bit' is a bit-field; give}}
  MARKED float passesItselfOn(float x) const { return other(this) * x; } // expected-error {{it uses 'this': 'const Class' has virtual functions or bases; give}}
  MARKED float callsVirtual(float x) const { return overridable(x); } // expected-error {{it calls the virtual function 'overridable' on its object, and what that reads is not known}}
  MARKED float callsOwnVirtual(float x) const { return Class::overridable(x); }
  MARKED virtual float overridable(float x) const { return x * scale; }
  static float other(const Class *);
  MARKED float punned(float x) const { return x * either.f + either.i; } // expected-error {{it uses 'this.either.i': a union's members of two types are used}}
  union { float f; int i; } either;
  float scale, *values;
  int bit : 3;
};

MARKED consteval float immediate(float x) { return x; } // expected-error {{'immediate' cannot be approximated: it is consteval, so that no call of it is left when the program runs}}
constexpr float known = immediate(2);

struct Base { float x; };
struct Derived : virtual Base {
  MARKED float inherited(float y) const { return x * y; } // expected-error {{it uses its virtual base class 'Base'}}
};

void lambdas(float c, float *p, int n) { // expected-note {{declared here}}
  int runtime[n]; // expected-warning {{variable length arrays in C++ are a Clang extension}} expected-note {{}}
  auto captures = [c] MARKED (float x) { return x + c; };
  auto reference = [&] MARKED (float x) { return x + c; };
  auto pointer = [=] MARKED (float x) { return x + *p; }; // expected-error {{it captures 'p': type 'float *' of 'p' is not supported; give what it needs as a parameter}}
  auto variable = [&] MARKED (float x) { return x + runtime[0]; }; // expected-error {{it captures 'runtime': type 'int[n]' of 'runtime' is not supported}}
  auto fine = [] MARKED (float x) { return x; };
  auto generic = [] MARKED (auto x) { return x; };
  (void)captures(c), (void)reference(c), (void)fine(c), (void)generic(c), (void)pointer(c), (void)variable(c);
}

MARKED int main(int count, [[axnet::ignore]] char **words) { // expected-error {{'main' cannot be approximated: it is main}}
  return 0;
}
