// Intent: a declaration without a prototype, as C had them until C23, says nothing about parameters, and does no harm.
// RUN: %clang -std=c17 -Wno-deprecated-non-prototype -Wno-strict-prototypes %axnet_profile -S -emit-llvm -o %t.ll %s
// RUN: sed 's/\\22/"/g' %t.ll | FileCheck %s
// RUN: echo '* "rtol=0.1"' > %t.list
// RUN: %clang -std=c17 -Wno-deprecated-non-prototype -Wno-strict-prototypes %axnet_profile -fplugin-arg-axnet-mark=%t.list -S -emit-llvm -o %t.ll %s
// RUN: sed 's/\\22/"/g' %t.ll | FileCheck %s
#include <axnet/approx.h>
double marked();
// CHECK: "inputs":[{"name":"v","type":"f64"}],"outputs":[{"name":"return","type":"f64"}]
AXNET_APPROX("rtol=0.1") double marked(const double *v) { return *v * 2; }
double swept();
double swept(double x) { return x + marked(&x); }
