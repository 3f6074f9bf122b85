// Intent: a loop that the user wishes to have vectors, and that records its calls or asks the runtime, gives no warning that it has
// none; other loops do.
// RUN: %clangxx -O2 -fopenmp-simd -Werror=pass-failed %axnet_profile -c -o %t.o %s
// RUN: %clangxx -O2 -fopenmp-simd -Werror=pass-failed %axnet_load -c -o %t.o %s
// RUN: %clangxx -O2 -fopenmp-simd %axnet_profile -DUNMARKED -c -o %t.o %s 2>&1 | FileCheck %s
// CHECK: warning: loop not vectorized: {{.*}} [-Wpass-failed
struct Pair {
  double a, b;
};
[[axnet::approx("rtol=0.1")]] static float scalar(float x) { return x * x + 1; }
[[axnet::approx("rtol=0.1")]] static Pair pair(Pair p) { return {p.b, p.a + p.b}; }
void loops(float *x, float *y, Pair *p, int n) {
#pragma clang loop vectorize(enable) interleave_count(2)
  for (int i = 0; i < n; ++i)
    y[i] = scalar(x[i]);
#pragma omp simd
  for (int i = 0; i < n; ++i)
    p[i] = pair(p[i]);
}
#ifdef UNMARKED
float unknown(float);
void others(float *x, int n) {
#pragma clang loop vectorize(enable)
  for (int i = 0; i < n; ++i)
    x[i] = unknown(x[i]);
}
#endif
