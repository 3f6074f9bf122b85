// Intent: calls that throw, or return NaN, are recorded with their inputs and say so, whatever inlining does; bodies that are known to
// return do not pay for it.
// RUN: rm -rf %t && mkdir %t
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile %s %runtime -o %t/fast
// RUN: env AXNET_PROFILE=%t/fast.profile %t/fast
// RUN: %python %S/Inputs/outcomes.py %t/fast.profile
// RUN: %clangxx -O0 -Wno-unknown-attributes %axnet_profile %s %runtime -o %t/plain
// RUN: env AXNET_PROFILE=%t/plain.profile %t/plain
// RUN: %python %S/Inputs/outcomes.py %t/plain.profile
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile -S -emit-llvm %s -o - | FileCheck %s
#include <cmath>
#include <cstdlib>
#include <stdexcept>

extern "C" {
double unknown(double) noexcept;

// CHECK-LABEL: define {{.*}}@throws(
// CHECK: call i64 @axnet_profile_begin(
[[axnet::approx("atol=0.1,name=throws")]] double throws(double x) {
  if (x < 0.3)
    throw std::domain_error("too small");
  return x + 1;
}
// CHECK-LABEL: define {{.*}}@returns(
// CHECK-NOT: @axnet_profile_begin(
// CHECK: call void @axnet_profile_leave(
[[axnet::approx("atol=0.1,name=returns")]] double returns(double x) {
  return std::sqrt(x - 0.25) + std::sin(x);
}
// CHECK-LABEL: define {{.*}}@calls(
// CHECK: call i64 @axnet_profile_begin(
[[axnet::approx("atol=0.1,name=calls,effects=ignore")]] double calls(double x) { return unknown(x); }
[[gnu::noinline]] double unknown(double x) noexcept {
  if (x > 0.995)
    std::exit(0);
  return x;
}
}

int main() {
  unsigned long long random = 7;
  double sum = 0;
  for (int i = 0; i < 100000; ++i) {
    random = random * 6364136223846793005ull + 1442695040888963407ull;
    const double x = static_cast<double>(random >> 33) / 2147483648.0;
    try {
      sum += throws(x);
    } catch (const std::domain_error &) {
    }
    sum += returns(x) > 0;
    sum += calls(x * 0.99);
  }
  sum += calls(1);
  return sum > 0 ? 1 : 2;
}
