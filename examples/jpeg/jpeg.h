/// \file The transform of one block of a baseline JPEG encoder. See README.md.
#ifndef EXAMPLES_JPEG_JPEG_H
#define EXAMPLES_JPEG_JPEG_H

#include "axnet/approx.h"

#include <cmath>
#include <cstddef>

namespace example {

inline constexpr std::size_t kBlock = 8; ///< side of a block, in pixels

/// The luminance quantisation table of ITU-T T.81, Annex K, row by row.
inline constexpr unsigned short kSteps[64] = {
    16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55, //
    14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62, //
    18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

} // namespace example

using example::kBlock;

/// c(u)/2 cos((2x + 1) u pi / 16), one row a frequency u, and the same transposed.
struct Cosines {
  float byFrequency[kBlock][kBlock], byPixel[kBlock][kBlock];

  Cosines() {
    for (std::size_t u = 0; u < kBlock; ++u)
      for (std::size_t x = 0; x < kBlock; ++x) {
        double scale = u == 0 ? std::sqrt(0.125) : 0.5;
        double angle = static_cast<double>((2 * x + 1) * u) * 3.14159265358979323846 / 16;
        byFrequency[u][x] = byPixel[x][u] = static_cast<float>(scale * std::cos(angle));
      }
  }
};
static const Cosines kCosines;

/// In: an 8x8 block of grey values, row by row. Out: its cosine transform in quantisation steps,
/// not yet rounded; row v, column u.
AXNET_APPROX("rmse=0.5")
inline void transform(AXNET_INOUT(64) float *block) {
  float rows[kBlock][kBlock] = {}; // each row transformed
  for (std::size_t y = 0; y < kBlock; ++y)
    for (std::size_t x = 0; x < kBlock; ++x)
      for (std::size_t u = 0; u < kBlock; ++u)
        rows[y][u] += (block[y * kBlock + x] - 128) * kCosines.byPixel[x][u];
  float coefficients[kBlock][kBlock] = {};
  for (std::size_t v = 0; v < kBlock; ++v)
    for (std::size_t y = 0; y < kBlock; ++y)
      for (std::size_t u = 0; u < kBlock; ++u)
        coefficients[v][u] += kCosines.byFrequency[v][y] * rows[y][u];
  for (std::size_t i = 0; i < 64; ++i)
    block[i] = coefficients[i / kBlock][i % kBlock] / example::kSteps[i];
}

#endif // EXAMPLES_JPEG_JPEG_H
