#include "jobs/export.h"

#include "measure/metrics.h"
#include "network/training_data.h"
#include "step/fused_step.h"

#include "axnet/model_file.h"

#include <cmath>

namespace axnet {

namespace {

Layer toLayer(const LayerSlice &slice, const float *parameters) {
  Layer layer;
  layer.inputs = slice.inputs;
  layer.outputs = slice.outputs;
  layer.weight.assign(parameters + slice.weight, parameters + slice.bias);
  layer.bias.assign(parameters + slice.bias, parameters + slice.bias + slice.outputs);
  return layer;
}

} // namespace

Network networkOf(const NetworkSlices &slices, const std::vector<float> &parameters) {
  Network network;
  for (const LayerSlice &layer : slices.approximator)
    network.approximator.push_back(toLayer(layer, parameters.data()));
  for (const LayerSlice &layer : slices.predictor)
    network.predictor.push_back(toLayer(layer, parameters.data()));
  for (std::ptrdiff_t gate : slices.gate)
    network.gated.push_back(gate >= 0);
  network.shared = slices.sharedTrunk;
  return network;
}

Status checkAgainstTraining(const Model &model, const NetworkSlices &slices,
                            const std::vector<float> &parameters, const Samples &samples,
                            const std::vector<std::size_t> &rows) {
  const TrainingRows own = trainingRows(samples, rows, model.normalisation);
  const std::vector<Judged> trained = judgeRows(slices, parameters, own, model.region.bound.kind);
  const std::vector<Verdict> verdicts = judge(model, samples, rows);
  double largest = 0;
  for (const Judged &judged : trained)
    largest = std::max<double>(largest, std::fabs(judged.margin));
  std::size_t inside = 0, different = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!verdicts[i].inDomain)
      continue;
    ++inside;
    // Sums of up to a few hundred float products in another order.
    if (!(std::fabs(verdicts[i].margin - trained[i].margin) <= 1e-3 * (1 + largest)))
      return Error{"the exported network gives margin " + std::to_string(verdicts[i].margin) +
                   " where training saw " + std::to_string(trained[i].margin) +
                   ": please report this"};
    different += verdicts[i].safe != trained[i].safe;
  }
  // Rounding moves samples that lie on the bound itself; outputs of integer type under rmse round
  // as a whole.
  const double allowed = model.region.bound.kind == ErrorBound::Kind::Rmse ? 0.05 : 0.01;
  if (static_cast<double>(different) > 5 + allowed * static_cast<double>(inside))
    return Error{"the exported network is safe on other samples than training saw (" +
                 std::to_string(different) + " of " + std::to_string(inside) +
                 "): please report this"};
  return Done{};
}

Result<Model> exportModel(const Model &model, const std::string &path) {
  const Status written = writeModel(model, path);
  if (!written)
    return written.error();
  return readModel(path);
}

} // namespace axnet
