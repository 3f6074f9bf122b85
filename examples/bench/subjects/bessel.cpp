#include "bessel/bessel.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const double *nu, *z;
  double *values;

  explicit Call(const bench::Arrays &arrays)
      : nu(arrays.in<double>(0)), z(arrays.in<double>(1)), values(arrays.out<double>(0)) {}
  void operator()(std::size_t i) const { values[i] = bessel(nu[i], z[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
