#define AXNET_KERNEL baseline
#define AXNET_LANES 4
#include "step/fused_kernel_body.h"

namespace axnet::fused {

/// Lane sums of the gradient take one vector a parameter, so the widest vectors need the most.
std::size_t baseline::chunks(const NetworkSlices &slices) {
  Block block;
  Lanes *scratch = nullptr;
  const std::size_t rows =
      place(slices, nullptr, /*sided=*/true, block, scratch) - slices.parameters;
  return rows * kWidth / (sizeof(Chunk) / sizeof(float)) + slices.parameters;
}

} // namespace axnet::fused
