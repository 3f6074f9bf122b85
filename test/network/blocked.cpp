// Intent: networks past the size that is unrolled, evaluated by loops over tables, give the bits and verdicts of the
// reference evaluator: arrays of every kind of column, widths that fill no vector, gates in every place, a shared first
// layer, logarithms, outputs written where inputs were read.
// REQUIRES: fma
// DEFINE: %{logs} = --log2-inputs 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1 --log2-outputs 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -std=c++20 -O1 -march=native %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile 10
// Arrays are recorded piece by piece; inPlace leaves all but the first element as it is.
// RUN: %python -c "import glob, numpy; d = numpy.load(glob.glob('%t/data/inPlace/*.npy')[0]); assert len(d) == 10 and (d['values[0]:out'] == numpy.float32(1e30)).all() and all((d[f'values[{i}]'] == d[f'values[{i}]:out']).all() and d[f'values[{i}]'].any() for i in range(1, 50)) and not d['return'].any()"
// RUN: %test_model %t/data/image/region.json %t/models/image.safetensors --varied --approximator 33,20 --predictor 17,9
// RUN: %test_model %t/data/mixed/region.json %t/models/mixed.safetensors --varied --approximator 16,5,3 --predictor 8 --gated 0,1,1 --min -100 --max 100 --seed 3
// RUN: %test_model %t/data/logs/region.json %t/models/logs.safetensors --varied --approximator 39 --predictor 2 --gated 0 --min 0.01 --max 100 --seed 7 %{logs}
// RUN: %test_model %t/data/deep/region.json %t/models/deep.safetensors --approximator 70,65,2 --predictor 13 --shared --gated 1,0,1 --seed 14
// RUN: %test_model %t/data/inPlace/region.json %t/models/inPlace.safetensors --varied --approximator 11,3 --predictor 130 --seed 5 --threshold -1
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx
// RUN: %clangxx -std=c++20 -O0 -march=native -Xclang -llvm-verify-each %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx0
// RUN: %clangxx -std=c++20 -O1 -march=native %axnet_load -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/load
// RUN: %t/approx 12000 > %t/approx.txt
// RUN: %t/approx0 12000 > %t/approx0.txt
// RUN: %t/load 12000 > %t/load.txt
// RUN: cmp %t/approx.txt %t/load.txt
// RUN: cmp %t/approx0.txt %t/load.txt
// RUN: FileCheck %s < %t/approx.txt
// The counted path and the kill switch.
// RUN: env AXNET_STATS=1 %t/approx 12000 > %t/counted.txt
// RUN: cmp %t/counted.txt %t/load.txt
// RUN: env AXNET_DISABLE=1 %t/approx 12000 | FileCheck %s --check-prefix=DISABLED

// Both verdicts have to occur, or equality would say little.
// CHECK: image {{[1-9][0-9][0-9][0-9]?}} of 12000
// CHECK: mixed {{[1-9][0-9][0-9][0-9]?}} of 12000
// CHECK: logs {{[1-9][0-9][0-9][0-9]?}} of 12000
// CHECK: deep {{[1-9][0-9][0-9][0-9]?}} of 12000
// CHECK: inPlace {{[1-9][0-9][0-9][0-9]?}} of 12000
// DISABLED-COUNT-5: 0 of 12000
#include "Inputs/bits.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

constexpr double kMark = 1e30; // no network gives it

[[axnet::approx("rtol=0.1,name=image")]] void image(const float in[8][8], [[axnet::out(64)]] float *out) {
  out[0] = float(kMark) + in[0][0] * 0;
}
struct Sample {
  std::uint8_t bytes[19]; // unaligned from here on
  std::int16_t shorts[9];
  bool flags[5];
};
struct Result {
  double d[9];
  std::int32_t i[35];
  std::uint8_t u[17];
  bool b[3];
  std::int64_t l[6];
};
[[axnet::approx("rtol=0.1,name=mixed")]] float mixed(const double d[37], const std::int32_t i[21],
                                                     const std::uint32_t u[18], const Sample &sample,
                                                     const std::int64_t *l, float f, bool flag,
                                                     [[axnet::out]] Result &result) {
  result = {};
  return float(kMark) + flag * 0;
}
[[axnet::approx("rtol=0.1,name=logs")]] double logs(const float f[33], const double d[5],
                                                    [[axnet::out(17)]] float *p,
                                                    [[axnet::out(3)]] double *q) {
  p[0] = float(kMark), q[0] = kMark;
  return kMark;
}
[[axnet::approx("rtol=0.1,name=deep")]] float deep(float, float, float, float, float) {
  return float(kMark);
}
[[axnet::approx("rtol=0.1,name=inPlace")]] bool inPlace([[axnet::inout(50)]] float *values) {
  values[0] = float(kMark);
  return false;
}

int main(int, char **argv) {
  const long calls = std::atol(argv[1]);
  run("image", calls, 1, [](auto x) {
    float in[8][8], out[64] = {};
    for (auto &row : in)
      for (float &value : row)
        value = float(1.01 * x());
    image(in, out);
    invoked += out[0] != float(kMark);
    seen(out);
  });
  run("mixed", calls, 1, [](auto x) {
    double d[37];
    std::int32_t i[21];
    std::uint32_t u[18];
    std::int64_t l;
    Sample sample = {};
    Result result = {};
    auto fill = [&](auto &values, double scale) {
      for (auto &value : values)
        value = static_cast<std::remove_reference_t<decltype(value)>>(scale * x());
    };
    fill(d, 100.5), fill(i, 102), fill(sample.shorts, 102);
    for (auto &value : u)
      value = std::uint32_t(std::abs(102 * x()));
    for (auto &value : sample.bytes)
      value = std::uint8_t(std::abs(102 * x()));
    for (auto &value : sample.flags)
      value = x() < 0;
    l = std::int64_t(102 * x());
    const float returned = mixed(d, i, u, sample, &l, float(100 * x()), x() < 0, result);
    invoked += returned != float(kMark);
    seen(returned), seen(result.d), seen(result.i), seen(result.u), seen(result.b), seen(result.l);
  });
  run("logs", calls, 1, [](auto x) {
    float f[33], p[17] = {};
    double d[5], q[3] = {};
    for (float &value : f)
      value = float(std::pow(10, 2.01 * x()));
    for (double &value : d)
      value = std::pow(10, 2 * x());
    d[0] = x() < 0 ? 1 : 1e-200;
    const double returned = logs(f, d, p, q);
    invoked += returned != kMark;
    seen(p), seen(q), seen(returned);
  });
  run("deep", calls, 1, [](auto x) {
    const float a = float(x()), b = float(x()), c = float(x()), d = float(x()), e = float(x());
    const float returned = deep(a, b, c, d, e);
    invoked += returned != float(kMark);
    seen(returned);
  });
  run("inPlace", calls, 1, [](auto x) {
    float values[50];
    for (float &value : values)
      value = float(1.01 * x());
    const bool returned = inPlace(values);
    invoked += values[0] != float(kMark);
    seen(values), seen(returned);
  });
}
