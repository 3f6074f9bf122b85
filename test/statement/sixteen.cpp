// Intent: a statement takes sixteen names, each a column of its own, with the plugin and without.
// RUN: rm -rf %t && mkdir %t
// RUN: %gxx -std=c++17 -Wall -Wextra -Werror %include %s -o %t/plain && %t/plain | FileCheck %s
// RUN: %clangxx -std=c++17 -Wall -Wextra -Werror %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | FileCheck %s
// RUN: FileCheck --check-prefix=REGION %s < %t/data/sixteen/region.json
// CHECK: 120
// REGION: "inputs":[{"name":"a","type":"f32"},{{.*}}{"name":"o","type":"f32"}],"outputs":[{"name":"y","type":"f32"}]
#include <axnet/statement.h>
#include <cstdio>
int main() {
  float a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12, m = 13, n = 14, o = 15, y = 0;
  AXNET_REGION("rtol=0.05,name=sixteen", in(a), in(b), in(c), in(d), in(e), in(f), in(g), in(h), in(i), in(j), in(k), in(l), in(m), in(n), in(o), out(y)) {
    y = a + b + c + d + e + f + g + h + i + j + k + l + m + n + o;
  };
  std::printf("%g\n", y);
}
