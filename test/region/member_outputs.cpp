// Intent: which members are outputs is the same at every level, and is what a path of the body may write: the library's ways of
// reading an array, a container, a member of a member; and ways of writing them.
// RUN: for level in -O0 "-O3 -march=native -g"; do \
// RUN:   %clangxx -std=c++20 $level -w %axnet_profile -S -emit-llvm -o %t.ll %s && %python %S/Inputs/regions.py %t.ll > %t.txt && \
// RUN:   FileCheck --match-full-lines %s < %t.txt || exit 1; done
// CHECK:      r1 -> return
// CHECK-NEXT: r2 -> return
// CHECK-NEXT: r3 -> return
// CHECK-NEXT: r4 -> return
// CHECK-NEXT: r5 -> return
// CHECK-NEXT: r6 -> return
// CHECK-NEXT: r7 -> return
// CHECK-NEXT: r8 -> return
// CHECK-NEXT: r9 -> return
// CHECK-NEXT: r10 -> return
// CHECK-NEXT: r11 -> return
// CHECK-NEXT: r12 -> return
// CHECK-NEXT: r13 -> return
// CHECK-NEXT: r14 -> return
// CHECK-NEXT: r15 -> return
// CHECK-NEXT: r16 -> return
// CHECK-NEXT: r17 -> return
// CHECK-NEXT: r18 -> return
// CHECK-NEXT: w1 -> this.taps[0] this.taps[1] this.taps[2] this.taps[3] return
// CHECK-NEXT: w2 -> this.taps[0] this.taps[1] this.taps[2] this.taps[3] return
// CHECK-NEXT: w3 -> this.m[0][0] this.m[0][1] this.m[1][0] this.m[1][1] return
// CHECK-NEXT: w4 -> this.h.value.x return
// CHECK-NEXT: w5 -> this.p.x this.w return
// CHECK-NEXT: w6 -> this.p.x this.p.y this.h.value.x this.h.value.y return
// CHECK-NEXT: w7 -> this.p.x return
// CHECK-NEXT: w8 -> this.arr[0] this.arr[1] this.arr[2] this.arr[3] return
// CHECK-NOT: {{.}}
// Where that leaves nothing, the function stays exact.
// RUN: %clangxx -std=c++20 -O2 -DNONE %axnet_profile -c -o %t.o %s 2>&1 | FileCheck --check-prefix=NONE %s
// NONE: warning: axnet: no path of its body writes a member of its object, and it returns nothing; '_ZN5Quiet5looksEf' stays exact
#ifdef NONE
struct Quiet {
  float taps[4], *where;
  [[axnet::approx("rtol=0.1")]] void looks(float x) {
    for (float &tap : taps)
      x += tap;
  }
};
void use(Quiet &quiet) { quiet.looks(2); }
#else
#include <algorithm>
#include <array>
#include <complex>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
#include <ranges>
#include <span>
#include <string_view>
#define M(N) [[axnet::approx("rtol=0.1,name=" #N)]]
extern float outside(const float *, int);
extern float outsideMutable(float *, int);
template <typename T> struct Holder { T value; T &get() { return value; } T *operator->() { return &value; } };
struct P { float x, y; P &operator+=(const P &o) { x += o.x; return *this; } float norm() { return std::sqrt(x * x + y * y); } };
struct F {
  float taps[4]; std::array<float, 4> arr; P p; Holder<P> h; std::complex<float> z; int n; float w; float m[2][2];
  M(r1) float r1(float x) { float s = 0; std::for_each(taps, taps + 4, [&](float t) { s += t * x; }); return s; }
  M(r2) float r2(float x) { return std::inner_product(taps, taps + 4, arr.begin(), x); }
  M(r3) float r3(float x) { for (float t : taps | std::views::reverse) x += t; return x; }
  M(r4) float r4(float x) { for (float t : std::span<float>(taps)) x += t; return x; }
  M(r5) float r5(float x) { auto [a, b] = p; return a * x + b; }
  M(r6) float r6(float x) { for (auto &t : arr) x += t; return x; }
  M(r7) float r7(float x) { return x * std::ranges::max(arr); }
  M(r8) float r8(float x) { auto &t = taps; return t[1] * x + t[n & 3]; }
  M(r9) float r9(float x) { return h.get().x + h->y * x; }
  M(r10) float r10(float x) { return (z * x).real() + std::abs(z); }
  M(r11) float r11(float x) { P q = p; q += {x, x}; return q.norm() + p.norm(); }
  M(r12) float r12(float x) { float own[4]; std::copy(std::begin(taps), std::end(taps), own); std::sort(own, own + 4); return own[0] * x; }
  M(r13) float r13(float x) { std::function<float(float)> g = [this](float y) { return y * w; }; return g(x); }
  M(r14) float r14(float x) { return std::invoke(&F::w, this) * x; }
  M(r15) float r15(float x) { for (auto &row : m) for (auto &e : row) x += e; return x; }
  M(r16) float r16(float x) { return std::hypot(p.x, std::max(w, x)); }
  M(r17) float r17(float x) { return outside(taps, 4) + x * w; }
  M(r18) float r18(float x) { F other(*this); other.w = 3; other.taps[0] += x; return other.w * other.taps[0]; }
  M(w1) float w1(float x) { return outsideMutable(taps, 4) + x * w; }
  M(w2) float w2(float x) { std::sort(taps, taps + 4); return taps[0] * x + w; }
  M(w3) float w3(float x) { for (auto &row : m) for (auto &e : row) e += x; return w + arr[0]; }
  M(w4) float w4(float x) { h.get().x = x; return p.x + w; }
  M(w5) float w5(float x) { (x > 0 ? w : p.x) += x; return w + p.x + p.y; }
  M(w6) float w6(float x) { std::swap(p, h.value); return x + p.x; }
  M(w7) float w7(float x) { p += {x, x}; return w; }
  M(w8) float w8(float x) { std::fill(arr.begin(), arr.begin() + n, x); return taps[0] + arr[1]; }
};
float (F::*t[])(float) = {&F::r1, &F::r2, &F::r3, &F::r4, &F::r5, &F::r6, &F::r7, &F::r8, &F::r9, &F::r10, &F::r11, &F::r12, &F::r13, &F::r14, &F::r15, &F::r16, &F::r17, &F::r18, &F::w1, &F::w2, &F::w3, &F::w4, &F::w5, &F::w6, &F::w7, &F::w8};
#endif
