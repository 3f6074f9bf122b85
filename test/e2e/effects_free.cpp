// Intent: bodies with arrays of variable length, OpenMP regions, tables, counted owners, calls through own pointers and settings under a
// pure promise print what the plain program prints, in every mode, at every level, with every kind of model; so do loops over neighbours.
// REQUIRES: fma
// RUN: %every_way %t '%clangxx -std=c++20 -fopenmp -ffp-contract=off -w %s' --linear 2,3 1 | FileCheck %s
// CHECK: 8 regions, 3 levels: identical
// RUN: %clangxx -std=c++20 -fopenmp -w -O3 -march=native %axnet_approx -fplugin-arg-axnet-force -fplugin-arg-axnet-models=%t/equal -Rpass=axnet -c %s -o %t/widened.o 2> %t/remarks
// RUN: for name in variableLength parallel table owners reads neighbours; do grep "loop evaluates .*$name.*guard at once" %t/remarks || exit 1; done
#include <cstdio>
#include <functional>
#include <memory>
#include <stdexcept>

#define MARKED [[axnet::approx("rtol=0.1")]]
constexpr int kCount = 203;
static float x[kCount], y[kCount];

MARKED float variableLength(float a, float b) {
  const int n = 2 + (a > 0);
  float v[n];
  for (int i = 0; i < n; ++i)
    v[i] = i == 0 ? 2 * a : 0;
  v[1] += 3 * b + 1;
  return v[0] + v[1];
}
MARKED float parallel(float a, float b) {
  float sum = 1;
#pragma omp parallel for reduction(+ : sum) num_threads(2)
  for (int i = 0; i < 5; ++i)
    sum += i < 2 ? a : b;
  return sum;
}
static const float first[] = {2, 3}, second[] = {1, 1};
MARKED float table(float a, float b) {
  static const float *rows[] = {first, second};
  return rows[0][0] * a + rows[0][1] * b + rows[1][0];
}
struct Weights {
  float a, b;
};
[[gnu::noinline]] static float use(std::shared_ptr<Weights> w, float a, float b) { return w->a * a + w->b * b; }
MARKED float owners(float a, float b) {
  auto weights = std::make_shared<Weights>(Weights{2, 3});
  std::weak_ptr<Weights> observed = weights;
  return use(weights, a, b) + 1;
}
MARKED float ownFunction(float a, float b) {
  const std::function<float(float)> plus = [b](float z) { return z + 3 * b; };
  return plus(2 * a) + 1;
}
struct Base {
  virtual ~Base() = default;
  virtual float of(float a, float b) const = 0;
};
struct Derived : Base {
  float of(float a, float b) const override { return 2 * a + 3 * b + 1; }
};
template <class T> T ofStatic(T a, T b) {
  static const char *name = "negative";
  if (a < -1000)
    throw std::domain_error(name);
  const std::unique_ptr<Base> base = std::make_unique<Derived>();
  return base->of(a, b);
}
MARKED float objects(float a, float b) { return ofStatic(a, b); }
float setting = 1;
[[gnu::pure]] MARKED float reads(float a, float b) {
  if (a < -1000)
    std::puts("far too small");
  return setting + 2 * a + 3 * b;
}
MARKED float neighbours(float a, float b) { return 2 * a + (b * 3 + 1); }

template <class Function> void show(const char *name, Function function) {
  float sum = 0;
  static float z[kCount];
  for (int i = 0; i + 1 < kCount; ++i)
    z[i] = function(x[i], y[i]);
  for (int i = 0; i + 1 < kCount; ++i)
    sum += z[i] * static_cast<float>(i % 7);
  std::printf("%s %a %a\n", name, static_cast<double>(z[11]), static_cast<double>(sum));
}

int main() {
  for (int i = 0; i < kCount; ++i)
    x[i] = static_cast<float>(i % 23 - 11), y[i] = static_cast<float>(i % 17 - 8);
  show("variable length", [](float a, float b) { return variableLength(a, b); });
  show("parallel", [](float a, float b) { return parallel(a, b); });
  show("table", [](float a, float b) { return table(a, b); });
  show("owners", [](float a, float b) { return owners(a, b); });
  show("function", [](float a, float b) { return ownFunction(a, b); });
  show("objects", [](float a, float b) { return objects(a, b); });
  show("reads", [](float a, float b) { return reads(a, b); });
  static float z[kCount];
  for (int i = 0; i + 1 < kCount; ++i)
    z[i] = neighbours(x[i], x[i + 1]);
  float sum = 0;
  for (float value : z)
    sum += value;
  std::printf("neighbours %a %a\n", static_cast<double>(z[5]), static_cast<double>(sum));
}
