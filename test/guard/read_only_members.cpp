// Intent: members and captured variables that no path of a body writes are no outputs, however they are read, so that an invocation
// leaves them alone; those that a path may write are. In every mode, at every level.
// DEFINE: %{flags} = -std=c++20 -ffp-contract=off -I%root/include -Wno-c++23-lambda-attributes
// RUN: %every_way %t '%clangxx %{flags} %s'
// RUN: for d in %t/data/*/; do %python -c "import json, sys; region = json.load(open(sys.argv[1])); print(region['id'], *sorted(c['name'] for c in region['outputs']))" $d/region.json; done | sort > %t/outputs.txt
// RUN: FileCheck %s < %t/outputs.txt
// What is invoked leaves them as they were.
// RUN: %t/plain members > %t/members.txt
// RUN: mkdir %t/invoked && for d in %t/data/*/; do %test_model $d/region.json %t/invoked/$(basename $d).safetensors --constant 77 --min -1000 --max 1000; done
// RUN: for level in -O0 "-O3 -march=native"; do for mode in approx load; do \
// RUN:   %clangxx %{flags} -w $level -fplugin=%plugin -fplugin-arg-axnet-mode=$mode -fplugin-arg-axnet-force -fplugin-arg-axnet-models=%t/invoked %s %runtime -o %t/program && \
// RUN:   %t/program members | cmp - %t/members.txt || exit 1; done; done

// CHECK:      accumulates return
// CHECK-NEXT: accumulatesBy return
// CHECK-NEXT: addressed return
// CHECK-NEXT: captured return sum
// CHECK-NEXT: chosen return
// CHECK-NEXT: copies return
// CHECK-NEXT: cursor return this.history[0] this.history[1] this.history[2] this.history[3] this.position
// CHECK-NEXT: elements return
// CHECK-NEXT: handed return
// CHECK-NEXT: inClosure gain return
// CHECK-NEXT: largest return
// CHECK-NEXT: makesCopy return
// CHECK-NEXT: nested return
// CHECK-NEXT: one return this.gain
// CHECK-NEXT: pointed return
// CHECK-NEXT: ranges return
// CHECK-NEXT: rarely return this.gain
// CHECK-NEXT: reversed return
// CHECK-NEXT: sizes return
// CHECK-NEXT: structured return
// CHECK-NEXT: through return this.offset
// CHECK-NEXT: walks return this.history[0] this.history[1] this.history[2] this.history[3]
// CHECK-NOT:  {{.}}
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <numeric>
#define M(NAME) [[axnet::approx("rtol=0.05,name=" NAME)]]

struct Point { float x, y; };
[[gnu::noinline]] float dotted(const float *a, float x) { return a[0] * x + a[3]; }

struct Filter {
  float taps[4] = {0.5f, 0.25f, 2, 4};
  float gain = 2, offset = 3;
  float history[4] = {};
  Point points[2] = {{1, 2}, {3, 4}};
  int position = 0;

  // Only read.
  M("ranges") float ranges(float x) {
    float s = 0;
    for (float tap : taps)
      s = s * x + tap;
    return s;
  }
  M("elements") float elements(float x) {
    float s = x;
    for (auto &point : points)
      s += point.x * point.y;
    return s;
  }
  M("sizes") float sizes(float x) { return x * float(sizeof(taps) / sizeof(taps[0])) + float(sizeof gain) + float(sizeof(decltype(offset))); }
  M("chosen") float chosen(float x) { return (x > 3 ? gain : offset) * x; }
  M("pointed") float pointed(float x) {
    const float *one = &gain;
    return *one * x;
  }
  M("addressed") float addressed(float x) {
    float *one = taps + 1, *two = &taps[2];
    return *one * x + two[1];
  }
  M("accumulates") float accumulates(float x) { return std::accumulate(taps, taps + 4, x); }
  M("accumulatesBy") float accumulatesBy(float x) {
    return std::accumulate(std::begin(taps), std::end(taps), x, [this](float a, float b) { return a * gain + b; });
  }
  M("largest") float largest(float x) { return x * *std::max_element(taps, taps + 4); }
  M("copies") float copies(float x) {
    float own[4];
    std::memcpy(own, taps, sizeof own);
    std::reverse(own, own + 4);
    own[0] += x;
    return own[0] * own[3];
  }
  M("nested") float nested(float x) {
    return [&](auto y) { return [&](auto z) { return z * gain + taps[1]; }(y) + offset; }(x);
  }
  M("makesCopy") float makesCopy(float x) {
    return [*this](float y) mutable {
      gain += y;
      for (float &tap : taps)
        tap *= gain;
      return taps[0] + taps[3];
    }(x);
  }
  M("reversed") float reversed(float x) {
    float s = x;
    for (auto at = std::rbegin(taps); at != std::rend(taps); ++at)
      s = s * 2 + *at;
    return s;
  }
  M("structured") float structured(float x) {
    auto &[a, b] = points[1];
    return a * x + b;
  }
  M("handed") float handed(float x) { return dotted(taps, x) * *std::min_element(std::begin(taps), std::end(taps)); }

  // Written, and what is only read beside it.
  M("one") float one(float x) {
    float &g = gain;
    g = g / 2 + taps[0];
    for (float tap : taps)
      x += tap;
    return x;
  }
  M("rarely") float rarely(float x) {
    if (x > 1000)
      std::swap(gain, *std::addressof(gain)), gain += 1;
    return x * gain + offset;
  }
  M("through") float through(float x) {
    float *target = &offset;
    *target += 0.5f;
    return x + std::accumulate(taps, taps + 4, 0.0f);
  }
  M("cursor") float cursor(float x) {
    history[position & 3] = x;
    ++position;
    float s = 0;
    for (float tap : taps)
      s += tap;
    return s + history[0];
  }
  M("walks") float walks(float x) {
    for (float &one : history)
      one = one / 2 + x;
    return history[3] + taps[2];
  }
};

int main(int count, char **) {
  const bool onlyMembers = count > 1;
  Filter read, written;
  float gain = 1, sum = 0, taps[3] = {1, 2, 3};
  // A closure's own copy is kept from call to call; a captured variable is the caller's.
  auto inClosure = [gain, taps] M("inClosure") (float x) mutable { gain += 1; float s = x; for (float tap : taps) s += tap * gain; return s; };
  auto captured = [&] M("captured") (float x) { sum = sum / 2 + x; float s = 0; for (float tap : taps) s += tap * x; return s + gain; };
  float results[22];
  for (int i = 0; i < 30; ++i) {
    const float x = float(i % 8);
    int n = 0;
    for (float result : {read.ranges(x), read.elements(x), read.sizes(x), read.chosen(x), read.pointed(x), read.addressed(x), read.accumulates(x),
                         read.accumulatesBy(x), read.largest(x), read.copies(x), read.nested(x), read.makesCopy(x), read.reversed(x), read.structured(x),
                         read.handed(x), written.one(x), written.rarely(x), written.through(x), written.cursor(x), written.walks(x), inClosure(x), captured(x)})
      results[n++] = result;
    for (float result : results)
      if (!onlyMembers)
        std::printf("%g ", result);
    for (float tap : written.taps)
      std::printf("%g ", tap);
    std::printf("%g %g %g ", taps[0], taps[2], gain);
    std::printf("%g %g %g %g %g %g %d\n", read.taps[0], read.taps[3], read.gain, read.offset, read.history[2], read.points[1].y, read.position);
  }
  if (!onlyMembers)
    std::printf("%g %g %g\n", sum, written.gain, written.history[1]);
}
