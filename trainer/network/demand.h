/// \file What a sample's exact output asks of the network.
#ifndef AXNET_TRAINER_NETWORK_DEMAND_H
#define AXNET_TRAINER_NETWORK_DEMAND_H

#include "axnet/model.h"

#include <cstddef>

namespace axnet {

/// The output is safe within TOLERANCE of TARGET. In the column's units, or log2 of them.
struct Demand {
  double target = 0;
  double tolerance = 0; ///< 0: only the target itself
  float side = 0;       ///< see Targets::side
};

/// Of a column of TYPE under TRANSFORM with the exact value EXACT, one of OUTPUTS columns.
///
/// Under Log2 (Tolerance bounds only) the safe outputs [exact - t, exact + t] are the interval
/// [log2(exact - t), log2(exact + t)]: its middle is the target, half its width the tolerance.
/// Where exact - t is not positive, whatever is small enough is safe: a target one below the upper
/// end, and side +1. Where exact + t is not positive nothing that exp2 gives is safe.
Demand demandOf(const ErrorBound &bound, Type type, Transform transform, double exact,
                std::size_t outputs);

/// Whether some demand on a column under TRANSFORM may be one-sided.
bool mayBeOneSided(const ErrorBound &bound, Type type, Transform transform);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_DEMAND_H
