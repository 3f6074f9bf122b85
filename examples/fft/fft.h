/// \file One twiddle factor of a Fourier transform. See README.md.
#ifndef EXAMPLES_FFT_FFT_H
#define EXAMPLES_FFT_FFT_H

#include <cmath>

/// The twiddle factor e^(-i ANGLE), ANGLE in radians.
[[axnet::approx("atol=0.01")]]
inline void twiddle(float angle, [[axnet::out]] float *real, [[axnet::out]] float *imaginary) {
  *real = std::cos(angle);
  *imaginary = -std::sin(angle);
}

#endif // EXAMPLES_FFT_FFT_H
