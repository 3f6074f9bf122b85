// Intent: what has no effect, or one that no caller can miss, is not warned of, at any level.
// RUN: %clangxx -std=c++17 %axnet_profile -O0 -Werror -c %s -o /dev/null
// RUN: %clangxx -std=c++17 %axnet_profile -O2 -g -Werror -c %s -o /dev/null
// RUN: %clangxx -std=c++17 %axnet_load -O1 -fsanitize=undefined -fprofile-instr-generate -Werror -c %s -o /dev/null
#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cmath>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>
#define MARKED [[axnet::approx("rtol=0.1")]]

float start();
const float constant[4] = {1, 2, 3, 4};
static float neverWritten[4] = {1, 2, 3, 4};
const float *const tables[2] = {constant, constant + 1};
const float setAtStart = start();
static const std::vector<float> steps = {1, 2, 3};
[[gnu::pure]] float promised(float);
[[gnu::const]] int alsoPromised(float);
void unknown();

MARKED float mathematics(float x, int n) {
  double sum = std::sqrt(x) + std::exp(x) + std::erfc(x) + std::pow(x, 1.5f) + std::lgamma(x) + std::sin(double(x));
  sum += static_cast<double>(std::lround(x)) + std::frexp(x, &n) + std::fmod(x, 2.f) + std::tgamma(x) + std::abs(n);
  const std::complex<double> z = std::exp(std::complex<double>(x, 1)) * std::complex<double>(1, x);
  return static_cast<float>(sum + z.real());
}
MARKED float tablesRead(float x, int i) {
  return x * constant[i & 3] * neverWritten[i & 3] * tables[i & 1][0] * setAtStart * steps[i & 1];
}
MARKED float ownVectors(const float in[4], int n) {
  std::vector<float> values(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i)
    values[static_cast<std::size_t>(i)] = in[i & 3];
  for (float x : {in[0], in[1]})
    values.push_back(x);
  std::sort(values.begin(), values.end());
  std::map<int, float> sparse;
  sparse[n] = values[0];
  return values[1] + sparse[n];
}
MARKED float ownHeap(float x) {
  auto *some = static_cast<float *>(std::malloc(40));
  if (!some)
    return 0;
  some[1] = x;
  some = static_cast<float *>(std::realloc(some, 80));
  const float y = some[1];
  std::free(some);
  auto *more = new float[3];
  more[0] = y;
  x = more[0];
  delete[] more;
  return x;
}
MARKED float throwing(float x) {
  if (x < 0)
    throw std::runtime_error("negative " + std::to_string(x));
  try {
    if (x < 1)
      throw 1;
  } catch (int) {
    return 0;
  }
  return x;
}
MARKED float ending(float x) {
  assert(x < 100);
  if (x > 9) {
    std::fprintf(stderr, "bad %f\n", static_cast<double>(x));
    std::abort();
  }
  return x;
}
MARKED void outputs(float x, [[axnet::out]] float *y, [[axnet::inout(2)]] float *z, [[axnet::ignore]] const float *w) {
  *y = x + *w;
  z[1] += x;
  std::memcpy(z, y, sizeof *y);
}
static void store(float *where, float what) { *where = what; }
MARKED void outputsByHelper(float x, [[axnet::out]] float &y) { store(&y, x); }
MARKED float staticConstants(float x) {
  static const std::vector<float> table = {1, 2, 3};
  static const float factor = promised(2);
  return table[1] * x * factor;
}
MARKED float strings(float x) {
  std::string text = std::to_string(x);
  text += " and more than fits into a short string";
  return static_cast<float>(text.size()) + std::strtof(text.c_str(), nullptr);
}
MARKED float localVolatile(float x) {
  volatile float rounded = x;
  return rounded;
}
MARKED float median(const float v[5]) {
  std::array<float, 5> w;
  std::copy(v, v + 5, w.begin());
  std::qsort(w.data(), 5, sizeof(float), [](const void *a, const void *b) {
    return *static_cast<const float *>(a) < *static_cast<const float *>(b) ? -1 : 1;
  });
  return w[2];
}
MARKED float promises(float x) { return promised(x) + static_cast<float>(alsoPromised(x)); }
[[axnet::approx("rtol=0.1"), gnu::pure]] float promisedItself(float x) {
  unknown();
  return x;
}
MARKED float emptyAssembly(float x) {
  asm volatile("" : "+x"(x));
  return x;
}
MARKED float setsErrno(float x) {
  errno = 0;
  return x;
}
MARKED float recursion(float x) { return x > 1 ? x * recursion(x - 1) : 1; }
