#include "../driver/loops.h"

#include <gsl/gsl_sf_bessel.h>

/// K_nu(X), the modified Bessel function of the second kind, for NU >= 0 and X > 0.
[[axnet::approx("rtol=0.05,name=bessel_Knu"), gnu::pure]]
static double besselK(double nu, double x) {
  return gsl_sf_bessel_Knu(nu, x);
}

namespace {
struct Call {
  const double *nu, *x;
  double *values;

  explicit Call(const bench::Arrays &arrays)
      : nu(arrays.in<double>(0)), x(arrays.in<double>(1)), values(arrays.out<double>(0)) {}
  void operator()(std::size_t i) const { values[i] = besselK(nu[i], x[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
