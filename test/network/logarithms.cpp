// Intent: with inputs and outputs that are logarithms, code emitted for single calls, for calls in widened loops, and the
// reference evaluator give the same bits and verdicts: every type, all magnitudes, values on both sides of the domain.
// REQUIRES: fma
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile 10 > /dev/null
// RUN: %test_model %t/data/floats/region.json %t/models/floats.safetensors --min 0.001 --max 1000 --log2-inputs 1,0,1 --log2-outputs 1
// RUN: %test_model %t/data/doubles/region.json %t/models/doubles.safetensors --min 0.001 --max 1000 --log2-inputs 1,1 --log2-outputs 1 --seed 3
// RUN: %test_model %t/data/wide/region.json %t/models/wide.safetensors --min 1e-50 --max 1e45 --log2-inputs 1,1 --log2-outputs 1 --seed 4 --threshold -3
// RUN: %test_model %t/data/whole/region.json %t/models/whole.safetensors --min 1 --max 1.8e19 --log2-inputs 1,1,0,1 --log2-outputs 1 --approximator 12,3 --predictor 6 --seed 3
// RUN: %test_model %t/data/pointers/region.json %t/models/pointers.safetensors --min 0.001 --max 1000 --log2-inputs 0,1 --log2-outputs 0,1,1 --approximator 5 --predictor 3 --seed 7 --threshold -1
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -gline-tables-only -Rpass=axnet -o %t/widened 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: %clangxx -std=c++20 -O3 -march=native -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/single
// RUN: %clangxx -std=c++20 -O0 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/plain
// RUN: %clangxx -std=c++20 -O2 -march=native -ffast-math -mno-daz-ftz -fno-vectorize %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/fast
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_load -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/load
// RUN: %t/load 100003 > %t/load.txt
// RUN: FileCheck %s < %t/load.txt
// RUN: for form in widened single plain fast; do %t/$form 100003 > %t/$form.txt && cmp %t/$form.txt %t/load.txt || { echo $form; exit 1; }; done
// RUN: %t/profile 100003 > %t/exact.txt
// RUN: not cmp %t/load.txt %t/exact.txt

// Both verdicts have to occur, or equality would say little.
// CHECK: floats {{[1-9][0-9][0-9][0-9]+}} invoked, {{[1-9][0-9][0-9][0-9]+}} exact
// CHECK: doubles {{[1-9][0-9][0-9][0-9]+}} invoked, {{[1-9][0-9][0-9][0-9]+}} exact
// CHECK: wide {{[1-9][0-9][0-9][0-9]+}} invoked, {{[1-9][0-9][0-9][0-9]+}} exact
// CHECK: whole {{[1-9][0-9][0-9][0-9]+}} invoked, {{[1-9][0-9][0-9][0-9]+}} exact
// CHECK: pointers {{[1-9][0-9][0-9][0-9]+}} invoked, {{[1-9][0-9][0-9][0-9]+}} exact
#include "Inputs/bits.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

// What no network here gives: outputs are positive, or small.
constexpr float kMark = -1e30f;
[[axnet::approx("rtol=0.1,name=floats")]] float floats(float a, float b, float c) {
  return kMark * (1 + a * 0 + b * 0 + c * 0);
}
[[axnet::approx("rtol=0.1,name=doubles")]] double doubles(double a, double b) { return kMark * (1 + a * 0 + b * 0); }
[[axnet::approx("rtol=0.1,name=wide")]] double wide(float a, double b) { return kMark * (1 + a * 0 + b * 0); }
[[axnet::approx("rtol=0.1,name=whole")]] double whole(std::int32_t a, std::uint64_t b, bool c, std::int8_t d) {
  return kMark - double(a & 0) - double(b & 0) - c * 0 - d * 0;
}
[[axnet::approx("rtol=0.1,name=pointers")]] void pointers(float x, double y, [[axnet::out]] float &u,
                                                          [[axnet::out]] float &v, [[axnet::out]] std::int32_t &k) {
  u = v = kMark * (1 + x * 0 + float(y) * 0);
  k = -7;
}

template <typename T> void count(const char *name, const std::vector<T> &values, T mark = T(kMark)) {
  long exact = 0;
  for (T value : values)
    exact += value == mark;
  see(values.data(), values.size());
  std::printf("%s %ld invoked, %ld exact, %016llx\n", name, long(values.size()) - exact, exact,
              (unsigned long long)hash);
}

int main(int, char **argv) {
  const int n = std::atoi(argv[1]);
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> decade(-3.02, 3.02), far(-52, 47);
  std::vector<float> a(n), b(n), c(n), narrow(n), u(n), v(n);
  std::vector<double> x(n), y(n), z(n), d(n);
  std::vector<std::int32_t> i32(n), k(n);
  std::vector<std::uint64_t> u64(n);
  std::vector<std::int8_t> i8(n);
  for (int i = 0; i < n; ++i) {
    a[i] = float(std::pow(10, decade(random)));
    b[i] = float(std::pow(10, decade(random)));
    c[i] = i % 64 == 5 ? -0.5f : i % 64 == 9 ? 0.0f : float(std::pow(10, decade(random)));
    x[i] = std::pow(10, decade(random));
    y[i] = i % 64 == 7 ? -3 : std::pow(10, decade(random));
    z[i] = std::pow(10, far(random)); // beyond float's range on both sides
    narrow[i] = float(std::pow(10, far(random) * 0.8)); // subnormals among them
    if (narrow[i] > 1e38f)
      narrow[i] = 1e38f;
    i32[i] = std::int32_t(random()) >> (random() % 31);
    u64[i] = random() >> (random() % 64);
    i8[i] = std::int8_t(random());
  }
  for (int i = 0; i < n; ++i)
    // REMARK-DAG: [[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z6floatsfff.guard at once
    u[i] = floats(a[i], b[i], c[i]);
  count("floats", u);
  for (int i = 0; i < n; ++i)
    // REMARK-DAG: [[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z7doublesdd.guard at once
    d[i] = doubles(x[i], y[i]);
  count("doubles", d);
  for (int i = 0; i < n; ++i)
    // REMARK-DAG: [[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z4widefd.guard at once
    d[i] = wide(narrow[i], z[i]);
  count("wide", d);
  for (int i = 0; i < n; ++i)
    // REMARK-DAG: [[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z5wholeimba.guard at once
    d[i] = whole(i32[i], u64[i], u64[i] % 8 != 0, i8[i]);
  count("whole", d);
  for (int i = 0; i < n; ++i)
    // REMARK-DAG: [[#@LINE+1]]:{{.*}}: remark: loop evaluates {{4|8|16}} calls of _Z8pointersfdRfS_Ri.guard at once
    pointers(a[i], y[i], u[i], v[i], k[i]);
  count("pointers", u);
  count("v", v);
  count("k", k, -7);
}
