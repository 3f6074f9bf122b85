// Intent: whatever an invocation of the network would skip gets one warning, at its line, at every level, with debug information and without.
// RUN: %clangxx -std=c++17 %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 %axnet_load -O2 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 %axnet_profile -O1 -g -c %s -o /dev/null -Xclang -verify
// Columns, the flag that switches it off, and errors instead:
// RUN: not %clangxx -std=c++17 %axnet_profile -O0 -Werror -c %s -o /dev/null 2>&1 | FileCheck %s
// RUN: %clangxx -std=c++17 %axnet_profile -O0 -Werror -Wno-backend-plugin -c %s -o /dev/null
#include <atomic>
#include <cstdio>
#include <vector>
#define MARKED [[axnet::approx("rtol=0.1")]]

int counter;
float scale = 2;
float *kept;
volatile int device;
std::atomic<int> calls;
std::vector<float> cache;
thread_local float perThread;
float *const shifting = new float[3];
void unknown();
float (*hook)(float);

MARKED float writes(float x) {
  x *= 2;
  // CHECK: warnings.cpp:[[#@LINE+1]]:11: error: axnet: 'writes' writes to 'counter' here, which an invocation of the network skips; accept it with the clause effects=ignore [-Werror,-Wbackend-plugin]
  counter += 1; // expected-warning {{axnet: 'writes' writes to 'counter' here, which an invocation of the network skips; accept it with the clause effects=ignore}}
  return x;
}
MARKED float reads(float x) {
  return x * scale; // expected-warning {{'reads' reads 'scale' here, which the network does not see change; make it const or an input, or accept it}}
}
MARKED float readsOwnThread(float x) {
  return x * perThread; // expected-warning {{'readsOwnThread' reads 'perThread' here}}
}
MARKED float output(float x) {
  std::printf("%f\n", static_cast<double>(x)); // expected-warning {{'output' calls 'printf' here, whose effects an invocation of the network skips; declare it [[gnu::pure]] or [[gnu::const]] if it has none, or accept it}}
  return x;
}
MARKED float volatileRead(float x) {
  return x + static_cast<float>(device); // expected-warning {{'volatileRead' makes a volatile access to 'device' here, which}}
}
MARKED float atomicChange(float x) {
  calls.fetch_add(1); // expected-warning {{'atomicChange' makes an atomic access to 'calls' here, which}}
  return x;
}
MARKED float fence(float x) {
  std::atomic_thread_fence(std::memory_order_seq_cst); // expected-warning {{makes an atomic access or fence}}
  return x;
}
MARKED float unknownCall(float x) {
  unknown(); // expected-warning {{'unknownCall' calls 'unknown' here, whose effects}}
  return x;
}
MARKED float pointerCall(float x, [[axnet::ignore]] float (*given)(float)) {
  return given(x); // expected-warning {{'pointerCall' calls through a pointer here, which}}
}
MARKED float assembly(float x) {
  asm volatile("nop"); // expected-warning {{'assembly' runs inline assembly here, which}}
  return x;
}
MARKED float escaping(float x) {
  kept = new float(x); // expected-warning {{'escaping' writes to 'kept' here, which}}
  return x;
}
MARKED float appends(float x) {
  cache.push_back(x); // expected-warning {{'appends' writes to 'cache' here, which}}
  return x;
}
MARKED float frees(float x) {
  delete kept; // expected-warning {{'frees' frees memory that it did not allocate ('kept') here, which}}
  return x;
}
MARKED float staticLocal(float x) {
  static int count;
  return x + static_cast<float>(++count); // expected-warning {{'staticLocal' writes to 'staticLocal::count' here, which}}
}
MARKED float throughInput(const float *v, float x) {
  const_cast<float *>(v)[0] = x; // expected-warning {{'throughInput' writes to 'v' here, which an invocation of the network skips; mark it [[axnet::out]] or [[axnet::inout]], or accept}}
  return x;
}
MARKED float throughIgnored(float x, [[axnet::ignore]] int *count) {
  ++*count; // expected-warning {{'throughIgnored' writes to 'count' here, which}}
  return x;
}
MARKED float behind(float x) {
  kept[2] = x; // expected-warning {{'behind' writes to memory that pointers in 'kept' lead to here, which}}
  return x;
}
MARKED float behindConstant(float x) {
  return x * shifting[1]; // expected-warning {{'behindConstant' reads 'shifting' here, which}}
}

static void helper(float *place) { ++counter, *place += 1; }
[[gnu::noinline]] static void deep(int n) {
  if (n > 0)
    deep(n - 1);
  std::printf("%d\n", n);
}
MARKED float viaHelper(float x) {
  // CHECK: warnings.cpp:[[#@LINE+1]]:3: error: axnet: 'viaHelper' calls 'helper' here, which writes to 'counter', which
  helper(&x); // expected-warning {{'viaHelper' calls 'helper' here, which writes to 'counter', which an invocation of the network skips; accept}}
  return x;
}
MARKED float viaRecursion(float x) {
  deep(3); // expected-warning {{'viaRecursion' calls 'deep' here, which calls 'printf', whose effects}}
  return x;
}
MARKED float viaInput(float *v [[axnet::in(2)]]) {
  helper(v); // expected-warning {{'viaInput' calls 'helper' here, which writes to 'counter'}} expected-warning {{'viaInput' calls 'helper' here, which writes to 'v'}}
  return v[1];
}

namespace ns {
struct Filter {
  static int count;
  template <class T> MARKED static T once(T x) {
    count += 1; // expected-warning {{'ns::Filter::once' writes to 'ns::Filter::count' here}}
    return x;
  }
};
} // namespace ns
float use(float x) { return ns::Filter::once(x); }
