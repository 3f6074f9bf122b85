// Intent: a marked function that Clang's syntax tree holds twice (in braces, default arguments, default member initialisers, variable
// templates, rewritten operators) is one region, in every mode, by attribute and by list.
// RUN: rm -rf %t && mkdir -p %t/models && echo '* "rtol=0.1"' > %t/all.marks
// DEFINE: %{flags} = -std=c++20 -Wno-unknown-attributes -Wno-c++23-lambda-attributes
// RUN: %clangxx %{flags} -O1 %include %s -o %t/plain && %t/plain > %t/plain.txt
// RUN: %clangxx %{flags} -O2 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile | cmp - %t/plain.txt
// RUN: ls %t/data | wc -l | FileCheck %s
// CHECK: 8
// RUN: for d in %t/data/*; do %test_model $d/region.json %t/models/$(basename $d).safetensors --threshold 1e9; done
// RUN: for level in -O0 "-O3 -march=native"; do for way in "%axnet_approx" "%axnet_load" "%axnet_approx -fplugin-arg-axnet-mark=%t/all.marks"; do \
// RUN:   %clangxx %{flags} $level $way -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each %s %runtime -o %t/program && \
// RUN:   %t/program | cmp - %t/plain.txt && env AXNET_DISABLE=1 %t/program | cmp - %t/plain.txt || exit 1; done; done
#include <axnet/statement.h>
#include <compare>
#include <cstdio>
#include <functional>
#include <vector>
#define M [[axnet::approx("rtol=0.1")]]

float braces(float a) {
  float (*table[])(float) = {[] M (float x) { return x + 7; }};
  return table[0](a);
}
float listed(float a) {
  std::vector<std::function<float(float)>> table{[] M (float x) { return x + 6; }};
  return table[0](a);
}
float defaulted(float a, float (*f)(float) = [] M (float x) { return x + 1; }) { return f(a); }
struct Member {
  float value = [] M (float x) { return x * 3; }(2);
  float other = 1;
};
struct Row {
  float (*f)(float);
};
Row rows[] = {{[](float x) {
  float r = 0;
  AXNET_REGION("rtol=0.1", in(x), out(r)) { r = x - 1; };
  return r;
}}};
template <typename T> auto twice = [] M (T a) { return a + a; };
struct Number {
  float key;
  std::partial_ordering operator<=>(const Number &other) const {
    return [] M (float a) { return a * 2; }(key) <=> other.key;
  }
};
float (*nested[])(float) = {[](float a) {
  struct Q {
    M static float in(float b) { return b * 5; }
  };
  return Q::in(a);
}};

int main() {
  for (float a = 0; a < 40; ++a) {
    std::printf("%g %g %g %g %g\n", braces(a), listed(a), defaulted(a), Member().value, Member{}.value);
    std::printf("%g %g %g %d\n", rows[0].f(a), twice<float>(a), nested[0](a), Number{a} < Number{a * 2 + 1});
  }
}
