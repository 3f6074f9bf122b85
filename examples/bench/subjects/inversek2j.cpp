#include "inversek2j/inversek2j.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const float *x, *y;
  float *theta1, *theta2;

  explicit Call(const bench::Arrays &arrays)
      : x(arrays.in<float>(0)), y(arrays.in<float>(1)), theta1(arrays.out<float>(0)),
        theta2(arrays.out<float>(1)) {}
  void operator()(std::size_t i) const { inverse_kinematics(x[i], y[i], &theta1[i], &theta2[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
