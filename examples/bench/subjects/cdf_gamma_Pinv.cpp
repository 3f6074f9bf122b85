#include "../driver/loops.h"

#include <gsl/gsl_cdf.h>

/// Where the gamma distribution of shape A and scale B reaches probability P.
[[axnet::approx("rtol=0.05,atol=0.01,name=cdf_gamma_Pinv"), gnu::pure]]
static double gammaQuantile(double p, double a, double b) {
  return gsl_cdf_gamma_Pinv(p, a, b);
}

BENCH_SUBJECT(bench::Numbers<gammaQuantile>)
