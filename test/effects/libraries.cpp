// Intent: what libraries do behind the scenes is not warned of: owners of a std::shared_ptr that are counted, calls through pointers that
// the call itself has stored, functions of system headers that take and give numbers; what they may do besides is warned of as ever.
// RUN: rm -rf %t && mkdir -p %t/system && cp %S/Inputs/numbers.h %t/system
// RUN: %clangxx -std=c++17 -Wno-deprecated-declarations -isystem %t/system %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 -Wno-deprecated-declarations -isystem %t/system %axnet_load -O2 -c %s -o /dev/null -Xclang -verify
// In a header of the program itself, the functions are like any other.
// RUN: not %clangxx -std=c++17 -Wno-deprecated-declarations -I%t/system %axnet_profile -Werror -c %s -o /dev/null 2>&1 | FileCheck --check-prefix=OWN %s
// OWN-DAG: error: axnet: 'wraps' calls 'library_bessel' here, whose effects
// They are called in their turn, and a remark says so.
// RUN: %clangxx -std=c++17 -Wno-deprecated-declarations -isystem %t/system %axnet_profile -Rpass-analysis=axnet -c %s -o /dev/null 2>&1 | FileCheck --check-prefix=TRUSTED %s
// TRUSTED-DAG: remark: 'wraps' calls 'library_bessel', of a library, which is taken to compute numbers from its arguments alone, and is called in its turn; declare it {{\[\[}}gnu::const]] to have loops widened
#include <algorithm>
#include <any>
#include <charconv>
#include <cmath>
#include <functional>
#include <memory>
#include <numbers.h>
#include <string>
#include <unordered_set>
#include <valarray>
#include <vector>
#define MARKED [[axnet::approx("rtol=0.1")]]

struct Curve {
  double a, b;
  double at(double x) const { return a * std::exp(b * x); }
};
int destroyed;
struct Counted {
  double a;
  explicit Counted(double x) : a(x) {}
  ~Counted() { ++destroyed; }
};
std::shared_ptr<Curve> kept;
[[gnu::noinline]] static double use(std::shared_ptr<Curve> curve, double x) { return curve->at(x); }
MARKED double own(double x, double y) {
  auto curve = std::make_shared<Curve>(Curve{x, y});
  std::weak_ptr<Curve> observed = curve;
  return use(curve, x) + use(curve, y);
}
MARKED double given(double x, [[axnet::ignore]] std::shared_ptr<Curve> curve) { return use(curve, x); }
MARKED double givenByReference(double x, [[axnet::ignore]] const std::shared_ptr<Curve> &curve) {
  std::shared_ptr<Curve> copy = curve, another = copy;
  return use(another, x);
}
MARKED double byNew(double x) {
  std::shared_ptr<const Curve> curve(new Curve{x, x});
  return curve->at(x);
}
MARKED double keeps(double x, [[axnet::ignore]] const std::shared_ptr<Curve> &curve) {
  kept = curve; // expected-warning {{'keeps' writes to 'kept' here, which}}
  return x;
}
MARKED double ownWithDestructor(double x) {
  auto counted = std::make_shared<Counted>(x); // expected-warning-re {{'ownWithDestructor' calls 'std::{{.*}}shared_ptr' here, which writes to 'destroyed', which}}
  std::shared_ptr<Counted> copy = counted;
  return copy->a;
}
MARKED double temporary(double x) {
  return Counted(x).a; // expected-warning {{'temporary' calls 'Counted::~Counted' here, which writes to 'destroyed', which}}
}
MARKED double localFunction(double x) {
  const std::function<double(double)> square = [](double y) { return y * y; };
  return square(x);
}
MARKED double standardLibrary(double x) {
  std::vector<double> sorted = {x, 1, 2};
  std::stable_sort(sorted.begin(), sorted.end());
  const std::valarray<double> values(x, 8);
  const std::any held = values.sum();
  std::unordered_set<std::string> seen = {std::to_string(x)};
  char text[64];
  const auto end = std::to_chars(text, text + 64, x);
  try {
    x = std::stod(std::string(text, end.ptr)) + sorted.at(1);
  } catch (const std::exception &) {
  }
  return x + std::any_cast<double>(held) + static_cast<double>(seen.size());
}
struct Shape {
  virtual ~Shape() = default;
  virtual double area(double x) const = 0;
};
struct Circle : Shape {
  double area(double x) const override { return 3 * x * x; }
};
MARKED double localObject(double x) {
  const std::unique_ptr<Shape> shape = std::make_unique<Circle>();
  return shape->area(x);
}
MARKED double sharedObject(double x) {
  const std::shared_ptr<const Shape> shape = std::make_shared<Circle>();
  return shape->area(x);
}
struct Loud : Shape {
  double area(double x) const override { return x; }
  ~Loud() override { ++destroyed; }
};
MARKED double loudObject(double x) { return std::shared_ptr<const Shape>(std::make_shared<Loud>())->area(x); } // expected-warning {{writes to 'destroyed', which}}
static double twice(double x) { return 2 * x; }
static double half(double x) { return x / 2; }
static double (*const functions[])(double) = {twice, half};
MARKED double fromTable(double x, int k) { return functions[k & 1](x); }

MARKED double wraps(double nu, double x) { return library_bessel(nu, x); }
MARKED double wrapsResult(double x) {
  library_result result;
  library_gamma(x, &result);
  return result.value + result.error;
}
MARKED double mean(const double values[4]) { return library_mean(values, 4); }
MARKED double splits(double x, [[axnet::ignore]] double *seen) {
  library_split(x, seen); // expected-warning {{'splits' writes to 'seen' here}}
  return x;
}
MARKED double random(double x) {
  return x + library_random(); // expected-warning {{'random' calls 'library_random' here, whose effects}}
}
MARKED double generator(double x, [[axnet::ignore]] library_generator *state) {
  return library_draw(state, x); // expected-warning {{'generator' calls 'library_draw' here, whose effects}}
}
MARKED double logged(double x) {
  library_log("x", x); // expected-warning {{'logged' calls 'library_log' here, whose effects}}
  return x;
}
MARKED double callsBack(double x) {
  return library_integrate([](double y) { return y; }, x); // expected-warning {{'callsBack' calls 'library_integrate' here, whose effects}}
}
