/// \file Edges by the Sobel operator. See README.md.
#ifndef EXAMPLES_SOBEL_SOBEL_H
#define EXAMPLES_SOBEL_SOBEL_H

#include "axnet/approx.h"

#include <cmath>

/// Magnitude of the grey values' gradient, at most 255. WINDOW is a pixel and its neighbours, row
/// by row.
AXNET_APPROX("atol=8")
inline float sobel(const float window[9]) {
  float right = (window[2] + 2 * window[5] + window[8]) - (window[0] + 2 * window[3] + window[6]);
  float down = (window[6] + 2 * window[7] + window[8]) - (window[0] + 2 * window[1] + window[2]);
  return std::fmin(255.0f, std::sqrt(right * right + down * down));
}

#endif // EXAMPLES_SOBEL_SOBEL_H
