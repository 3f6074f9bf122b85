// Intent: show where the time of a training step goes, beside the multiply-adds it needs at the
// rate this core reaches, and beside LibTorch's autograd; docs/training.md has figures.
#include "network/initial_parameters.h"
#include "step/adam.h"
#include "step/autograd_step.h"
#include "training/batches.h"
#include "training/single_thread.h"

#include "axnet/model.h"

#include <benchmark/benchmark.h>
#include <torch/torch.h>

#include <cmath>
#include <vector>

namespace {

using namespace axnet;

constexpr std::size_t kBatch = 512, kSamples = 40000;

const NetworkShape kShapes[] = {{2, 2, {5}, {3}, Fusion::All},
                                {2, 1, {4, 4}, {4}, Fusion::All},
                                {6, 1, {8, 8}, {8}, Fusion::All},
                                {16, 1, {32, 32}, {16}, Fusion::All}};

struct Problem {
  NetworkSlices slices;
  TrainingRows rows;
  std::vector<float> parameters, gradient;
  LossSettings loss = lossOf(LossKind::Bound);

  explicit Problem(const NetworkShape &shape)
      : slices(slicesOf(shape)), gradient(slices.parameters) {
    rows.inputs = shape.inputs;
    rows.outputs = shape.outputs;
    Random random(1);
    rows.values.resize(kSamples * rows.stride());
    for (float &value : rows.values)
      value = static_cast<float>(random.below(2001)) / 1000 - 1;
    parameters = initialParameters(slices, 1);
  }

  /// Forward; back to the weights; back to each layer's input, but for the first layers'.
  double multiplyAdds() const {
    double count = 0;
    for (const auto *layers : {&slices.approximator, &slices.predictor})
      for (const LayerSlice &layer : *layers)
        count +=
            static_cast<double>(layer.inputs * layer.outputs) * (&layer == layers->data() ? 2 : 3);
    return count * kBatch;
  }
};

typedef float Lanes16 [[gnu::vector_size(64)]];
typedef float Lanes8 [[gnu::vector_size(32)]];

/// TURNS times twelve independent multiply-adds, each of all lanes: every register busy, nothing
/// else to do.
template <typename Lanes>
[[gnu::always_inline]] inline float chains(Lanes factor, std::size_t turns) {
  Lanes sums[12];
  for (std::size_t i = 0; i < 12; ++i)
    sums[i] = factor + static_cast<float>(i);
  for (std::size_t turn = 0; turn < turns; ++turn)
    for (Lanes &sum : sums)
      sum = sum * factor + factor;
  Lanes total = factor;
  for (const Lanes &sum : sums)
    total += sum;
  return total[0];
}
[[gnu::target("avx512f"), gnu::optimize("O3,fp-contract=fast")]] float
chains512(float factor, std::size_t turns) {
  return chains(Lanes16{} + factor, turns);
}
[[gnu::target("avx2,fma"), gnu::optimize("O3,fp-contract=fast")]] float
chains256(float factor, std::size_t turns) {
  return chains(Lanes8{} + factor, turns);
}

void multiplyAdds(benchmark::State &state) {
  constexpr std::size_t kTurns = 10000;
  const bool wide = __builtin_cpu_supports("avx512f");
  float factor = 0.999f;
  for (auto _ : state) {
    benchmark::DoNotOptimize(factor); // or the same call is made once
    benchmark::DoNotOptimize(wide ? chains512(factor, kTurns) : chains256(factor, kTurns));
  }
  const double each = 12.0 * kTurns * (wide ? 16 : 8);
  state.counters["a_second"] = benchmark::Counter(each * static_cast<double>(state.iterations()),
                                                  benchmark::Counter::kIsRate);
}
BENCHMARK(multiplyAdds);

enum class Work { Whole, Forward, Adam, Rows, Autograd };

void step(benchmark::State &state, Work work) {
  Problem problem(kShapes[state.range(0)]);
  FusedStep fused(problem.slices);
  Adam adam(problem.slices.parameters);
  Batches batches(kSamples, kBatch, 1);
  const std::int64_t *rows = batches.next();
  for (auto _ : state) {
    if (work == Work::Rows || work == Work::Whole)
      rows = batches.next();
    if (work == Work::Autograd)
      autogradStep(problem.slices, problem.parameters.data(), problem.rows, rows, kBatch,
                   problem.loss, problem.gradient.data());
    if (work == Work::Forward || work == Work::Whole)
      fused.run(problem.parameters.data(), problem.rows, rows, kBatch, problem.loss,
                work == Work::Whole ? problem.gradient.data() : nullptr);
    if (work == Work::Adam || work == Work::Whole)
      adam.step(problem.parameters, problem.gradient, 1e-6);
    benchmark::DoNotOptimize(rows);
  }
  state.counters["parameters"] = static_cast<double>(problem.slices.parameters);
  if (work == Work::Whole)
    state.counters["multiply_adds_a_second"] =
        benchmark::Counter(problem.multiplyAdds() * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(step, whole, Work::Whole)->DenseRange(0, 3);
BENCHMARK_CAPTURE(step, forward_and_loss, Work::Forward)->DenseRange(0, 3);
BENCHMARK_CAPTURE(step, adam, Work::Adam)->DenseRange(0, 3);
BENCHMARK_CAPTURE(step, choose_rows, Work::Rows)->DenseRange(0, 3);
BENCHMARK_CAPTURE(step, autograd, Work::Autograd)->DenseRange(0, 3);

/// The smallest thing LibTorch can be asked for, with and without the graph.
void libtorchCall(benchmark::State &state, bool differentiable) {
  torch::Tensor one = torch::ones({1}).requires_grad_(differentiable);
  for (auto _ : state)
    benchmark::DoNotOptimize(one + one);
}
BENCHMARK_CAPTURE(libtorchCall, plain, false);
BENCHMARK_CAPTURE(libtorchCall, differentiable, true);

} // namespace

int main(int argc, char **argv) {
  useOneThread();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
