#include "../driver/loops.h"

#include <gsl/gsl_sf_bessel.h>

/// K_nu(X), the modified Bessel function of the second kind, for NU >= 0 and X > 0.
[[axnet::approx("rtol=0.05,name=bessel_Knu"), gnu::pure]]
static double besselK(double nu, double x) {
  return gsl_sf_bessel_Knu(nu, x);
}

BENCH_SUBJECT(bench::Numbers<besselK>)
