/// \file Which outputs of the network are safe for a sample.
#ifndef AXNET_TRAINER_NETWORK_OUTPUT_TARGET_H
#define AXNET_TRAINER_NETWORK_OUTPUT_TARGET_H

#include "axnet/model.h"

#include <cstddef>

namespace axnet {

/// The output is safe within TOLERANCE of VALUE. In the column's units, or log2 of them.
struct OutputTarget {
  double value = 0;
  double tolerance = 0; ///< 0: only the value itself
  float side = 0;       ///< see Targets::side
};

/// Of a column of TYPE under TRANSFORM with the exact value EXACT, one of OUTPUTS columns.
///
/// Under Log2 (Tolerance bounds only) the safe outputs [exact - t, exact + t] are the interval
/// [log2(exact - t), log2(exact + t)]: its middle is the target, half its width the tolerance.
/// Where exact - t is not positive, whatever is small enough is safe: a target one below the upper
/// end, and side +1. Where exact + t is not positive nothing that exp2 gives is safe.
OutputTarget outputTargetOf(const ErrorBound &bound, Type type, Transform transform, double exact,
                            std::size_t outputs);

/// Whether some target of a column under TRANSFORM may be one-sided.
bool mayBeOneSided(const ErrorBound &bound, Type type, Transform transform);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_OUTPUT_TARGET_H
