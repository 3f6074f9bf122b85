// Intent: every scalar type becomes a column of its own size and signedness, and the result is the last output.
// RUN: %clangxx -std=c++20 -fplugin=%plugin -S -emit-llvm -Xclang -disable-llvm-passes -o %t.ll %s
// RUN: sed 's/\\22/"/g' %t.ll | FileCheck %s
#include <cstdint>
#define MARKED(NAME) [[axnet::approx("rtol=0.1,name=" NAME)]]
enum Plain { kA, kB };
enum class Small : std::uint8_t { kC };
enum class Wide : long long;

// CHECK-DAG: {"axnet_region":2,"id":"integers","function":"short integers(bool a, char b, signed char c, unsigned char d, short e, unsigned short f, int g, unsigned int h, long i, unsigned long j, long long k, unsigned long long l)","inputs":[{"name":"a","type":"bool"},{"name":"b","type":"i8"},{"name":"c","type":"i8"},{"name":"d","type":"u8"},{"name":"e","type":"i16"},{"name":"f","type":"u16"},{"name":"g","type":"i32"},{"name":"h","type":"u32"},{"name":"i","type":"i64"},{"name":"j","type":"u64"},{"name":"k","type":"i64"},{"name":"l","type":"u64"}],"outputs":[{"name":"return","type":"i16"}],"bound":{"rtol":0.1,"atol":0.0},"body":"{{[0-9a-f]+}}"}
MARKED("integers") short integers(bool a, char b, signed char c, unsigned char d, short e, unsigned short f, int g, unsigned h, long i, unsigned long j, long long k, unsigned long long l) { return 1; }

// CHECK-DAG: "id":"floats",{{.*}}"inputs":[{"name":"x","type":"f32"},{"name":"y","type":"f64"}],"outputs":[{"name":"return","type":"f64"}]
MARKED("floats") double floats(float x, double y) { return x; }
// CHECK-DAG: "id":"characters",{{.*}}"inputs":[{"name":"a","type":"i32"},{"name":"b","type":"u8"},{"name":"c","type":"u16"},{"name":"d","type":"u32"}],"outputs":[{"name":"return","type":"bool"}]
MARKED("characters") bool characters(wchar_t a, char8_t b, char16_t c, char32_t d) { return a; }
// The underlying type of an enumeration, also of one that is only declared.
// CHECK-DAG: "id":"enums",{{.*}}"inputs":[{"name":"a","type":"u32"},{"name":"b","type":"u8"},{"name":"c","type":"i64"}],"outputs":[{"name":"return","type":"u8"}]
MARKED("enums") Small enums(Plain a, Small b, Wide c) { return b; }
// Aliases and qualifiers change nothing; a parameter without a name gets one.
using Speed = const float;
// CHECK-DAG: "id":"names",{{.*}}"inputs":[{"name":"v","type":"f32"},{"name":"argument1","type":"i64"}],
MARKED("names") float names(Speed v, std::int64_t) { return v; }

// The kinds of error bound.
// CHECK-DAG: "id":"percent",{{.*}}"bound":{"rtol":0.05,"atol":0.001}}
[[axnet::approx("rtol=5%, atol=1e-3, name=percent")]] float percent(float x) { return x; }
// CHECK-DAG: "id":"rmse",{{.*}}"bound":{"rmse":0.01}}
[[axnet::approx("rmse=0.01, name=rmse")]] float rmse(float x) { return x; }
// CHECK-DAG: "id":"classes",{{.*}}"bound":{"mismatch":true}}
[[axnet::approx("mismatch, name=classes")]] int classes(float x) { return 1; }
