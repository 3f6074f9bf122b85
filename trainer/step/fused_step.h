/// \file Loss and gradient of a batch in one pass over blocks of samples, hand-written.
///
/// A step of LibTorch operations on these networks is some sixty calls of 2 to 8 microseconds, and
/// its matrix products come from whatever libblas is installed. Here a block of 128 samples goes
/// forward, through the loss, and back while all of it lies in the first-level cache. The
/// result equals plainLoss(plainForward(...)) and its gradient up to rounding.
#ifndef AXNET_TRAINER_STEP_FUSED_STEP_H
#define AXNET_TRAINER_STEP_FUSED_STEP_H

#include "measure/calibration.h"
#include "step/fused_kernel.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axnet {

/// Samples as the network and the loss need them, all resident: [samples][stride] holds normalised
/// inputs, standardised outputs, steepness, and, where some output is right on a half line
/// (demand.h), side (loss.h).
struct TrainingRows {
  std::vector<float> values;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  bool sided = false;

  std::size_t count() const { return values.size() / stride(); }
  std::size_t stride() const { return inputs + outputs * (sided ? 3 : 2); }
};

class FusedStep {
public:
  explicit FusedStep(const Layout &layout);

  /// Rows ROWS[index[0]], ... of COUNT samples. Where GRADIENT [layout.parameters] is given, the
  /// gradient of the mean loss is written to it.
  StepStatistics run(const float *parameters, const TrainingRows &rows, const std::int64_t *index,
                     std::size_t count, const LossSettings &settings, float *gradient,
                     VerdictSink sink = {});

  const Layout &layout() const { return layout_; }

private:
  Layout layout_;
  std::vector<fused::Chunk> memory_; ///< activations and their gradients, then gradient sums
};

/// Verdict of every row; margins as the fused step computes them.
std::vector<Judged> judgeRows(const Layout &layout, const std::vector<float> &parameters,
                              const TrainingRows &rows, ErrorBound::Kind bound);

} // namespace axnet

#endif // AXNET_TRAINER_STEP_FUSED_STEP_H
