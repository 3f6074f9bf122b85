// Intent: the number of elements of a parameter is a positive whole constant; anything else is an error, never a silent 1.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++23 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
#define MARKED [[axnet::approx("rtol=0.1")]]
constexpr int kThree = 3;
enum { kFour = 4 };
int variable = 3;

MARKED float zero([[axnet::in(0)]] float *x); // expected-error {{'x' needs 1 to 4096 elements}}
MARKED float negative([[axnet::in(-1)]] float *x); // expected-error {{'x' needs 1 to 4096 elements}}
MARKED float large([[axnet::in(4097)]] float *x); // expected-error {{'x' needs 1 to 4096 elements}}
// expected-error@+1 {{'x' needs 1 to 4096 elements}}
MARKED float huge([[axnet::in(18446744073709551615u)]] float *x);
struct Pair { float a, b; };
MARKED float columns([[axnet::in(4096)]] const Pair *x); // expected-error {{more than 4096 columns}}
MARKED float reference([[axnet::in(2)]] float &x); // expected-error {{'x' is a reference to one object}}
// The template whose count is not positive where it is used.
template <int N> MARKED float atUse([[axnet::in(N)]] float *x) { return x[0]; } // expected-error {{'x' needs 1 to 4096 elements}}
float use(float *x) { return atUse<0>(x) + atUse<2>(x); }

MARKED float most([[axnet::in(4096)]] float *x);
MARKED float constant([[axnet::in(kThree)]] float *x);
MARKED float enumerator([[axnet::in(kFour)]] float *x);
MARKED float sizeOf([[axnet::in(sizeof(Pair) / sizeof(float))]] float *x);
MARKED float boolean([[axnet::in(true)]] float *x);
