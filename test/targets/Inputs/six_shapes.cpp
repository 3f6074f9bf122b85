// Calls six annotated functions in ordinary loops and writes all of their outputs, as doubles, to a
// file. Exact bodies give at least 1e29, or NaN, which no network does: the outputs show the
// verdicts. Nothing here depends on the target's C library, on contraction, or on the sign of a NaN
// that an operation makes.
//   six_shapes CALLS FILE
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

constexpr float kMark = 1e30f;
[[axnet::approx("rtol=0.1,name=scalars")]] float scalars(float a, float b, float c, float d,
                                                         float e, float f) {
  return kMark * (8 + a + b + c + d + e + f);
}
[[axnet::approx("rtol=0.1,name=pointers")]] void pointers(float x, float y, [[axnet::out]] float *u,
                                                          [[axnet::out]] float &v) {
  *u = kMark * (4 + x + y);
  v = kMark * (4 + y - x);
}
[[axnet::approx("rtol=0.1,name=doubles")]] double doubles(double a, double b, double c, double d,
                                                          double e) {
  return kMark * (8 + a + b + c + d + e);
}
[[axnet::approx("rtol=0.1,name=window")]] float window(const float v[3][3]) {
  return kMark * (4 + v[0][0] + v[2][1]);
}
[[axnet::approx("rtol=0.1,name=mixed")]] void mixed(std::int8_t a, std::uint16_t b, std::int64_t c,
                                                    bool d, float e, [[axnet::out(3)]] double *o,
                                                    [[axnet::inout(4)]] float *p,
                                                    [[axnet::out]] int &i) {
  for (int k = 0; k < 3; ++k)
    o[k] = kMark * (400 + a + b % 8 + double(c) + d + double(e) + k);
  for (int k = 0; k < 4; ++k)
    p[k] = kMark * (4 + p[k]);
  i = 1000000 + a;
}
[[axnet::approx("rtol=0.1,name=decades")]] float decades(float a, double b) {
  return kMark * (1 + a * 0.125f + float(b));
}

/// Splitmix64: the same bits everywhere, and nothing to compile.
static std::uint64_t engine() {
  static std::uint64_t state = 7;
  std::uint64_t bits = state += 0x9e3779b97f4a7c15u;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
  return bits ^ (bits >> 31);
}
/// Uniform in [-1.02, 1.02]; the domain is [-1, 1]. Now and then what must never reach a network.
static double number() {
  const std::uint64_t bits = engine();
  if (bits % 512 == 0)
    return std::numeric_limits<double>::quiet_NaN();
  if (bits % 512 == 1)
    return std::numeric_limits<double>::infinity();
  return (double(bits >> 11) * 0x1p-53 * 2 - 1) * 1.02;
}
/// From about 0.0005 to 4000, each power of two as often as any other; the domain is [0.001, 1000].
static double decade() {
  const double fraction = number();
  return (1.5 + fraction / 2.2) * double(1 << engine() % 22) / 2048;
}
template <typename T> std::vector<T> numbers(int count, double (*next)() = number) {
  std::vector<T> values(count);
  for (T &value : values)
    value = T(next());
  return values;
}

static FILE *file;
template <typename T> void write(const std::vector<T> &values) {
  std::vector<double> doubles(values.begin(), values.end());
  for (double &value : doubles)
    if (value != value)
      value = std::numeric_limits<double>::quiet_NaN();
  std::fwrite(doubles.data(), sizeof(double), doubles.size(), file);
}

static void callScalars(int n) {
  const auto a = numbers<float>(n), b = numbers<float>(n), c = numbers<float>(n);
  std::vector<float> u(n);
  for (int i = 0; i < n; ++i)
    u[i] = scalars(a[i], b[i], c[i], a[i] * 0.5f, b[i] * 0.5f, c[i] * 0.5f);
  write(u);
}
static void callPointers(int n) {
  const auto a = numbers<float>(n), b = numbers<float>(n);
  std::vector<float> u(n), v(n);
  for (int i = 0; i < n; ++i)
    pointers(a[i], b[i], &u[i], v[i]);
  write(u), write(v);
}
static void callDoubles(int n) {
  const auto a = numbers<double>(n), b = numbers<double>(n), c = numbers<double>(n);
  std::vector<double> u(n, -1);
  for (int i = 0; i < n; ++i)
    if (a[i] < 0.9)
      u[i] = doubles(a[i], b[i], c[i], a[i] * 0.5, b[i] * 0.5);
  write(u);
}
static void callWindow(int n) {
  const auto a = numbers<float>(9 * n);
  std::vector<float> u(n);
  for (int i = 0; i < n; ++i)
    u[i] = window(reinterpret_cast<const float (*)[3]>(&a[9 * i]));
  write(u);
}
static void callMixed(int n) {
  const auto e = numbers<float>(n);
  std::vector<double> o(3 * n);
  auto p = numbers<float>(4 * n);
  std::vector<int> i(n);
  for (int k = 0; k < n; ++k)
    mixed(std::int8_t(k % 5 - 1), std::uint16_t(k % 7 == 0), k % 11 - 1 > 0 ? -1 : 1, k % 3, e[k],
          &o[3 * k], &p[4 * k], i[k]);
  write(o), write(p), write(i);
}
static void callDecades(int n) {
  const auto a = numbers<float>(n, decade);
  const auto b = numbers<double>(n, decade);
  std::vector<float> u(n);
  for (int i = 0; i < n; ++i)
    u[i] = decades(a[i], b[i]);
  write(u);
}

int main(int, char **argv) {
  const int calls = std::atoi(argv[1]);
  file = std::fopen(argv[2], "wb");
  for (auto call : {callScalars, callPointers, callDoubles, callWindow, callMixed, callDecades})
    call(calls);
  return std::fclose(file);
}
