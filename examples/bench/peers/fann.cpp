/// \file An approximator of the same sizes by FANN, one input at a time, on normalised inputs. FANN
/// knows neither gates nor predictors, and its weights are random: this is about time alone.
#include "../driver/arrays.h"

#include "axnet/model_file.h"

#include <floatfann.h>

namespace {
fann *net;
const float *matrix;
std::size_t width, rows;
} // namespace

BENCH_EXPORT const char *bench_prepare(const bench::Task *task) {
  auto model = axnet::readModel(task->model);
  if (!model)
    std::exit(1); // the driver has read it before
  std::vector<unsigned> sizes{static_cast<unsigned>(model->region.inputs.size())};
  for (const axnet::Layer &layer : model->network.approximator)
    sizes.push_back(static_cast<unsigned>(layer.outputs));
  net = fann_create_standard_array(static_cast<unsigned>(sizes.size()), sizes.data());
  fann_set_activation_function_hidden(net, FANN_LINEAR_PIECE); // the cheapest that is not linear
  fann_set_activation_function_output(net, FANN_LINEAR);
  matrix = task->matrix;
  width = sizes[0];
  rows = task->calls;
  return nullptr;
}

BENCH_EXPORT void bench_single(const bench::Arrays *) {
  float sum = 0;
  for (std::size_t row = 0; row < rows; ++row)
    sum += *fann_run(net, const_cast<float *>(&matrix[row * width]));
  volatile float used = sum;
  (void)used;
}
