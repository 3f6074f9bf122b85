#include "../driver/loops.h"

#include <gsl/gsl_sf_hyperg.h>

/// The hypergeometric function 2F1(A, B; C; X), |X| < 1.
[[axnet::approx("rtol=0.05,name=hyperg_2F1"), gnu::pure]]
static double hypergeometric(double a, double b, double c, double x) {
  return gsl_sf_hyperg_2F1(a, b, c, x);
}

BENCH_SUBJECT(bench::Numbers<hypergeometric>)
