#include "../driver/loops.h"

#include <gsl/gsl_cdf.h>

/// Where the gamma distribution of shape A and scale B reaches probability P.
[[axnet::approx("rtol=0.05,atol=0.01,name=cdf_gamma_Pinv"), gnu::pure]]
static double gammaQuantile(double p, double a, double b) {
  return gsl_cdf_gamma_Pinv(p, a, b);
}

namespace {
struct Call {
  const double *p, *a, *b;
  double *values;

  explicit Call(const bench::Arrays &arrays)
      : p(arrays.in<double>(0)), a(arrays.in<double>(1)), b(arrays.in<double>(2)),
        values(arrays.out<double>(0)) {}
  void operator()(std::size_t i) const { values[i] = gammaQuantile(p[i], a[i], b[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
