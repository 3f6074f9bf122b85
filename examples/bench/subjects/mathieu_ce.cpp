#include "../driver/loops.h"

#include <gsl/gsl_sf_mathieu.h>

/// The even angular Mathieu function of order 2, ce_2(Q, X), X in radians.
[[axnet::approx("rtol=0.05,atol=0.02,name=mathieu_ce"), gnu::pure]]
static double mathieu(double q, double x) {
  return gsl_sf_mathieu_ce(2, q, x);
}

BENCH_SUBJECT(bench::Numbers<mathieu>)
