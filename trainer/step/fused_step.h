/// \file Loss and gradient of a batch in one pass over blocks of samples, hand-written.
///
/// A step of LibTorch operations on these networks is some sixty calls of 2 to 8 microseconds, and
/// its matrix products come from whatever libblas is installed. Here a block of 128 samples goes
/// forward, through the loss, and back while all of it lies in the first-level cache. The
/// result equals plainLoss(plainForward(...)) and its gradient up to rounding.
#ifndef AXNET_TRAINER_STEP_FUSED_STEP_H
#define AXNET_TRAINER_STEP_FUSED_STEP_H

#include "measure/judged.h"
#include "network/training_rows.h"
#include "step/fused_kernel.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axnet {

class FusedStep {
public:
  explicit FusedStep(const NetworkSlices &slices);

  /// Rows ROWS[index[0]], ... of COUNT samples. Where GRADIENT [slices.parameters] is given, the
  /// gradient of the mean loss is written to it.
  StepStatistics run(const float *parameters, const TrainingRows &rows, const std::int64_t *index,
                     std::size_t count, const LossSettings &settings, float *gradient,
                     VerdictSink sink = {});

  const NetworkSlices &slices() const { return slices_; }

private:
  NetworkSlices slices_;
  std::vector<fused::Chunk> memory_; ///< activations and their gradients, then gradient sums
};

/// Verdict of every row; margins as the fused step computes them.
std::vector<Judged> judgeRows(const NetworkSlices &slices, const std::vector<float> &parameters,
                              const TrainingRows &rows, ErrorBound::Kind bound);

} // namespace axnet

#endif // AXNET_TRAINER_STEP_FUSED_STEP_H
