#include "sobel/sobel.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const float *windows;
  float *edges;

  explicit Call(const bench::Arrays &arrays)
      : windows(arrays.in<float>(0)), edges(arrays.out<float>(0)) {}
  void operator()(std::size_t i) const { edges[i] = sobel(&windows[9 * i]); }
};
} // namespace

BENCH_SUBJECT(Call)
