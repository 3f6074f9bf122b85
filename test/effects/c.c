// Intent: in C, too, warnings stand at the line of what is skipped, and what has no effect has none.
// RUN: %clang -std=c17 %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clang -std=c17 %axnet_profile -O3 -g -c %s -o /dev/null -Xclang -verify
#include "axnet/approx.h"
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static int counter;
static const double table[3] = {1, 2, 3};

AXNET_APPROX("rtol=0.1") double counts(double x) {
  static int calls;
  calls++; // expected-warning {{'counts' writes to 'counts.calls' here, which an invocation of the network skips}}
  return x;
}
AXNET_APPROX("rtol=0.1") double prints(double x) {
  puts("here"); // expected-warning {{'prints' calls 'puts' here, whose effects}}
  return x;
}
AXNET_APPROX("rtol=0.1") double atomically(double x, AXNET_IGNORE _Atomic int *n) {
  *n += 1; // expected-warning {{'atomically' makes an atomic access to 'n' here}}
  return x;
}
AXNET_APPROX("rtol=0.1") double random1(double x) {
  return x + rand(); // expected-warning {{'random1' calls 'rand' here}}
}
double helper(double x) { return x + counter++; }
AXNET_APPROX("rtol=0.1") double viaHelper(double x) {
  return helper(x); // expected-warning {{'viaHelper' calls 'helper' here, which writes to 'counter'}}
}
AXNET_APPROX("rtol=0.1") double clean(const double v[3], double x) {
  double *copy = malloc(3 * sizeof *copy);
  if (!copy)
    abort();
  for (int i = 0; i < 3; ++i)
    copy[i] = v[i] * table[i] + exp(x) + lgamma(x);
  x = copy[0] + copy[1] + copy[2];
  free(copy);
  return x;
}
// Arrays of variable length, here and in what is inlined.
static double sumOf(const double *v, int n) {
  double copy[n], sum = 0;
  for (int i = 0; i < n; ++i)
    copy[i] = v[i];
  for (int i = 0; i < n; ++i)
    sum += copy[i] + *(double *)__builtin_alloca(sizeof *copy) * 0;
  return sum;
}
AXNET_APPROX("rtol=0.1") double variableLength(const double v[3], int n) {
  double copy[n & 3];
  for (int i = 0; i < (n & 3); ++i)
    copy[i] = v[i];
  for (int i = 0; i < 2; ++i) {
    double scaled[n & 3];
    scaled[0] = copy[0];
    copy[0] += scaled[0];
  }
  return sumOf(copy, n & 3);
}
#ifdef __x86_64__
AXNET_APPROX("rtol=0.1") double readsClock(double x) { return x + __builtin_ia32_rdtsc(); } // expected-warning-re {{axnet: 'readsClock' uses the built-in 'x86.rdtsc'{{( here)?}}, which an invocation of the network skips; accept it}}
#endif
// Callees that cannot be copied, and symbols that another file may replace: functions of which nothing is known.
static double labels(double x, int i) {
  static const void *const places[] = {&&one, &&two};
  goto *places[i & 1];
one:
  return x;
two:
  return x + 1;
}
__attribute__((weak)) double replaceable(double x) { return x; }
double original(double x) { return x; }
double alias(double x) __attribute__((weak, alias("original")));
AXNET_APPROX("rtol=0.1") double opaque(double x) {
  x += labels(x, 1); // expected-warning {{'opaque' calls 'labels' here, whose effects}}
  x += alias(x); // expected-warning {{'opaque' calls 'alias' here, whose effects}}
  return replaceable(x); // expected-warning {{'opaque' calls 'replaceable' here, whose effects}}
}
