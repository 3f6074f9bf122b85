// An installed library's header: Clang keeps silent about what is in there.
#ifndef THING_H
#define THING_H
#include <cmath>
#include <cstdio>
extern int calls;
inline double thing(double x) {
  calls++;
  std::printf("thing %g\n", x);
  return std::exp(x) + std::sin(x);
}
template <class T> T other(T x) { return x + ++calls; }
#endif
