// Intent: what lies behind pointers, references and arrays is flattened to named columns in the direction that const or a mark
// gives, at the right byte offsets.
// RUN: %clangxx -std=c++20 -fplugin=%plugin -S -emit-llvm -Xclang -disable-llvm-passes -o %t.ll %s
// RUN: sed 's/\\22/"/g' %t.ll | FileCheck %s
#include <array>
#include <complex>
#define MARKED(NAME) [[axnet::approx("rtol=0.1,name=" NAME)]]
struct Pixel { unsigned char r; float g[2]; };
struct Empty {};
struct Base { double b; };
struct Nested : Empty, Base { char tag; Pixel pixel; struct { short s; } inner[2]; };
constexpr int kCount = 3;

// CHECK-DAG: "id":"directions",{{.*}}"inputs":[{"name":"a","type":"f32"},{"name":"b","type":"f32"},{"name":"c","type":"f32"},{"name":"e","type":"f32"}],"outputs":[{"name":"d","type":"f32"},{"name":"e","type":"f32"},{"name":"return","type":"f32"}]
// CHECK-DAG: c"7 pointer:0:0 reference:1:0 pointer:2:0 pointer:4:0 -> pointer:3:0 pointer:4:0 return:0:0 extent:0:4:1 extent:1:4:0 extent:2:4:1 extent:3:4:1 extent:4:4:1\00"
MARKED("directions") float directions(const float *a, const float &b, [[axnet::in]] float *c, [[axnet::out]] float *d,
                                      [[axnet::inout]] float *e, [[axnet::ignore]] void *f, [[axnet::ignore]] int g) { return 0; }

// CHECK-DAG: "id":"counts",{{.*}}"inputs":[{"name":"a[0]","type":"f64"},{"name":"a[1]","type":"f64"},{"name":"b[0]","type":"i32"},{"name":"b[1]","type":"i32"},{"name":"b[2]","type":"i32"}],"outputs":[{"name":"c[0]","type":"f32"},{"name":"c[1]","type":"f32"}]
// CHECK-DAG: c"3 pointer:0:0 pointer:0:8 pointer:1:0 pointer:1:4 pointer:1:8 -> pointer:2:0 pointer:2:4 extent:0:16:2 extent:1:12:3 extent:2:8:2\00"
MARKED("counts") void counts([[axnet::in(2)]] const double *a, [[axnet::in(kCount)]] int *b, [[axnet::out(1 + 1)]] float *c) {}

// CHECK-DAG: "id":"arrays",{{.*}}"inputs":[{"name":"v[0]","type":"f32"},{"name":"v[1]","type":"f32"},{"name":"w[0][0]","type":"i16"},{"name":"w[0][1]","type":"i16"},{"name":"w[1][0]","type":"i16"},{"name":"w[1][1]","type":"i16"}],"outputs":[{"name":"o[0]","type":"bool"},{"name":"o[1]","type":"bool"},{"name":"r[0]","type":"f32"},{"name":"r[1]","type":"f32"}]
// CHECK-DAG: c"4 pointer:0:0 pointer:0:4 pointer:1:0 pointer:1:2 pointer:1:4 pointer:1:6 -> pointer:2:0 pointer:2:1 reference:3:0 reference:3:4 extent:0:8:2 extent:1:8:2 extent:2:2:2 extent:3:8:0\00"
MARKED("arrays") void arrays(const float v[2], const short w[2][2], [[axnet::out]] bool o[2], [[axnet::out]] float (&r)[2]) {}

// A count beside a declared extent counts rows.
// CHECK-DAG: "id":"rows",{{.*}}"inputs":[{"name":"w[0][0]","type":"f32"},{"name":"w[0][1]","type":"f32"}],"outputs":[{"name":"return","type":"f32"}]
MARKED("rows") float rows([[axnet::in(1)]] const float w[2][2]) { return 0; }

// CHECK-DAG: "id":"structs",{{.*}}"inputs":[{"name":"p.b","type":"f64"},{"name":"p.tag","type":"i8"},{"name":"p.pixel.r","type":"u8"},{"name":"p.pixel.g[0]","type":"f32"},{"name":"p.pixel.g[1]","type":"f32"},{"name":"p.inner[0].s","type":"i16"},{"name":"p.inner[1].s","type":"i16"}],"outputs":[{"name":"q[0].r","type":"u8"},{"name":"q[0].g[0]","type":"f32"},{"name":"q[0].g[1]","type":"f32"},{"name":"q[1].r","type":"u8"},{"name":"q[1].g[0]","type":"f32"},{"name":"q[1].g[1]","type":"f32"}]
// CHECK-DAG: c"2 reference:0:0 reference:0:8 reference:0:12 reference:0:16 reference:0:20 reference:0:24 reference:0:26 -> pointer:1:0 pointer:1:4 pointer:1:8 pointer:1:12 pointer:1:16 pointer:1:20 extent:0:32:0 extent:1:24:2\00"
MARKED("structs") void structs(const Nested &p, [[axnet::out(2)]] Pixel *q) {}

// CHECK-DAG: "id":"library",{{.*}}"inputs":[{"name":"a[0]","type":"f32"},{"name":"a[1]","type":"f32"},{"name":"z.re","type":"f64"},{"name":"z.im","type":"f64"}],"outputs":[{"name":"c.re","type":"f32"},{"name":"c.im","type":"f32"}]
// CHECK-DAG: c"3 reference:0:0 reference:0:4 reference:1:0 reference:1:8 -> pointer:2:0 pointer:2:4 extent:0:8:0 extent:1:16:0 extent:2:8:1\00"
MARKED("library") void library(const std::array<float, 2> &a, const std::complex<double> &z, [[axnet::out]] _Complex float *c) {}
