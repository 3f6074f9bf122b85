// Intent: a fallback is the original call where the body may look past the elements that are listed, or at addresses: in every mode,
// at every level, switched off, and in loops that would be widened.
// DEFINE: %{flags} = -std=c++20 -ffp-contract=off -I%root/include -Wno-c++23-lambda-attributes
// RUN: %every_way %t '%clangxx %{flags} %s'
// RUN: sed 's/  */ /g' %t/stats.txt | FileCheck --check-prefix=STATS %s
// STATS-COUNT-18: load {{[1-9][0-9]*}} 0
// What stays inside keeps its fast form; the rest says that it does not.
// RUN: %clangxx %{flags} -w -O3 %axnet_approx -fplugin-arg-axnet-force -fplugin-arg-axnet-models=%t/unsafe -S -o /dev/null %s -Rpass=axnet -Rpass-missed=axnet 2> %t/remarks.txt
// RUN: grep -c 'evaluated one call at a time: .* may look past its elements' %t/remarks.txt | FileCheck %s
// CHECK: {{^}}18{{$}}
// RUN: FileCheck --check-prefix=FAST %s < %t/remarks.txt
// FAST-NOT: {{inside|filtered|corners|guarded|doubled|middle}}{{.*}}one call at a time
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <numeric>
#define M [[axnet::approx("rtol=0.1")]]

struct Shape { float scale; };
struct Circle : Shape { float radius; };
struct Node { float weight; float value; };
struct Pair { float x, y; };

// The number of elements was forgotten.
M float sum(const float *v, int n) {
  float s = 0;
  for (int i = 0; i < n; ++i)
    s += v[i];
  return s;
}
M float total(const float *v, int n) { return std::accumulate(v, v + n, 0.0f); }
M float last(const float *v) { return v[0] + v[3]; }
M float before(const float *v) { return v[-1] * 2 + *v; }
M float strided([[axnet::in(4)]] const float *v, int stride) { return v[0] + v[stride] + v[2 * stride]; }
M float copied(const float *v, int n) {
  float own[8];
  std::memcpy(own, v, sizeof(float) * static_cast<std::size_t>(n));
  return own[0] + own[n - 1];
}
[[gnu::noinline]] float walk(const float *first, int n) { return n == 0 ? 0 : *first + walk(first + 1, n - 1); }
M float walked(const float *v, int n) { return walk(v, n); }
M float either(const float *v, const float *w, bool second) { return (second ? w + 1 : v)[1]; }
// Data beyond the static type.
M float area(const Shape &s) { return s.scale * static_cast<const Circle &>(s).radius; }
M float outer(const float &value) {
  return reinterpret_cast<const Node *>(reinterpret_cast<const char *>(&value) - offsetof(Node, value))->weight + value;
}
M float wide(const float *v) {
  double both;
  std::memcpy(&both, v, sizeof both);
  return float(both) + *v;
}
M void spread(float x, [[axnet::out]] float *y, int n) {
  for (int i = 0; i < n; ++i)
    y[i] = x + float(i);
}
// Addresses.
M float overlap(const Pair &a, const Pair &b) { return &a == &b ? -1 : a.x * b.x + a.y * b.y; }
M float length(const float *first, const float *end) { return float(end - first) + *first; }
M float earlier(const float *a, const float *b) { return a < b ? *a : *b; }
M float aligned(const float *v) { return reinterpret_cast<std::uintptr_t>(v) % 8 == 0 ? *v : -*v; }
M float ordered(const float *v, const float *w) { return std::less<const float *>()(v, w) ? *v : 2 * *w; }
[[gnu::noinline]] bool same(const float *v, const float *w) { return v == w; }
M float asked(const float *v, const float *w) { return same(v, w) ? *v : -*w; }

// Inside: what is listed, whatever way the body goes.
M float inside([[axnet::in(4)]] const float *v, unsigned n) {
  float s = 0;
  for (const float *at = v; at != v + 4; ++at)
    s += *at;
  for (unsigned i = 0; i < std::min(n, 4u); ++i)
    s += v[i];
  return s + v[n & 3] + std::accumulate(v, v + 4, 0.0f);
}
struct Filter { float taps[4]; int order; };
M float filtered(const Filter &f, int i) { return f.taps[i] + f.taps[f.order]; }
M float corners([[axnet::in(3)]] const Pair *a, [[axnet::in(3)]] const Pair *b) {
  float s = 0;
  for (const Pair *one : {a, b})
    for (int i = 0; i < 3; ++i)
      s += one[(i + 1) % 3].x * one[i].y;
  return s;
}
M float guarded([[axnet::in(4)]] const float *v, int i) { return i >= 0 && i < 4 ? v[i] : 0; }
M void doubled([[axnet::in(64)]] const float *v, [[axnet::out(8)]] float *y) {
  for (int i = 0; i < 8; ++i)
    y[i] = v[8 * i] * 2 + v[i];
}
M float middle(const Circle &c) {
  Circle own = c;
  own.radius += 1;
  return own.radius * own.scale;
}

template <typename F> [[gnu::noinline]] void loop(float *results, F call) {
  for (int i = 0; i < 16; ++i)
    results[i] = call(i);
  for (int i = 0; i < 16; ++i)
    std::printf("%g ", results[i]);
  std::printf("\n");
}

int main() {
  alignas(16) float v[128], r[16];
  Circle circles[16];
  Node nodes[16];
  Pair pairs[64];
  Filter filters[16];
  for (int i = 0; i < 128; ++i)
    v[i] = float(i % 11) + 0.5f;
  for (int i = 0; i < 16; ++i) {
    circles[i].scale = 2, circles[i].radius = float(i);
    nodes[i] = {float(i) * 3, float(i) + 1};
    filters[i] = {{float(i), 2, 3, float(-i)}, i % 4};
  }
  for (int i = 0; i < 64; ++i)
    pairs[i] = {float(i % 5), float(i % 7)};
  loop(r, [&](int i) { return sum(v + i, i); });
  loop(r, [&](int i) { return total(v + i, i); });
  loop(r, [&](int i) { return last(v + i); });
  loop(r, [&](int i) { return before(v + i + 1); });
  loop(r, [&](int i) { return strided(v + i, i % 5); });
  loop(r, [&](int i) { return copied(v + i, i % 8 + 1); });
  loop(r, [&](int i) { return walked(v + i, i); });
  loop(r, [&](int i) { return either(v + i, v + 2 * i, i % 3 == 0); });
  loop(r, [&](int i) { return area(circles[i]); });
  loop(r, [&](int i) { return outer(nodes[i].value); });
  loop(r, [&](int i) { return wide(v + i); });
  loop(r, [&](int i) { return overlap(pairs[i], pairs[i & 3]); });
  loop(r, [&](int i) { return length(v + i, v + 2 * i); });
  loop(r, [&](int i) { return earlier(v + i, v + 15 - i); });
  loop(r, [&](int i) { return aligned(v + i); });
  loop(r, [&](int i) { return ordered(v + i, v + 15 - i); });
  loop(r, [&](int i) { return asked(v + i, v + i % 4); });
  loop(r, [&](int i) { float y[16]; spread(v[i], y, i + 1); return y[i]; });
  loop(r, [&](int i) { return inside(v + i, unsigned(i)); });
  loop(r, [&](int i) { return filtered(filters[i], i % 4); });
  loop(r, [&](int i) { return corners(pairs + i, pairs + 2 * i); });
  loop(r, [&](int i) { return guarded(v + i, i - 4); });
  loop(r, [&](int i) { return middle(circles[i]); });
  for (int i = 0; i < 16; ++i)
    doubled(v + i, v + 4 * i);
  std::printf("%g\n", std::accumulate(v, v + 128, 0.0));
}
