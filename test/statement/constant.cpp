// Intent: a function with a region in it stays constexpr: what the compiler evaluates is exact, and calls at run time are a region.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %gxx -std=c++17 -Wall -Wextra -Werror -pedantic %include -c %s -o %t/other.o
// RUN: %clangxx -std=c++17 -Wall -Wextra -Werror -O2 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/models/$(basename $d).safetensors --constant 9 --min -99 --max 99; done
// RUN: %clangxx -std=c++17 -O2 %axnet_approx -fplugin-arg-axnet-force -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx
// RUN: not %t/approx && env AXNET_DISABLE=1 %t/approx
#include <axnet/statement.h>

constexpr float more(float a) {
  float r = 0;
  AXNET_REGION("rtol=0.1", in(a), out(r)) { r = a + 1; };
  return r;
}
static_assert(more(2) == 3);
constexpr float known = more(4);

int main(int count, char **) { return more(static_cast<float>(count)) + known == 7 ? 0 : 1; }
