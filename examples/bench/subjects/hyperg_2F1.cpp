#include "../driver/loops.h"

#include <gsl/gsl_sf_hyperg.h>

/// The hypergeometric function 2F1(A, B; C; X), |X| < 1.
[[axnet::approx("rtol=0.05,name=hyperg_2F1"), gnu::pure]]
static double hypergeometric(double a, double b, double c, double x) {
  return gsl_sf_hyperg_2F1(a, b, c, x);
}

namespace {
struct Call {
  const double *a, *b, *c, *x;
  double *values;

  explicit Call(const bench::Arrays &arrays)
      : a(arrays.in<double>(0)), b(arrays.in<double>(1)), c(arrays.in<double>(2)),
        x(arrays.in<double>(3)), values(arrays.out<double>(0)) {}
  void operator()(std::size_t i) const { values[i] = hypergeometric(a[i], b[i], c[i], x[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
