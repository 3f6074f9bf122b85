// Intent: each kind of function that can be marked gives the plain program's results when it is recorded and when no call is safe,
// with and without optimisation; and evaluated by a network it gives what the reference evaluator gives.
// REQUIRES: fma
// DEFINE: %{flags} = -std=c++20 -march=native -ffp-contract=off -Wno-unknown-attributes
// RUN: rm -rf %t && mkdir -p %t/unsafe %t/safe
// RUN: %clangxx %{flags} -O1 %include %s -o %t/plain
// RUN: %t/plain > %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_profile -Xclang -llvm-verify-each %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | cmp - %t/plain.txt
// A call that throws is recorded as one that was left: six of these forty.
// RUN: %python -c "import glob, numpy; d = numpy.load(glob.glob('%t/data/throws/*.npy')[0]); assert len(d) == 40 and d['axnet.outcome'].sum() == 6 and ((d['axnet.outcome'] == 1) == (d['x'] < 0)).all()"
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/unsafe/$(basename $d).safetensors --min -90 --max 90 --threshold 1e9 && %test_model $d/region.json %t/safe/$(basename $d).safetensors --min -90 --max 90 --threshold -1e9; done
// RUN: %clangxx %{flags} -O2 %axnet_approx -fplugin-arg-axnet-models=%t/unsafe -Xclang -llvm-verify-each %s %runtime -o %t/unsafe/O2
// RUN: %clangxx %{flags} -O0 %axnet_approx -fplugin-arg-axnet-models=%t/unsafe %s %runtime -o %t/unsafe/O0
// RUN: %t/unsafe/O2 | cmp - %t/plain.txt
// RUN: %t/unsafe/O0 | cmp - %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_approx -fplugin-arg-axnet-models=%t/safe %s %runtime -o %t/safe/approx
// RUN: %clangxx %{flags} -O2 %axnet_load -fplugin-arg-axnet-models=%t/safe %s %runtime -o %t/safe/load
// RUN: env AXNET_STATS=1 %t/safe/load > %t/load.txt 2> %t/stats.txt
// RUN: %t/safe/approx | cmp - %t/load.txt
// RUN: not cmp -s %t/plain.txt %t/load.txt
// RUN: sed 's/  */ /g' %t/stats.txt | FileCheck %s
// Every kind was invoked, the templates and overloads each by themselves.
// CHECK-COUNT-23: load {{[0-9]+}} {{[1-9][0-9]*}}
// CHECK-NOT: load
#include <cstdio>
#include <cstring>
#define MARKED(NAME) [[axnet::approx("rtol=0.1,name=" NAME)]]
#define TEMPLATE [[axnet::approx("rtol=0.1")]]

int other(int x) { return 3 * x + 1; }
MARKED("tail") int tail(int x) { [[clang::musttail]] return other(x); }
MARKED("throws") float throws(float x) {
  if (x < 0)
    throw x;
  return 2 * x;
}
[[axnet::approx("rtol=0.1,name=kept,effects=ignore")]] int kept(int x) {
  static int calls = 0;
  return x + ++calls;
}
namespace {
MARKED("hidden") float hidden(float x) { return x + 1; }
} // namespace
MARKED("constant") constexpr int constant(int x) { return x * x; }
static_assert(constant(3) == 9);
MARKED("calm") float calm(float x) noexcept { return x - 1; }
MARKED("over") float over(float x) { return x * 2; }
MARKED("overInt") int over(int x) { return x * 3; }
template <typename T> TEMPLATE T instance(T x) { return x + T(1); }
MARKED("inlined") inline float inlined(float x) { return x / 2; }
[[gnu::always_inline]] MARKED("always") inline float always(float x) { return x / 4; }
[[gnu::noinline]] MARKED("never") float never(float x) { return x / 8; }
[[gnu::weak]] MARKED("weak") float weak(float x) { return x / 16; }
extern "C" MARKED("plainC") float plainC(float x) { return x * 5; }
MARKED("again") int again(int n) { return n <= 0 ? 1 : again(n - 1) + n; }
MARKED("pointed") float pointed(float x) { return x * 6; }

enum Colour { kRed, kGreen = 5 };
enum class Level : unsigned char { Low, High = 80 };
MARKED("choices") Level choices(Colour colour, char option, bool flag, Level level) {
  return option == 'P' ? level : flag && colour == kGreen ? Level::High : Level::Low;
}
// Both may be the same memory, or overlap: what is written to one is read from the other.
MARKED("aliased") void aliased([[axnet::inout]] float *a, [[axnet::inout]] float *b) { *a += 1, *b *= 2; }
MARKED("overlapping") void overlapping([[axnet::in(3)]] const float *v, [[axnet::out(3)]] float *w, [[axnet::inout]] float &x) {
  for (int i = 0; i < 3; ++i)
    w[i] = v[i] + x;
  x += w[2];
}
// Two inputs that do not overlap, and outputs that overlap with both.
MARKED("merged") void merged([[axnet::in(2)]] const float *a, [[axnet::in(2)]] const float *b, [[axnet::out(4)]] float *c) {
  c[0] = a[0] + 1, c[2] = b[0] + 2;
  c[1] = a[0] + a[1], c[3] = b[0] + b[1];
}
typedef double Unaligned __attribute__((aligned(1)));
MARKED("misaligned") double misaligned([[axnet::in(2)]] const Unaligned *v) { return v[0] * v[1]; }

struct Shape {
  float size = 2;
  virtual ~Shape() = default;
  virtual float area() const = 0;
};
struct Square : Shape {
  MARKED("square") float area() const override { return size * size; }
};

[[gnu::noinline]] void inLoop(float *a, float *b, int count) {
  for (int i = 0; i < count; ++i)
    aliased(&a[i], &b[i]);
}

/// Beside inLoop, a loop with variables that do not overlap, and that nothing but their address being taken keeps in memory.
[[gnu::noinline]] void inLoopOfLocals(float *a, int count) {
  for (int i = 0; i < count; ++i) {
    float x = a[i], y = a[i] + 1;
    aliased(&x, &y);
    a[i] = x - y;
  }
}

int main() {
  float (*volatile pointer)(float) = pointed;
  Square square;
  const Shape &shape = square;
  for (int i = 0; i < 40; ++i) {
    const float x = float(i) / 4;
    std::printf("%d %d %d %g %g %g %d %g %d %g\n", tail(i), kept(i), constant(i), hidden(x), calm(x), over(x), over(i), instance(x), instance(i), inlined(x));
    try {
      std::printf("%g\n", throws(i % 7 ? x : -100 - x)); // outside the domain
    } catch (float thrown) {
      std::printf("thrown %g\n", thrown);
    }
    std::printf("%g %g %g %g %d %g %d\n", always(x), never(x), weak(x), plainC(x), again(i % 5), pointer(x),
                int(choices(i % 2 ? kRed : kGreen, i % 3 ? 'P' : 'C', i & 1, i % 5 ? Level::Low : Level::High)));
    float same = x;
    aliased(&same, &same);
    float own[7] = {x, 1, 2, 3, 4, 5, 6}, other = 1;
    overlapping(own, own + 1, own[3]);
    overlapping(own + 2, own + 1, other);
    overlapping(own, own + 4, own[i % 7]);
    float both[4] = {x, 1, 2, 3};
    merged(both, both + 2, both);
    std::printf("%g %g %g %g\n", both[0], both[1], both[2], both[3]);
    std::printf("%g %g %g %g %g %g %g %g\n", own[0], own[1], own[2], own[3], own[4], own[5], own[6], other);
    char bytes[17];
    const double v[2] = {x, 3};
    std::memcpy(bytes + 1, v, 16);
    square.size = x;
    float many[32];
    for (int k = 0; k < 32; ++k)
      many[k] = x + k;
    inLoop(many, many, 32), inLoop(many, many + 1, 31), inLoop(many + 1, many, 31);
    inLoopOfLocals(many, 32);
    for (float value : many)
      std::printf("%g ", value);
    std::printf("%g %g %g\n", same, misaligned(reinterpret_cast<const Unaligned *>(bytes + 1)), shape.area());
  }
}
