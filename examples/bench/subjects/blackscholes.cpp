#include "blackscholes/blackscholes.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const float *spot, *strike, *rate, *volatility, *years;
  const int *put;
  float *prices;

  explicit Call(const bench::Arrays &arrays)
      : spot(arrays.in<float>(0)), strike(arrays.in<float>(1)), rate(arrays.in<float>(2)),
        volatility(arrays.in<float>(3)), years(arrays.in<float>(4)), put(arrays.in<int>(5)),
        prices(arrays.out<float>(0)) {}
  void operator()(std::size_t i) const {
    prices[i] = price(spot[i], strike[i], rate[i], volatility[i], years[i], put[i]);
  }
};
} // namespace

BENCH_SUBJECT(Call)
