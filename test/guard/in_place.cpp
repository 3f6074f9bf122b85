// Intent: what an exact body does with memory besides its inputs and outputs happens as in the plain program when a call falls back: it
// keeps its pointers, sees variables that its pointers lead to, throws, jumps or exits after a write, and takes its turn in a loop.
// REQUIRES: fma
// DEFINE: %{flags} = -std=c++17 -march=native -ffp-contract=off -Wno-unknown-attributes
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx %{flags} -O1 %include %s -o %t/plain
// RUN: %t/plain > %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | cmp - %t/plain.txt
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/models/$(basename $d).safetensors --threshold 1e9; done
// RUN: %clangxx %{flags} -O0 %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/O0
// RUN: %clangxx %{flags} -O3 %axnet_approx -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each -Rpass=axnet -Rpass-missed=axnet %s %runtime -o %t/O3 2> %t/remarks.txt
// RUN: FileCheck %s < %t/remarks.txt
// RUN: %t/O0 | cmp - %t/plain.txt
// RUN: %t/O3 | cmp - %t/plain.txt
// RUN: env AXNET_STATS=1 %t/O3 2> %t/stats.txt | cmp - %t/plain.txt
// RUN: sed 's/  */ /g' %t/stats.txt | FileCheck --check-prefix=STATS %s
// No call was an invocation.
// STATS-COUNT-11: approx {{[1-9][0-9]*}} 0
#include <cassert>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

float *last;
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z5keepsfPf is evaluated one call at a time: its exact body
[[axnet::approx("rtol=0.1,effects=ignore")]] void keeps(float x, [[axnet::out]] float *y) {
  *y = x;
  last = y;
}
// The function that it calls is promised to do nothing; nonetheless it keeps the pointer.
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z4asksfPf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] void asks(float x, [[axnet::out]] float *y) {
  keeps(x + 1, y);
}

float shared[8];
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z4seesfPf is evaluated one call at a time
[[axnet::approx("rtol=0.1,effects=ignore")]] void sees(float x, [[axnet::out]] float *y) {
  *y = x;
  *y += shared[3];
}

// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z6throwsfRf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] float throws(float x, [[axnet::inout]] float &y) {
  y += x;
  if (y > 20)
    throw y;
  return y / 2;
}

// A library's function throws.
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z7checkedfRf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] float checked(float x, [[axnet::inout]] float &y) {
  y += x;
  const std::vector<float> values = {x, 2 * x};
  return values.at(y > 20 ? 2 : 1);
}

int order[64], calls;
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z5turnsf is evaluated one call at a time
[[axnet::approx("rtol=0.1,effects=ignore")]] float turns(float x) {
  order[calls++ & 63] = int(x);
  return x;
}
[[gnu::noinline]] void inLoop(const float *x, float *y, int *seen, int count) {
  for (int i = 0; i < count; ++i) {
    y[i] = turns(x[i]);
    seen[i] = calls;
  }
}

// What jumps away or ends the program after a write has written.
std::jmp_buf place;
float left;
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z5jumpsfRf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] float jumps(float x, [[axnet::inout]] float &y) {
  y += x;
  if (y > 20)
    std::longjmp(place, 1);
  return y;
}
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z4endsfRf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] float ends(float x, [[axnet::inout]] float &y) {
  y += x;
  if (y > 40)
    std::exit(0);
  return y;
}

// A pure function may read what the body has written, or what the loop writes.
[[gnu::pure, gnu::noinline]] float third() { return shared[3]; }
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z7throughfPf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] void through(float x, [[axnet::out]] float *y) {
  *y = x;
  *y += third();
}
// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z6scaledf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] float scaled(float x) { return x * third(); }
[[gnu::noinline]] void inWrittenLoop(const float *x, float *y, int count) {
  for (int i = 0; i < count; ++i) {
    shared[3] = x[i] + 1;
    y[i] = scaled(x[i]);
  }
}

// CHECK: in_place.cpp:[[@LINE+1]]:{{.*}}_Z5knowsfPf is evaluated one call at a time
[[axnet::approx("rtol=0.1")]] void knows(float x, [[axnet::out]] float *y) { *y = y == &shared[3] ? x : -x; }

// An assertion, an exhausted memory and pointers compared with one another are no hindrance, nor is an output that every call writes,
// in a variable of the loop.
// CHECK-NOT: one call at a time
[[axnet::approx("rtol=0.1")]] void simple([[axnet::in(2)]] const float *x, [[axnet::out]] float *y) {
  std::vector<float> copy(x, x + 2);
  float sum = 0;
  for (float value : copy)
    sum += value;
  for (const float *at = x; at != x + 2; ++at)
    sum += *at;
  assert(sum > -1000);
  *y = sum;
}
// CHECK: in_place.cpp:[[@LINE+4]]:{{.*}}loop evaluates {{[0-9]+}} calls of _Z6simplePKfPf.guard at once
[[gnu::noinline]] void inWidenedLoop(const float *x, float *y, int count) {
  for (int i = 0; i + 1 < count; ++i) {
    float sum;
    simple(x + i, &sum);
    y[i] = sum;
  }
}

int main() {
  float x[40], y[40];
  int seen[40];
  for (int i = 0; i < 40; ++i)
    x[i] = float(i);
  inLoop(x, y, seen, 40);
  for (int i = 0; i < 40; ++i)
    std::printf("%d %d ", seen[i], order[i]);
  inWidenedLoop(x, y, 40);
  inWrittenLoop(x, y + 20, 20);
  for (int i = 0; i < 40; ++i) {
    keeps(x[i], &y[i % 7]);
    *last += 1;
    asks(x[i], &y[i % 5]);
    *last += 2;
    sees(x[i], &shared[i % 8]);
    float sum = x[i], half = 0;
    try {
      half = throws(3, sum);
    } catch (float thrown) {
      half = -thrown;
    }
    std::printf("%g %g %g %g ", y[i % 7], shared[i % 8], sum, half);
    sum = x[i];
    try {
      half = checked(3, sum);
    } catch (const std::out_of_range &) {
      half = -1;
    }
    std::printf("%g %g ", sum, half);
    left = x[i];
    if (setjmp(place) == 0)
      half = jumps(3, left);
    through(x[i], &shared[i % 8]);
    knows(x[i], &y[i % 9]);
    knows(x[i], &shared[i % 5]);
    std::printf("%g %g %g\n", left, shared[3], y[i % 9]);
  }
  for (float value : y)
    std::printf("%g ", value);
  std::atexit([] { std::printf("%g\n", left); });
  left = 0;
  for (;;)
    ends(3, left);
}
