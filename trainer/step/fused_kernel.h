/// \file The fused step without LibTorch, compiled once for each instruction set.
#ifndef AXNET_TRAINER_STEP_FUSED_KERNEL_H
#define AXNET_TRAINER_STEP_FUSED_KERNEL_H

#include "network/loss_settings.h"
#include "network/network_shape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace axnet::fused {

inline constexpr std::size_t kBlock = 128; ///< samples that go through the network together
inline constexpr std::size_t kMaxLayers = kMaxHiddenLayers + 1;

/// The unit of the kernel's memory: one vector register of the widest instruction set.
struct alignas(64) Chunk {
  float values[16];
};

/// One batch. ROWS is [..][stride]: inputs, exact outputs, steepness, and, where `sided`, side.
struct Batch {
  const float *rows = nullptr;
  std::size_t stride = 0;
  bool sided = false;
  const std::int64_t *index = nullptr; ///< [count], rows of the batch
  std::size_t count = 0;
};

/// Loss, counts and, where GRADIENT [slices.parameters] is given, the gradient of the mean loss.
/// MEMORY holds kernelChunks(slices).
using Kernel = void (*)(const NetworkSlices &slices, const float *parameters, const Batch &batch,
                        const LossSettings &settings, Chunk *memory, float *gradient,
                        StepStatistics &statistics, VerdictSink sink);

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define AXNET_X86_KERNELS 1
namespace avx512 {
void run(const NetworkSlices &, const float *, const Batch &, const LossSettings &, Chunk *,
         float *, StepStatistics &, VerdictSink);
}
namespace avx2 {
void run(const NetworkSlices &, const float *, const Batch &, const LossSettings &, Chunk *,
         float *, StepStatistics &, VerdictSink);
}
#endif
namespace baseline {
void run(const NetworkSlices &, const float *, const Batch &, const LossSettings &, Chunk *,
         float *, StepStatistics &, VerdictSink);
std::size_t chunks(const NetworkSlices &slices);
} // namespace baseline

} // namespace axnet::fused

#endif // AXNET_TRAINER_STEP_FUSED_KERNEL_H
