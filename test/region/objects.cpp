// Intent: structs by value and returned, fields that a method reads, and captures of a lambda are columns, at the places where
// the calling convention of the target puts them.
// REQUIRES: x86-64
// RUN: %clangxx -std=c++20 -fplugin=%plugin -Wno-c++23-lambda-attributes -S -emit-llvm -Xclang -disable-llvm-passes -o %t.ll %s
// RUN: sed 's/\\22/"/g' %t.ll | FileCheck %s
#include <array>
#include <complex>
#include <span>
#include <tuple>
#include <utility>
#define MARKED(NAME) [[axnet::approx("rtol=0.1,name=" NAME)]]
struct Point { float x, y, z; };
struct Mixed { int n; double d; };
struct Large { double a; float b[3]; };
struct Empty {};
union Either { float v[2]; struct { float x, y; }; };

// In registers: <2 x float>, float; back the same way.
// CHECK-DAG: "id":"point",{{.*}}"inputs":[{"name":"a.x","type":"f32"},{"name":"a.y","type":"f32"},{"name":"a.z","type":"f32"},{"name":"s","type":"f64"}],"outputs":[{"name":"return.x","type":"f32"},{"name":"return.y","type":"f32"},{"name":"return.z","type":"f32"}]
// CHECK-DAG: c"3 flat:object:0:0:12:0@0:1@8 flat:argument:2:0:0 flat:result:0:0:12 reference:0:0 reference:0:4 reference:0:8 value:1:0 -> reference:2:0 reference:2:4 reference:2:8\00"
MARKED("point") Point point(Point a, double s) { return a; }

// In memory: the result first. An empty struct is nothing at all.
// CHECK-DAG: "id":"large",{{.*}}"inputs":[{"name":"k","type":"i32"},{"name":"a.a","type":"f64"},{"name":"a.b[0]","type":"f32"},{"name":"a.b[1]","type":"f32"},{"name":"a.b[2]","type":"f32"}],"outputs":[{"name":"return.a","type":"f64"},{"name":"return.b[0]","type":"f32"},{"name":"return.b[1]","type":"f32"},{"name":"return.b[2]","type":"f32"}]
// CHECK-DAG: c"3 flat:object:0:0:0 flat:argument:1:0:0 flat:copy:2:0:0 flat:copy:0:0:0 value:1:0 reference:2:0 reference:2:8 reference:2:12 reference:2:16 -> reference:3:0 reference:3:8 reference:3:12 reference:3:16\00"
MARKED("large") Large large(Empty, int k, Large a) { return a; }

// What is ignored is handed on.
// CHECK-DAG: "id":"ignored",{{.*}}"inputs":[{"name":"x","type":"f32"},{"name":"v.v[0]","type":"f32"},{"name":"v.v[1]","type":"f32"}]
// CHECK-DAG: c"4 flat:argument:0:0:0 flat:argument:1:0:0 flat:argument:2:0:0 flat:object:0:0:8:3@0 value:0:0 reference:3:0 reference:3:4 -> return:0:0\00"
MARKED("ignored") float ignored(float x, [[axnet::ignore]] Mixed m, Either v) { return x; }

// CHECK-DAG: "id":"library",{{.*}}"inputs":[{"name":"a[0]","type":"f64"},{"name":"a[1]","type":"f64"},{"name":"z.re","type":"f32"},{"name":"z.im","type":"f32"}],"outputs":[{"name":"return[2]","type":"f64"},{"name":"return[1]","type":"i16"},{"name":"return[0]","type":"f32"}]
MARKED("library") std::tuple<float, short, double> library(std::array<double, 2> a, std::complex<float> z) { return {}; }
// CHECK-DAG: "id":"pair",{{.*}}"outputs":[{"name":"return.first","type":"f32"},{"name":"return.second.re","type":"f64"},{"name":"return.second.im","type":"f64"}]
MARKED("pair") std::pair<float, _Complex double> pair(float x) { return {}; }

// The extent of a span, or its mark; by value or by reference; what it points to may be written.
// CHECK-DAG: "id":"spans",{{.*}}"inputs":[{"name":"a[0]","type":"f32"},{"name":"a[1]","type":"f32"},{"name":"b[0]","type":"f32"},{"name":"c[0]","type":"i32"}],"outputs":[{"name":"c[0]","type":"i32"}]
// CHECK-DAG: c"4 flat:object:0:0:8:0@0 flat:behind:0:0:0 flat:object:0:0:8:1@0:2@8 flat:behind:2:0:0 flat:argument:3:0:0 flat:behind:4:0:0 pointer:1:0 pointer:1:4 pointer:3:0 pointer:5:0 -> pointer:5:0 more-than-columns\00"
MARKED("spans") void spans(std::span<const float, 2> a, [[axnet::in(1)]] std::span<const float> b, [[axnet::inout]] const std::span<int, 1> &c) {}

struct Base { double scale; };
struct Object : Base {
  Object();
  int n, unused;
  const double &reference;
  double coefficients[2];
  virtual ~Object();
  double helper() const { return scale * n; }
  // What it calls on its object counts; fields are read once, in the object's order, and what is behind references after them.
  // CHECK-DAG: "id":"reads",{{.*}}"inputs":[{"name":"this.scale","type":"f64"},{"name":"this.n","type":"i32"},{"name":"this.coefficients[0]","type":"f64"},{"name":"this.coefficients[1]","type":"f64"},{"name":"this.reference","type":"f64"},{"name":"x","type":"f64"}]
  // CHECK-DAG: c"2 flat:argument:0:0:0 flat:behind:0:24:0 flat:argument:1:0:0 reference:0:8 reference:0:16 reference:0:32 reference:0:40 reference:1:0 value:2:0 -> return:0:0 object:0 more-than-columns\00"
  MARKED("reads") double reads(double x) const { return reference * x + coefficients[n & 1] + helper(); }
  // CHECK-DAG: "id":"writes",{{.*}}"inputs":[{"name":"this.n","type":"i32"},{"name":"x","type":"f32"}],"outputs":[{"name":"this.n","type":"i32"},{"name":"return.x","type":"f32"}
  // CHECK-DAG: c"2 flat:argument:0:0:0 flat:argument:1:0:0 flat:result:0:0:12 reference:0:16 value:1:0 -> reference:0:16 reference:2:0 reference:2:4 reference:2:8 object:1 more-than-columns\00"
  MARKED("writes") Point writes(float x) { ++n; return {x, x, x}; }
  double lambdas(double c, int k) {
    // CHECK-DAG: "id":"this",{{.*}}"inputs":[{"name":"this.n","type":"i32"},{"name":"x","type":"f64"}]
    // CHECK-DAG: c"2 flat:argument:0:0:0 flat:behind:0:0:0 flat:argument:1:0:0 reference:1:16 value:2:0 -> return:0:0 object:0 more-than-columns\00"
    auto object = [this] MARKED("this") (double x) { return x * n; };
    // CHECK-DAG: "id":"copies",{{.*}}"inputs":[{"name":"c","type":"f64"},{"name":"k","type":"i32"},{"name":"twice","type":"i32"},{"name":"x","type":"f64"}]
    // CHECK-DAG: c"2 reference:0:0 reference:0:8 reference:0:12 value:1:0 -> return:0:0 object:0 more-than-columns\00"
    auto copies = [c, k, twice = 2 * k] MARKED("copies") (double x) { return x * c + k + twice; };
    // CHECK-DAG: "id":"references",{{.*}}"inputs":[{"name":"k","type":"i32"},{"name":"c","type":"f64"},{"name":"x","type":"f64"}],"outputs":[{"name":"k","type":"i32"},{"name":"return","type":"f64"}]
    auto references = [&] MARKED("references") (double x) { ++k; return x * c; };
    // A lambda inside a lambda.
    // CHECK-DAG: "id":"nested",{{.*}}"inputs":[{"name":"k","type":"i32"},{"name":"c","type":"f64"},{"name":"x","type":"f64"}],"outputs":[{"name":"return","type":"f64"}]
    auto nested = [&] MARKED("nested") (double x) { return [&, z = k + 1] { return x * c + z; }(); };
    return object(1) + copies(1) + references(1) + nested(1);
  }
};
// Methods of a class inside the body have objects of their own; bases that are there twice are two.
struct Common { float value; float get() const { return value; } };
struct Left : Common {};
struct Right : Common {};
struct Diamond : Left, Right {
  // CHECK-DAG: "id":"diamond",{{.*}}"inputs":[{"name":"this.value","type":"f32"},{"name":"this.value","type":"f32"},{"name":"x","type":"f32"}],"outputs":[{"name":"return","type":"f32"}]
  // CHECK-DAG: c"2 reference:0:0 reference:0:4 value:1:0 -> return:0:0 object:0 more-than-columns\00"
  MARKED("diamond") float sum(float x) const {
    struct Times { int k; float operator()(float y) const { return y * k; } };
    return Times{2}(x) + Left::get() + Right::get();
  }
};
float use(const Diamond &diamond) { return diamond.sum(1); }
double use(Object &object) { return object.lambdas(1, 2) + object.reads(1) + object.writes(1).x; }
