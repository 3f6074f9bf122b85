/// \file The same network by LibTorch, one thread, inference mode, on normalised inputs: what the
/// calls cost where a program hands batches to the framework. `alone` evaluates the approximator
/// without predictor and gates; the others the whole of it.
#include "../driver/arrays.h"

#include "axnet/model_file.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <cstdio>
#include <cstdlib>

namespace {

struct Linear {
  at::Tensor weight, bias;
  at::Tensor operator()(const at::Tensor &input) const { return at::linear(input, weight, bias); }
};

struct Net {
  std::vector<Linear> approximator, predictor;
  std::vector<bool> gated;
  bool shared = false;
  float threshold = 0;
  at::Tensor inputs;
};
Net net;

std::vector<Linear> layersOf(const std::vector<axnet::Layer> &layers) {
  std::vector<Linear> result;
  for (const axnet::Layer &layer : layers) {
    const auto rows = static_cast<long>(layer.outputs), columns = static_cast<long>(layer.inputs);
    result.push_back(
        {at::from_blob(const_cast<float *>(layer.weight.data()), {rows, columns}).clone(),
         at::from_blob(const_cast<float *>(layer.bias.data()), {rows}).clone()});
  }
  return result;
}

at::Tensor approximator(at::Tensor x) {
  for (std::size_t i = 0; i + 1 < net.approximator.size(); ++i)
    x = at::relu(net.approximator[i](x));
  return net.approximator.back()(x);
}

/// Outputs; VERDICTS are those of the rows.
at::Tensor whole(const at::Tensor &x, at::Tensor &verdicts) {
  at::Tensor trunk = net.shared ? at::relu(net.approximator[0](x)) : x;
  for (std::size_t i = 0; i + 1 < net.predictor.size(); ++i)
    trunk = at::relu(net.predictor[i](trunk));
  const at::Tensor last = net.predictor.back()(trunk);
  at::Tensor value = x;
  long at = 0;
  for (std::size_t i = 0; i + 1 < net.approximator.size(); ++i) {
    value = at::relu(net.approximator[i](value));
    if (net.gated[i]) {
      value = value * last.narrow(1, at, value.size(1));
      at += value.size(1);
    }
  }
  verdicts = (last.select(1, at + 1) - last.select(1, at)) > net.threshold;
  return net.approximator.back()(value);
}

/// As often as it takes for all calls, BATCH rows at a time.
template <class Network> void evaluate(long batch, Network network) {
  c10::InferenceMode guard;
  float sum = 0; // a result that nobody reads would be no use
  const long calls = net.inputs.size(0);
  for (long from = 0; from < calls; from += batch)
    sum += *network(net.inputs.narrow(0, from, std::min(batch, calls - from)))
                .template data_ptr<float>();
  volatile float used = sum;
  (void)used;
}

void evaluateWhole(long batch) {
  evaluate(batch, [](const at::Tensor &x) {
    at::Tensor verdicts;
    return whole(x, verdicts);
  });
}

} // namespace

BENCH_EXPORT const char *bench_prepare(const bench::Task *task) {
  at::set_num_threads(1);
  auto model = axnet::readModel(task->model);
  if (!model)
    std::exit(1); // the driver has read it before
  c10::InferenceMode guard;
  net.approximator = layersOf(model->network.approximator);
  net.predictor = layersOf(model->network.predictor);
  net.gated = model->network.gated;
  net.shared = model->network.shared;
  net.threshold = model->threshold;
  const auto rows = static_cast<long>(task->calls);
  const auto columns = static_cast<long>(model->region.inputs.size());
  net.inputs = at::from_blob(const_cast<float *>(task->matrix), {rows, columns}).clone();
  at::Tensor verdicts;
  whole(net.inputs, verdicts);
  static char note[80];
  std::snprintf(note, sizeof note, "{\"accepted\": %.6f}",
                verdicts.to(at::kFloat).mean().item<float>());
  return note;
}

BENCH_EXPORT void bench_batch1(const bench::Arrays *) { evaluateWhole(1); }
BENCH_EXPORT void bench_batch256(const bench::Arrays *) { evaluateWhole(256); }
BENCH_EXPORT void bench_batch4096(const bench::Arrays *) { evaluateWhole(4096); }
BENCH_EXPORT void bench_alone1(const bench::Arrays *) { evaluate(1, approximator); }
