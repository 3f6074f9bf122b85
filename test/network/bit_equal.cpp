// Intent: the emitted network and the reference evaluator give the same bits and the same verdicts, on a million
// random inputs for each of five shapes, some of them outside the domain.
// REQUIRES: fma
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile 10
// RUN: %test_model %t/data/scalars/region.json %t/models/scalars.safetensors --approximator 8,8 --predictor 8
// RUN: %test_model %t/data/pointers/region.json %t/models/pointers.safetensors --approximator 5 --predictor 3 --seed 7
// RUN: %test_model %t/data/doubles/region.json %t/models/doubles.safetensors --approximator 16,16 --predictor 16 --seed 3 --gated 0,1
// RUN: %test_model %t/data/window/region.json %t/models/window.safetensors --approximator 19,3 --predictor 5,7 --seed 8 --shared --gated 0,0
// RUN: %test_model %t/data/mixed/region.json %t/models/mixed.safetensors --approximator 33,2 --predictor 9 --seed 5 --gated 1,0 --threshold -1
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx
// RUN: %clangxx -std=c++20 -O2 -march=native %axnet_load -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/load
// RUN: %t/approx 1000000 > %t/approx.txt
// RUN: %t/load 1000000 > %t/load.txt
// RUN: cmp %t/approx.txt %t/load.txt
// RUN: FileCheck %s < %t/approx.txt
// Without optimisation the bits are the same too.
// RUN: %clangxx -std=c++20 -O0 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx0
// RUN: %t/load 100000 > %t/load0.txt
// RUN: %t/approx0 100000 > %t/approx0.txt
// RUN: cmp %t/approx0.txt %t/load0.txt

// Both verdicts have to occur, or equality would say little.
// CHECK: scalars {{[1-9][0-9][0-9][0-9][0-9]+}} of 1000000
// CHECK: pointers {{[1-9][0-9][0-9][0-9][0-9]+}} of 1000000
// CHECK: doubles {{[1-9][0-9][0-9][0-9][0-9]+}} of 1000000
// CHECK: window {{[1-9][0-9][0-9][0-9][0-9]+}} of 1000000
// CHECK: mixed {{[1-9][0-9][0-9][0-9][0-9]+}} of 1000000
#include "Inputs/bits.h"
#include "Inputs/five_shapes.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

float scalars(float a, float, float, float, float, float) { return float(kMark) + a * 0; }
void pointers(float, float, float *u, float &v) { *u = v = float(kMark); }
double doubles(double, double, double, double, double) { return kMark; }
float window(const float v[3][3]) { return float(kMark) + v[0][0] * 0; }
void mixed(std::int8_t, std::uint16_t, std::int64_t, bool, float, double *o, float *p, int &i) {
  o[0] = o[1] = o[2] = kMark, i = -7;
  p[0] = p[1] = p[2] = p[3] = 0;
}

int main(int, char **argv) {
  const long calls = std::atol(argv[1]);
  run("scalars", calls, 1.02, [](auto x) {
    float v[6];
    for (float &value : v)
      value = float(x());
    invoked += seen(scalars(v[0], v[1], v[2], v[3], v[4], v[5])) != float(kMark);
  });
  run("pointers", calls, 1.02, [](auto x) {
    const float a = float(x()), b = float(x());
    float u, v;
    pointers(a, b, &u, v);
    invoked += seen(u) != float(kMark);
    seen(v);
  });
  run("doubles", calls, 1.02, [](auto x) {
    double v[5];
    for (double &value : v)
      value = x();
    invoked += seen(doubles(v[0], v[1], v[2], v[3], v[4])) != kMark;
  });
  run("window", calls, 1.02, [](auto x) {
    float v[3][3];
    for (auto &row : v)
      for (float &value : row)
        value = float(x());
    invoked += seen(window(v)) != float(kMark);
  });
  run("mixed", calls, 1.02, [](auto x) {
    double o[3];
    float p[4];
    for (float &value : p)
      value = float(x());
    int i;
    mixed(x() < 0 ? -1 : 1, x() < 0.9, x() < 0 ? -1 : 1, x() < 0, float(x()), o, p, i);
    invoked += seen(o[0]) != kMark;
    seen(o[1]), seen(o[2]), seen(i);
    for (float value : p)
      seen(value);
  });
}
