/// \file The distance of two colours. See README.md.
#ifndef EXAMPLES_KMEANS_KMEANS_H
#define EXAMPLES_KMEANS_KMEANS_H

#include "axnet/approx.h"

#include <cmath>

/// A colour, each part from 0 to 1.
struct Colour {
  float red, green, blue;
};

/// Euclidean distance of two colours.
AXNET_APPROX("rmse=0.02")
inline float distance(const Colour &a, const Colour &b) {
  float red = a.red - b.red, green = a.green - b.green, blue = a.blue - b.blue;
  return std::sqrt(red * red + green * green + blue * blue);
}

#endif // EXAMPLES_KMEANS_KMEANS_H
