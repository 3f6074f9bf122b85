#include "fft/fft.h"
#include "../driver/loops.h"

namespace {
struct Call {
  const float *angles;
  float *real, *imaginary;

  explicit Call(const bench::Arrays &arrays)
      : angles(arrays.in<float>(0)), real(arrays.out<float>(0)), imaginary(arrays.out<float>(1)) {}
  void operator()(std::size_t i) const { twiddle(angles[i], &real[i], &imaginary[i]); }
};
} // namespace

BENCH_SUBJECT(Call)
