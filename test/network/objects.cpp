// Intent: structs by value and returned, methods and lambdas with captures: recorded and exact results equal those of the
// plain program; what networks compute equals the reference evaluator to the bit, with and without optimisation.
// REQUIRES: fma
// DEFINE: %{flags} = -std=c++20 -Wno-c++23-lambda-attributes -march=native -ffp-contract=off
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx %{flags} -O2 %include %s -o %t/plain -Wno-unknown-attributes
// RUN: %t/plain 1000 > %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_profile -Xclang -llvm-verify-each %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data AXNET_SAMPLE=all %t/profile 1000 > %t/profile.txt
// RUN: cmp %t/plain.txt %t/profile.txt
// RUN: %python %S/Inputs/recorded.py %t/data | FileCheck --check-prefix=ROWS %s
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/models/$(basename $d).safetensors --min -2 --max 90 --threshold -4; done
// RUN: %clangxx %{flags} -O2 %axnet_approx -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each %s %runtime -o %t/approx
// RUN: %clangxx %{flags} -O0 %axnet_approx -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx0
// RUN: %clangxx %{flags} -O2 %axnet_load -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/load
// RUN: env AXNET_STATS=1 %t/approx 1000 > %t/approx.txt 2> %t/stats.txt
// RUN: %t/approx0 1000 > %t/approx0.txt
// RUN: %t/load 1000 > %t/load.txt
// RUN: cmp %t/approx.txt %t/load.txt
// RUN: cmp %t/approx0.txt %t/load.txt
// RUN: not cmp -s %t/plain.txt %t/load.txt
// RUN: env AXNET_DISABLE=1 %t/approx 1000 | cmp - %t/plain.txt
// RUN: sed 's/  */ /g' %t/stats.txt | FileCheck --check-prefix=STATS %s

// First rows: the inputs as main made them, the outputs as the bodies compute them.
// ROWS-DAG: chars (1, 2, 3, 3, 2, 1)
// ROWS-DAG: complexes (0.5, 0.25, 3.0, 1.5, 0.75)
// ROWS-DAG: large (2, 0.5, 0.25, 1.0, 2.0, 0.5, 0.25, 1.0, 4.0)
// ROWS-DAG: method (2.0, 3, 0.125, 0.5, 0.5, 6.625)
// ROWS-DAG: mixed (4, 0.5, 4, 2.0)
// ROWS-DAG: overridden (3, 0.5, 0.25, 1.0, 1.5, 0.25, 1.0)
// ROWS-DAG: point (0.5, 0.25, 1.0, 2.0, 1.0, 0.25, 1.0)
// ROWS-DAG: references (1, 0.5, 2, 1.0)
// ROWS-DAG: spans (0.5, 0.25, 1.0, 2.0, 1.0)
// ROWS-DAG: tuple (0.5, 1.0, 1, 0.5)
// ROWS-DAG: writes (3, 0.5, 4, 2.0)
// Calls are invocations, and some of them fallbacks.
// STATS-COUNT-11: approx 1000 {{[0-9]*[1-9][0-9]+}} {{[0-9.]+}}% {{[0-9]+}}
// STATS-NOT: approx
#include "Inputs/bits.h"

#include <complex>
#include <cstdlib>
#include <span>
#include <tuple>
#define MARKED(NAME) [[axnet::approx("rtol=0.1,name=" NAME)]]
struct Point { float x, y, z; };
struct Mixed { int n; double d; };
struct Large { double a; float b[3]; };
struct Chars { signed char c[3]; };

MARKED("point") Point point(Point a, double s) { return {float(a.x * s), a.y, a.z}; }
MARKED("mixed") Mixed mixed(Mixed a) { return {a.n, a.n * a.d}; }
MARKED("large") Large large(int k, Large a) { a.b[k] += 2; return a; }
MARKED("chars") Chars chars(Chars a) { return {{a.c[2], a.c[1], a.c[0]}}; }
MARKED("complexes") std::complex<float> complexes(std::complex<float> z, double s) { return z * float(s); }
MARKED("tuple") std::tuple<float, short, double> tuple(float x) { return {x, short(2 * x), 2 * x}; }
MARKED("spans") float spans(std::span<const float, 2> a, [[axnet::in(2)]] std::span<const float> b) { return a[0] * b[1] + a[1] * 0; }

struct Base { double scale = 2; };
struct Object : Base {
  int n = 3;
  double unused = 7;
  const double &reference;
  double coefficient = 0.125;
  Object(const double &r) : reference(r) {}
  MARKED("method") double method(double x) const { return coefficient + reference + scale * n * x * 2; }
  MARKED("writes") double writes(double x) { ++n; return x * n; }
  virtual Point overridden(Point p) const { return p; }
};
struct Derived : Object {
  using Object::Object;
  MARKED("overridden") Point overridden(Point p) const override { return {p.x * n, p.y, p.z}; }
};

int main(int, char **words) {
  const int calls = std::atoi(words[1]);
  const double half = 0.5;
  Derived object(half);
  const Object &base = object;
  int count = 1;
  auto references = [&] MARKED("references") (double x) { ++count; return x * count; };
  for (int i = 0; i < calls; ++i) {
    const float u = i == 0 ? 0.5f : float(i % 17) / 16, v = i == 0 ? 0.25f : float(i % 13) / 16;
    const Point p = point({u, v, 1}, 2);
    seen(p.x), seen(p.y), seen(p.z);
    const Mixed m = mixed({i % 2 ? 1 : 4, u});
    seen(m.n), seen(m.d);
    const Large l = large(i % 3 + (i == 0 ? 2 : 0), {u, {v, 1, 2}});
    seen(l.a), see(l.b, 3);
    const Chars c = chars({{1, 2, static_cast<signed char>(i % 100 + 3)}});
    see(c.c, 3);
    seen(complexes({u, v}, 3));
    const auto [x, y, z] = tuple(u);
    seen(x), seen(y), seen(z);
    const float a[2] = {u, v}, b[2] = {1, 2};
    seen(spans(a, b));
    object.n = 3;
    seen(object.method(u));
    seen(object.writes(u)), seen(object.n);
    object.n = 3;
    const Point q = base.overridden({u, v, 1});
    seen(q.x), seen(q.y), seen(q.z);
    count = 1;
    seen(references(u)), seen(count);
  }
  show("all", &calls, 1);
}
