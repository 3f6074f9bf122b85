#include "fused_loss_node.h"

namespace axnet {

namespace {

/// Hands the gradient that the fused pass computed along with the loss to LibTorch's autograd.
struct FusedLossFunction : torch::autograd::Function<FusedLossFunction> {
  static torch::Tensor forward(torch::autograd::AutogradContext *context,
                               const torch::Tensor &parameters, const torch::Tensor &gradient,
                               double loss) {
    context->save_for_backward({gradient});
    return torch::full({}, loss, parameters.options());
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                 torch::autograd::variable_list slopes) {
    return {context->get_saved_variables()[0] * slopes[0], torch::Tensor(), torch::Tensor()};
  }
};

} // namespace

torch::Tensor fusedLoss(const torch::Tensor &parameters, FusedStep &step, const TrainingRows &rows,
                        const std::int64_t *index, std::size_t count, const LossSettings &settings,
                        StepStatistics &statistics) {
  torch::Tensor gradient =
      torch::empty_like(parameters, torch::TensorOptions().requires_grad(false));
  const StepStatistics batch = step.run(parameters.data_ptr<float>(), rows, index, count, settings,
                                        gradient.data_ptr<float>());
  statistics.loss += batch.loss;
  statistics.error += batch.error;
  statistics.samples += batch.samples;
  statistics.safe += batch.safe;
  statistics.accepted += batch.accepted;
  statistics.violations += batch.violations;
  return FusedLossFunction::apply(parameters, gradient, batch.loss / static_cast<double>(count));
}

} // namespace axnet
