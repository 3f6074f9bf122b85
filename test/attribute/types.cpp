// Intent: each type that has no columns is an error at the parameter or the result, with the reason; several in one function
// are all reported.
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
#include <span>
#include <vector>
#define MARKED [[axnet::approx("rtol=0.1")]]
struct Pair { int a; float b; };
union Union { int a; float b; };
struct Bits { int a : 3; int b; };
struct Virtual { virtual void f(); int x; };
struct Incomplete;
struct HoldsPointer { float *p; };
struct Nested { Pair pair; struct { Bits bits[2]; } inner; };
typedef float Vector __attribute__((vector_size(16)));

MARKED float pointer(float x, float *p); // expected-error {{'p' points to data that may be read or written; mark it [[axnet::in(N)]]}}
MARKED float reference(float x, float &p); // expected-error {{'p' points to data that may be read or written}}
MARKED float rvalue(float x, float &&p); // expected-error {{'p' points to data that may be read or written}}
MARKED float array(float x, float p[]); // expected-error {{'p' points to data that may be read or written}}
MARKED float pointerToPointer([[axnet::in]] float **p); // expected-error {{type 'float *' of 'p' is not supported}}
MARKED float unmarkedPointer(float x, float **p); // expected-error {{type 'float *' of 'p' is not supported}}
MARKED float unmarkedFunction(float x, float (*p)(float)); // expected-error {{'p' points to a type without a size}}
MARKED float voidPointer(const void *p); // expected-error {{'p' points to a type without a size}}
MARKED float incomplete(const Incomplete &p); // expected-error {{'p' points to a type without a size}}
MARKED float functionPointer([[axnet::in]] float (*p)(float)); // expected-error {{'p' points to a type without a size}}
MARKED float memberPointer(float Pair::*p); // expected-error {{type 'float Pair::*' of 'p' is not supported}}
MARKED float nullPointer(decltype(nullptr) p); // expected-error {{type 'decltype(nullptr)' of 'p' is not supported}}
MARKED float longDouble(long double x); // expected-error {{type 'long double' of 'x' is not supported}}
MARKED float wide(__int128 x); // expected-error {{type '__int128' of 'x' is not supported}}
MARKED float half(_Float16 x); // expected-error {{type '_Float16' of 'x' is not supported}}
MARKED float vector(const Vector &x); // expected-error {{type 'const Vector' of 'x' is not supported}}
MARKED float onion(const Union &x); // expected-error {{'const Union' is a union of different types, and which of them is meant is not known}}
MARKED float bits(const Bits &x); // expected-error {{'x.a' is a bit-field}}
MARKED float nested(const Nested *x); // expected-error {{'x.inner.bits[0].a' is a bit-field}}
MARKED float holdsPointer(const HoldsPointer &x); // expected-error {{type 'float *' of 'x.p' is not supported}}
MARKED float dynamic(const Virtual &x); // expected-error {{'const Virtual' has virtual functions or bases}}
MARKED float bitsByValue(Bits x); // expected-error {{'x.a' is a bit-field}}
MARKED float pointerByValue(HoldsPointer x); // expected-error {{type 'float *' of 'x.p' is not supported}}
MARKED float incompleteByValue(Incomplete x); // expected-error {{a type that it takes or returns by value is incomplete}}
MARKED float complexLongDouble(_Complex long double x); // expected-error {{type 'long double' of 'x.re' is not supported}}
MARKED float outByValue([[axnet::out]] Pair x); // expected-error {{'x' is passed by value and is no output}}
MARKED float spanOfNothing(std::span<const float> x); // expected-error {{'x' has no constant extent; say how many elements every call has, [[axnet::in(N)]] or the like, or use a span of constant extent}}
MARKED float spanTooShort([[axnet::in(4)]] std::span<const float, 3> x); // expected-error {{'x' has 3 elements}}
MARKED float spanUnmarked(std::span<float, 3> x); // expected-error {{'x' points to data that may be read or written; mark it}}
MARKED float spanOfPointers(std::span<const char *const, 2> x); // expected-error {{type 'const char *const' of 'x[0]' is not supported}}
MARKED float vectorByValue(std::vector<float> x); // expected-error {{type 'pointer' of 'x._M_start' is not supported}}
MARKED float volatilePointee(const volatile float *x); // expected-error {{'x' is volatile or atomic}}
MARKED float atomic(const _Atomic(int) *x); // expected-error {{'x' is volatile or atomic}}

MARKED Bits returnsBits(float x); // expected-error {{'return.a' is a bit-field}}
MARKED HoldsPointer returnsHeldPointer(float x); // expected-error {{type 'float *' of 'return.p' is not supported}}
MARKED float *returnsPointer(float x); // expected-error {{type 'float *' of 'return' is not supported}}
MARKED float &returnsReference(float x); // expected-error {{type 'float &' of 'return' is not supported}}
MARKED long double returnsLong(float x); // expected-error {{type 'long double' of 'return' is not supported}}

// Several at once.
MARKED float several(long double x, // expected-error {{type 'long double' of 'x' is not supported}}
                     float *y, // expected-error {{'y' points to data that may be read or written}}
                     const Bits &z); // expected-error {{'z.a' is a bit-field}}
