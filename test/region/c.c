/* Intent: C functions give regions too: plain ids, C's own bool and complex, arrays with static extents. */
// RUN: %clang -std=c11 -fplugin=%plugin %include -S -emit-llvm -Xclang -disable-llvm-passes -o %t.ll %s
// RUN: sed 's/\\22/"/g' %t.ll | FileCheck %s
// RUN: %clang -std=c23 -fplugin=%plugin %include -S -emit-llvm -Xclang -disable-llvm-passes -o %t23.ll %s
// RUN: sed 's/\\22/"/g' %t23.ll | FileCheck %s
#include <axnet/approx.h>
#include <stdbool.h>
enum Colour { RED };
struct Point { double x, y; };

// CHECK-DAG: "id":"distance",{{.*}}"inputs":[{"name":"p.x","type":"f64"},{"name":"p.y","type":"f64"},{"name":"flip","type":"bool"},{"name":"colour","type":"u32"}],"outputs":[{"name":"return","type":"f64"}]
AXNET_APPROX("rtol=0.1") double distance(const struct Point *p, bool flip, enum Colour colour) { return p->x; }
// CHECK-DAG: "id":"window",{{.*}}"inputs":[{"name":"v[0]","type":"f32"},{"name":"v[1]","type":"f32"},{"name":"z.re","type":"f32"},{"name":"z.im","type":"f32"}],"outputs":[{"name":"q.x","type":"f64"},{"name":"q.y","type":"f64"}]
AXNET_APPROX("rtol=0.1") void window(const float v[static 2], const _Complex float *z, AXNET_OUT() struct Point *q) {}
// CHECK-DAG: "id":"hidden@{{[^"]*}}/c.c"
static AXNET_APPROX("rtol=0.1") float hidden(float x) { return x; }
float use(float x) { return hidden(x); }
