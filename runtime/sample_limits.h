/// \file How large a process's file of one region may grow: AXNET_SAMPLE and AXNET_SAMPLE_BYTES.
#ifndef AXNET_RUNTIME_SAMPLE_LIMITS_H
#define AXNET_RUNTIME_SAMPLE_LIMITS_H

#include <cstdint>

namespace axnet {

struct SampleLimits {
  static constexpr std::uint64_t kAll = UINT64_MAX;
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0; ///< header and rows
};

/// Complains once about text that is no limit, and takes the default in its place. The caller holds
/// the lock.
const SampleLimits &sampleLimits();

} // namespace axnet

#endif // AXNET_RUNTIME_SAMPLE_LIMITS_H
