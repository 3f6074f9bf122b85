/// \file The fused step as a node of LibTorch's autograd graph.
#ifndef AXNET_TRAINER_FUSED_LOSS_NODE_H
#define AXNET_TRAINER_FUSED_LOSS_NODE_H

#include "fused_step.h"

#include <torch/torch.h>

namespace axnet {

/// The mean loss of the chosen samples as a LibTorch value: its backward() gives the gradient of
/// PARAMETERS that FusedStep::run computed along with it. STATISTICS is added to.
torch::Tensor fusedLoss(const torch::Tensor &parameters, FusedStep &step, const TrainingRows &rows,
                        const std::int64_t *index, std::size_t count, const LossSettings &settings,
                        StepStatistics &statistics);

} // namespace axnet

#endif // AXNET_TRAINER_FUSED_LOSS_NODE_H
