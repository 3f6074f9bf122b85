#include "kmeans/kmeans.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const Colour *colours, *centres;
  float *distances;

  explicit Call(const bench::Arrays &arrays)
      : colours(arrays.in<Colour>(0)), centres(arrays.in<Colour>(1)),
        distances(arrays.out<float>(0)) {}
  void operator()(std::size_t i) const { distances[i] = distance(colours[i], centres[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
