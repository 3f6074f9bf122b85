#include "jmeint/jmeint.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const Vector *first, *second;
  bool *decisions;

  explicit Call(const bench::Arrays &arrays)
      : first(arrays.in<Vector>(0)), second(arrays.in<Vector>(1)), decisions(arrays.out<bool>(0)) {}
  void operator()(std::size_t i) const { decisions[i] = intersect(&first[3 * i], &second[3 * i]); }
};
} // namespace

BENCH_SUBJECT(Call)
