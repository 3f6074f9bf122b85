// Intent: an access that may look past the elements that are listed gets one warning, at its place: an index that is known to be
// outside, one that is not known, a cast to a larger type, memory before a pointer; and what stays inside gets none.
// RUN: %clangxx -std=c++20 %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++20 %axnet_load -O2 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++20 %axnet_profile -O1 -g -c %s -o /dev/null -Xclang -verify
// RUN: not %clangxx -std=c++20 %axnet_profile -O0 -Werror -c %s -o /dev/null 2>&1 | FileCheck %s
#include <algorithm>
#include <cassert>
#include <cstring>
#include <numeric>
#define M [[axnet::approx("rtol=0.1")]]
struct Shape { float scale; };
struct Circle : Shape { float radius; };

// The mistake of every first hour.
M float sum(const float *v, int n) {
  float s = 0;
  for (int i = 0; i < n; ++i)
    // CHECK: past_elements.cpp:[[#@LINE+1]]:10: error: axnet: 'sum' may read past the one element of 'v' here, which the network does not see; mark it {{.*}}axnet::in(N){{.*}} with the N elements that every call has, keep the index below that, or accept it with the clause effects=ignore
    s += v[i]; // expected-warning {{'sum' may read past the one element of 'v' here, which the network does not see; mark it [[axnet::in(N)]] with the N elements that every call has, keep the index below that, or accept it with the clause effects=ignore}}
  return s;
}
M float total(const float *v, int n) {
  return std::accumulate(v, v + n, 0.0f); // expected-warning {{'total' calls 'std::accumulate' here, which may read past the one element of 'v', which the network}}
}
M float last([[axnet::in(3)]] const float *v) {
  return v[0] +
         v[3]; // expected-warning {{'last' reads past the 3 elements of 'v' here}}
}
M float before(const float *v) {
  return v[-1] + v[0]; // expected-warning {{'before' reads before the one element of 'v' here, which the network does not see; give what it needs as a parameter, keep indices inside, or accept}}
}
M float area(const Shape &s) {
  return s.scale *
         static_cast<const Circle &>(s).radius; // expected-warning {{'area' reads past the end of 's' here, which the network does not see; give what it needs as a parameter, keep indices inside, or accept}}
}
M float wide(const float *v) {
  double both;
  std::memcpy(&both, v, sizeof both); // expected-warning {{'wide' may read past the one element of 'v' here}}
  return float(both);
}
M void spread(float x, [[axnet::out]] float *y, int n) {
  for (int i = 0; i < n; ++i)
    y[i] = x; // expected-warning {{'spread' may write past the one element of 'y' here, which an invocation of the network skips; mark it [[axnet::out(N)]] or [[axnet::inout(N)]]}}
}
M float declared(const float v[3], int i) {
  return v[i]; // expected-warning {{'declared' may read past the 3 elements of 'v' here}}
}

// A word from the user, and nothing is said.
[[axnet::approx("rtol=0.1,effects=ignore")]] float accepted(const float *v, int n) { return v[n]; }
#pragma clang attribute push([[axnet::approx("rtol=0.1")]], apply_to = function)
float along(const float v[3], int i) { return v[i]; }
#pragma clang attribute pop

// Inside.
struct Filter { float taps[4]; int order; };
M float loops([[axnet::in(64)]] const float *v, int n, unsigned m) {
  float s = 0;
  for (int i = 0; i < 64; ++i)
    s += v[i];
  for (int row = 0; row < 8; ++row)
    for (int column = 0; column < 8; ++column)
      s += v[8 * row + column];
  for (const float *at = v; at != v + 64; ++at)
    s += *at;
  for (int i = 0; i < std::min(n, 64); ++i)
    s += v[i];
  return s + v[m % 64] + std::accumulate(v, v + 64, 0.0f) + *std::max_element(v, v + 64);
}
M float checked([[axnet::in(4)]] const float *v, int n) {
  if (n < 0 || n > 4)
    return 0;
  float s = 0;
  for (int i = 0; i < n; ++i)
    s += v[i];
  return s;
}
M float assumed([[axnet::in(4)]] const float *v, int n) {
  __builtin_assume(n <= 4);
  float s = 0;
  for (int i = 0; i < n; ++i)
    s += v[i];
  return s;
}
M float asserted([[axnet::in(4)]] const float *v, unsigned i) {
  assert(i < 4);
  return v[i];
}
M float member(const Filter &f, int i) { return f.taps[i] * f.taps[f.order]; }
M float whole(const Circle &c) {
  Circle own = c;
  own.radius *= 2;
  return own.radius;
}
M float matrix(const float (&m)[4][4], int i, int j) { return m[i][j]; }
M void sorted([[axnet::in(5)]] const float *v, [[axnet::out(5)]] float *y) {
  std::copy(v, v + 5, y);
  std::sort(y, y + 5);
}

// An object's members that no name leads to, and elements of which only some members are written.
struct Vector {
  float x = 1, y = 2, z = 3, w = 4;
  M void assign(int i) { (&x)[i & 3] = 7 * x; } // expected-warning {{'Vector::assign' may write a part of its object that is no column}}
};
struct Particles {
  struct { float place, speed; } each[4];
  int steps = 0;
  M void push(int i, float by) { each[i & 3].speed += by; }
};
void use(Vector &vector, Particles &particles) {
  vector.assign(1);
  particles.push(1, 2);
}
