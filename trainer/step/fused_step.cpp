#include "step/fused_step.h"

#include <numeric>

namespace axnet {

namespace {

/// The best the processor has. Results differ in the last bits between processors, not between
/// runs.
fused::Kernel kernel() {
#ifdef AXNET_X86_KERNELS
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
    return fused::avx512::run;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return fused::avx2::run;
#endif
  return fused::baseline::run;
}

} // namespace

FusedStep::FusedStep(const NetworkSlices &slices) : slices_(slices) {
  memory_.resize(fused::baseline::chunks(slices_));
}

StepStatistics FusedStep::run(const float *parameters, const TrainingRows &rows,
                              const std::int64_t *index, std::size_t count,
                              const LossSettings &settings, float *gradient, VerdictSink sink) {
  StepStatistics statistics;
  const fused::Batch batch{rows.values.data(), rows.stride(), rows.sided, index, count};
  kernel()(slices_, parameters, batch, settings, memory_.data(), gradient, statistics, sink);
  return statistics;
}

std::vector<Judged> judgeRows(const NetworkSlices &slices, const std::vector<float> &parameters,
                              const TrainingRows &rows, ErrorBound::Kind bound) {
  std::vector<std::int64_t> index(rows.count());
  std::iota(index.begin(), index.end(), 0);
  std::vector<float> margin(rows.count()), safe(rows.count());
  LossSettings settings;
  settings.bound = bound;
  FusedStep step(slices);
  if (!index.empty())
    step.run(parameters.data(), rows, index.data(), index.size(), settings, nullptr,
             {margin.data(), safe.data()});
  std::vector<Judged> verdicts(rows.count());
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    verdicts[i] = {margin[i], safe[i] > 0.5f};
  return verdicts;
}

} // namespace axnet
