#include "american_put/american_put.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const double *spot, *strike, *rate, *volatility, *years;
  double *prices;

  explicit Call(const bench::Arrays &arrays)
      : spot(arrays.in<double>(0)), strike(arrays.in<double>(1)), rate(arrays.in<double>(2)),
        volatility(arrays.in<double>(3)), years(arrays.in<double>(4)),
        prices(arrays.out<double>(0)) {}
  void operator()(std::size_t i) const {
    prices[i] = american_put(spot[i], strike[i], rate[i], volatility[i], years[i]);
  }
};
} // namespace

BENCH_SUBJECT(Call)
