// Intent: a function that is left exact, for want of a model or because its network would not pay, and all that calls it, is the
// plain program's machine code, instruction for instruction.
// RUN: rm -rf %t && mkdir -p %t/none %t/slower && cd %t
// DEFINE: %{flags} = -std=c++20 -Wno-unknown-attributes -Wno-backend-plugin %include -I%root/examples -S %s
// DEFINE: %{names} = sed -E 's/\.L\.str[.0-9]*/string/g'
// RUN: %clangxx -std=c++20 %axnet_profile -I%root/examples -DRUN %s %runtime -o profile
// RUN: env AXNET_PROFILE=data ./profile
// RUN: for f in data/*; do %test_model $f/region.json slower/$(basename $f).safetensors --training '{"exact_ns":0.1,"test":{"predicted_invocation":1}}'; done
// RUN: for level in -O0 -O2 "-O3 -march=native" -Os; do \
// RUN:   %clangxx %{flags} $level -o plain.s && %{names} plain.s > plain.txt && \
// RUN:   for models in none slower; do \
// RUN:     %clangxx %{flags} $level %axnet_approx -fplugin-arg-axnet-models=$models -Rpass-missed=axnet -o $models.s 2> $models.remarks && \
// RUN:     FileCheck --check-prefix=$models %s < $models.remarks && \
// RUN:     %{names} $models.s | cmp - plain.txt || exit 1; done; done
// none-COUNT-4: stays exact: none/{{.*}}: no such model
// slower-COUNT-4: stays exact: slower/{{.*}}: an exact call takes 0.0 to 0.1 ns
#include "jmeint/jmeint.h"
#include "sobel/sobel.h"

static float ofOneFile [[axnet::approx("rtol=0.1")]] (float x) { return x * x + 1; }
template <class T> [[axnet::approx("rtol=0.1")]] T ofTemplate(T x) { return std::exp(x) / 2; }

void edges(const float *picture, float *to, int count) {
  for (int i = 0; i < count; ++i)
    to[i] = sobel(picture + i) + ofOneFile(picture[i]) + ofTemplate(picture[i]);
}
int count(const Vector *triangles, int count) {
  int found = 0;
  for (int i = 0; i < count; ++i)
    found += intersect(triangles + 6 * i, triangles + 6 * i + 3);
  return found;
}
#ifdef RUN
int main() {
  static float picture[64], to[8];
  static Vector triangles[6];
  edges(picture, to, 8);
  return count(triangles, 1) > 1;
}
#endif
