// Intent: an OpenMP region is what its statements are: what they do besides is warned of in the user's words, and nothing else is;
// sharing work with the caller's threads, and tasks, are warned of at their directive.
// RUN: %clangxx -std=c++17 -fopenmp %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 -fopenmp %axnet_load -O2 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 -fopenmp %axnet_profile -O1 -g -c %s -o /dev/null -Xclang -verify
#include <cmath>
#include <cstdio>
#define MARKED [[axnet::approx("rtol=0.1")]]
extern "C" int omp_get_thread_num(void);
int counter;

MARKED float sums(float a) {
  float s = 0;
#pragma omp parallel for reduction(+ : s) num_threads(2)
  for (int i = 0; i < 8; ++i)
    s += a * std::sin(i);
  return s;
}
MARKED void fills(const float *in [[axnet::in(8)]], float *out [[axnet::out(8)]]) {
#pragma omp parallel for schedule(dynamic) if (in[0] > 0)
  for (int i = 0; i < 8; ++i)
    out[i] = in[i] * 2;
}
MARKED float sections(float a) {
  float s = 0, t = 0;
  int threads[2] = {0, 0};
#pragma omp parallel sections
  {
#pragma omp section
    s = a * 2;
#pragma omp section
    t = a * 3, threads[1] = omp_get_thread_num();
  }
#pragma omp parallel
  {
#pragma omp single
    s += 1;
#pragma omp barrier
#pragma omp critical
    t += s;
#pragma omp atomic
    s += 1;
  }
  return s + t;
}
MARKED float counts(float a) {
  float s = 0;
#pragma omp parallel for reduction(+ : s)
  for (int i = 0; i < 8; ++i) {
    s += a * i;
#pragma omp critical
    ++counter; // expected-warning {{axnet: 'counts' writes to 'counter' here, which an invocation of the network skips; accept it}}
  }
  return s;
}
static float inner(float a) {
#pragma omp parallel
  std::printf("%f\n", a);
  return a;
}
MARKED float prints(float a) {
#pragma omp parallel
  std::printf("%f\n", a); // expected-warning {{axnet: 'prints' calls 'printf' here, whose effects}}
  return a;
}
MARKED float printsInCallee(float a) {
  return inner(a); // expected-warning {{axnet: 'printsInCallee' calls 'inner' here, which calls 'printf', whose effects}}
}
MARKED float shares(float a) {
  float s = 0;
#pragma omp for // expected-warning {{axnet: 'shares' shares work with the OpenMP threads of its caller here, which an invocation of the network skips; accept it}}
  for (int i = 0; i < 8; ++i)
    s += a * i;
  return s;
}
MARKED float tasks(float a) {
  float s = 0;
#pragma omp task shared(s) // expected-warning {{axnet: 'tasks' starts OpenMP tasks or code on a device here, which an invocation of the network skips; accept it}}
  s = a * 2;
#pragma omp taskwait
  return s;
}
