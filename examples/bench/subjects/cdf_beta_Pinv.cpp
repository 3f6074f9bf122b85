#include "../driver/loops.h"

#include <gsl/gsl_cdf.h>

/// Where the beta distribution of A and B reaches probability P.
[[axnet::approx("rtol=0.05,atol=0.002,name=cdf_beta_Pinv"), gnu::pure]]
static double betaQuantile(double p, double a, double b) {
  return gsl_cdf_beta_Pinv(p, a, b);
}

BENCH_SUBJECT(bench::Numbers<betaQuantile>)
