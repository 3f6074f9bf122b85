/// \file What every step of training reads.
#ifndef AXNET_TRAINER_NETWORK_TRAINING_ROWS_H
#define AXNET_TRAINER_NETWORK_TRAINING_ROWS_H

#include <cstddef>
#include <vector>

namespace axnet {

/// Samples as the network and the loss need them, all resident: [samples][stride] holds normalised
/// inputs, standardised outputs, steepness, and, where some output is right on a half line
/// (output_target.h), side (loss.h).
///
/// A row with a negative steepness is unsafe whatever the network gives: there is no right output.
/// Its label is unsafe, and nothing else of the loss knows it. Some of these are calls of the
/// profile (that threw, say), others were made up; the latter come last and are no calls, so that
/// no share of calls counts them.
struct TrainingRows {
  std::vector<float> values;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  bool sided = false;
  std::size_t madeUp = 0; ///< rows at the end that are no calls of the profile

  std::size_t count() const { return values.size() / stride(); }
  std::size_t calls() const { return count() - madeUp; }
  bool isAnswerable(std::size_t row) const {
    return values[row * stride() + inputs + outputs] >= 0;
  }
  std::size_t stride() const { return inputs + outputs * (sided ? 3 : 2); }
};

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_TRAINING_ROWS_H
