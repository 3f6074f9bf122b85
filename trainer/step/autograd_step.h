/// \file The step of fused_step.h computed by LibTorch's autograd (`--engine libtorch`): the plain
/// network (network.h) and the plain loss (loss.h), nothing of our own between them. Slower, and
/// what the fused step is held to.
#ifndef AXNET_TRAINER_STEP_AUTOGRAD_STEP_H
#define AXNET_TRAINER_STEP_AUTOGRAD_STEP_H

#include "step/fused_step.h"

#include <cstddef>
#include <cstdint>

namespace axnet {

/// Loss and counts of the COUNT samples ROWS[index[0]], ...; the gradient of the mean loss is
/// written to GRADIENT [slices.parameters].
StepStatistics autogradStep(const NetworkSlices &slices, const float *parameters,
                            const TrainingRows &rows, const std::int64_t *index, std::size_t count,
                            const LossSettings &settings, float *gradient);

} // namespace axnet

#endif // AXNET_TRAINER_STEP_AUTOGRAD_STEP_H
