/// \file Second-order steps on the whole of a training set, after the mini-batches have done their
/// work.
///
/// Near the end of training the loss over all samples is smooth but badly conditioned, and Adam's
/// steps stop being small enough before they stop being useful. L-BFGS (torch::optim::LBFGS with a
/// strong Wolfe line search) goes on from there. It needs a loss that is a function of the
/// parameters alone, which the labels of the cross entropy are not while the approximator moves: so
/// the approximator, with its gates, and what only the verdict depends on are polished in turns.
#ifndef AXNET_TRAINER_TRAINING_POLISH_H
#define AXNET_TRAINER_TRAINING_POLISH_H

#include "step/fused_step.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axnet {

enum class Part {
  Approximator, ///< every parameter; meant for a loss without cross entropy
  Verdict       ///< those that no output depends on: the logits' rows, all of an ungated predictor
};

/// At most EVALUATIONS of loss and gradient over ROWS[index]. PARAMETERS [slices.parameters] end
/// where the loss was lowest or stay as they are.
void polish(FusedStep &step, const TrainingRows &rows, const std::vector<std::int64_t> &index,
            const LossSettings &loss, Part part, std::size_t evaluations,
            std::vector<float> &parameters);

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_POLISH_H
