// Intent: a function that hands its stack frame on keeps the stack constant in every mode: calls of itself in tail position stay in
// the exact body, and one that comes back to itself through others is left exact, for a reason that is told.
// REQUIRES: fma
// RUN: %every_way %t '%clangxx -std=c++20 %s' --made-up --regions 8
// RUN: %clangxx -std=c++20 -O2 %axnet_profile -Rpass-missed=axnet -S -o /dev/null %s 2>&1 | FileCheck %s
// RUN: %clangxx -std=c++20 -O0 %axnet_load -Rpass-missed=axnet -S -o /dev/null %s 2>&1 | FileCheck %s
#include <cstdio>
#define MARKED [[axnet::approx("rtol=0.1")]]
#define MUST [[clang::musttail]] return
MARKED long self(long n, long acc) {
  if (n == 0)
    return acc;
  MUST self(n - 1, acc + n % 3);
}
static long leaf(long n) { return 3 * n; }
MARKED long toLeaf(long n) { MUST leaf(n + 1); }
MARKED long loop(long n, long acc) { return n == 0 ? acc : loop(n - 1, acc + n % 5); }
MARKED long sum(long n) { return n <= 0 ? 0 : n % 7 + sum(n - 1); }
MARKED void down([[axnet::inout]] long &x, int n) {
  if (n == 0)
    return;
  x += n;
  down(x, n - 1);
}
MARKED int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }
MARKED int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
struct Pair {
  double a, b;
};
MARKED Pair pair(Pair p, int n) { return n == 0 ? p : pair(Pair{p.b, p.a}, n - 1); }

// CHECK-DAG: remark: {{.*}}even{{.*}} stays exact: it has a tail call that has to keep the stack as it is (musttail), of what may come back to it
// CHECK-DAG: remark: {{.*}}pointed{{.*}} stays exact: it has a tail call that has to keep the stack as it is (musttail), of what may come back to it
// CHECK-DAG: remark: {{.*}}inTurn{{.*}} stays exact: it comes back to itself through calls in tail position ('otherTurn'), and a guard's stack frame would stay for each
// CHECK-DAG: remark: {{.*}}large{{.*}} stays exact: it comes back to itself through calls in tail position ('small'), and a guard's stack frame would stay for each
long odd(long n);
MARKED long even(long n) {
  if (n == 0)
    return 1;
  MUST odd(n - 1);
}
long odd(long n) {
  if (n == 0)
    return 0;
  MUST even(n - 1);
}
MARKED long pointed(long n, long acc);
long (*next)(long, long) = pointed;
long pointed(long n, long acc) {
  if (n == 0)
    return acc;
  MUST next(n - 1, acc + n % 3);
}
long otherTurn(long n);
MARKED long inTurn(long n) { return n == 0 ? 1 : otherTurn(n - 1); }
[[gnu::noinline]] long otherTurn(long n) { return n == 0 ? 0 : inTurn(n - 1); }
static long small(long n);
MARKED long large(long n) { return n == 0 ? 1 : small(n - 1); }
static long small(long n) { return n == 0 ? 0 : large(n - 1); }

int main() {
#ifdef __OPTIMIZE__
  const int far = 3000000; // where the plain program makes loops of all of these
#else
  const int far = 10;
#endif
  long x = 1;
  down(x, far);
  std::printf("%ld %ld %ld %ld\n", self(3000000, 0), toLeaf(4), even(3000000), pointed(3000000, 1));
  std::printf("%ld %ld %ld %d %d\n", loop(far, 0), sum(far), x, gcd(1071, 462), fibonacci(15));
  std::printf("%ld %ld %g\n", inTurn(far), large(far), pair({1, 2}, far).a);
}
