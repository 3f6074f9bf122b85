/// \file Arithmetic on blocks of samples for the fused step: a block is kBlock samples, a row of a
/// block is one feature of all of them.
///
/// Debian's LibTorch calls whatever libblas is installed, by default the unoptimised reference one,
/// and even a fast one spends more time in calls than in arithmetic on layers of 2 to 32 neurons.
/// Vectors are GCC's. Included by the fused_kernel_*.cpp files alone: everything here has internal
/// linkage, since each of them is compiled for another instruction set.
#ifndef AXNET_TRAINER_STEP_LANES_H
#define AXNET_TRAINER_STEP_LANES_H

#include "step/fused_kernel.h"

#define AXNET_INLINE inline __attribute__((always_inline))

namespace axnet::fused {
namespace {

constexpr std::size_t kWidth = AXNET_LANES;       ///< floats in Lanes
constexpr std::size_t kVectors = kBlock / kWidth; ///< Lanes in a row
using Lanes = float __attribute__((vector_size(AXNET_LANES * 4)));
using IntLanes = int __attribute__((vector_size(AXNET_LANES * 4)));

/// out[j] = start[j] + sum_i weight[j * stepOut + i * stepIn] * in[i] for J neighbouring rows j.
template <int J>
AXNET_INLINE void productTile(const float *weight, std::size_t stepOut, std::size_t stepIn,
                              const float *start, const Lanes *in, Lanes *out, std::size_t inputs) {
  for (std::size_t v = 0; v < kVectors; v += 2) {
    Lanes sum[J][2];
    for (int j = 0; j < J; ++j) {
      const float first = start ? start[j] : 0.0f;
      sum[j][0] = Lanes{} + first;
      sum[j][1] = sum[j][0];
    }
    for (std::size_t i = 0; i < inputs; ++i) {
      const Lanes a = in[i * kVectors + v], b = in[i * kVectors + v + 1];
      for (int j = 0; j < J; ++j) {
        const float w = weight[static_cast<std::size_t>(j) * stepOut + i * stepIn];
        sum[j][0] += w * a;
        sum[j][1] += w * b;
      }
    }
    for (int j = 0; j < J; ++j) {
      out[static_cast<std::size_t>(j) * kVectors + v] = sum[j][0];
      out[static_cast<std::size_t>(j) * kVectors + v + 1] = sum[j][1];
    }
  }
}

AXNET_INLINE void product(const float *weight, std::size_t stepOut, std::size_t stepIn,
                          const float *start, const Lanes *in, Lanes *out, std::size_t inputs,
                          std::size_t outputs) {
  std::size_t j = 0;
  for (; j + 4 <= outputs; j += 4)
    productTile<4>(weight + j * stepOut, stepOut, stepIn, start ? start + j : nullptr, in,
                   out + j * kVectors, inputs);
  for (; j < outputs; ++j)
    productTile<1>(weight + j * stepOut, stepOut, stepIn, start ? start + j : nullptr, in,
                   out + j * kVectors, inputs);
}

/// gradient[j][i] += out[j] * in[i], lane by lane, for J rows j and I rows i.
template <int J, int I>
AXNET_INLINE void outerTile(const Lanes *out, const Lanes *in, Lanes *gradient,
                            std::size_t inputs) {
  Lanes sum[J][I];
  for (int j = 0; j < J; ++j)
    for (int i = 0; i < I; ++i)
      sum[j][i] = gradient[static_cast<std::size_t>(j) * inputs + static_cast<std::size_t>(i)];
  for (std::size_t v = 0; v < kVectors; ++v)
    for (int j = 0; j < J; ++j) {
      const Lanes d = out[static_cast<std::size_t>(j) * kVectors + v];
      for (int i = 0; i < I; ++i)
        sum[j][i] += d * in[static_cast<std::size_t>(i) * kVectors + v];
    }
  for (int j = 0; j < J; ++j)
    for (int i = 0; i < I; ++i)
      gradient[static_cast<std::size_t>(j) * inputs + static_cast<std::size_t>(i)] = sum[j][i];
}

template <int J>
AXNET_INLINE void outerRows(const Lanes *out, const Lanes *in, Lanes *gradient,
                            std::size_t inputs) {
  std::size_t i = 0;
  for (; i + 4 <= inputs; i += 4)
    outerTile<J, 4>(out, in + i * kVectors, gradient + i, inputs);
  for (; i < inputs; ++i)
    outerTile<J, 1>(out, in + i * kVectors, gradient + i, inputs);
}

/// Adds a block's share to the gradient of an affine layer. GRADIENT and BIAS keep one sum a lane,
/// so that lanes are added up once a step and not once a block.
AXNET_INLINE void addLayerGradient(const Lanes *out, const Lanes *in, Lanes *gradient, Lanes *bias,
                                   std::size_t inputs, std::size_t outputs) {
  std::size_t j = 0;
  for (; j + 4 <= outputs; j += 4)
    outerRows<4>(out + j * kVectors, in, gradient + j * inputs, inputs);
  for (; j < outputs; ++j)
    outerRows<1>(out + j * kVectors, in, gradient + j * inputs, inputs);
  for (j = 0; j < outputs; ++j) {
    Lanes sum = bias[j];
    for (std::size_t v = 0; v < kVectors; ++v)
      sum += out[j * kVectors + v];
    bias[j] = sum;
  }
}

AXNET_INLINE Lanes maximum(const Lanes &a, const Lanes &b) { return a > b ? a : b; }
AXNET_INLINE Lanes minimum(const Lanes &a, const Lanes &b) { return a < b ? a : b; }
AXNET_INLINE Lanes absolute(const Lanes &a) { return a < 0.0f ? -a : a; }

AXNET_INLINE float sumOf(const Lanes &a) {
  float sum = 0;
  for (std::size_t i = 0; i < kWidth; ++i)
    sum += a[i];
  return sum;
}

/// exp(x) for x <= 0, relative error below 3e-7; 0 below -80.
AXNET_INLINE Lanes expOfNegative(const Lanes &x) {
  const Lanes bounded = x < -80.0f ? Lanes{} - 80.0f : x;
  const Lanes scaled =
      bounded * 1.44269504f - 0.5f; // truncation towards zero now rounds to nearest
  const IntLanes n = __builtin_convertvector(scaled, IntLanes);
  const Lanes whole = __builtin_convertvector(n, Lanes);
  const Lanes rest =
      (bounded - whole * 0.693359375f) + whole * 2.12194440e-4f; // |rest| <= ln 2 / 2
  Lanes sum = Lanes{} + 1.0f / 720;
  sum = sum * rest + 1.0f / 120;
  sum = sum * rest + 1.0f / 24;
  sum = sum * rest + 1.0f / 6;
  sum = sum * rest + 0.5f;
  sum = sum * rest + 1.0f;
  sum = sum * rest + 1.0f;
  const IntLanes bits = (n + 127) << 23;
  Lanes power;
  std::memcpy(&power, &bits, sizeof power);
  return x < -80.0f ? Lanes{} : sum * power;
}

AXNET_INLINE Lanes squareRoot(const Lanes &a) {
  Lanes root;
  for (std::size_t i = 0; i < kWidth; ++i)
    root[i] = __builtin_sqrtf(a[i]); // vectorised: built without errno for math
  return root;
}

} // namespace
} // namespace axnet::fused

#endif // AXNET_TRAINER_STEP_LANES_H
