/// \file Inputs that a program could pass but that lie where none of the profiled calls came near.
///
/// A predictor that was trained on profiled calls alone knows nothing of the rest of the box, and
/// often accepts all of it. So inputs are made up, of two kinds: uniform in the box, and mixed from
/// the columns of different training rows. Those that are unfamiliar (familiarity.h) are what the
/// predictor learns to refuse. Where the columns are independent of each other, mixed rows are like
/// real ones and few of either kind are unfamiliar: then none are used.
#ifndef AXNET_TRAINER_DATA_UNFAMILIAR_INPUTS_H
#define AXNET_TRAINER_DATA_UNFAMILIAR_INPUTS_H

#include "data/samples.h"

#include "axnet/model.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace axnet {

struct UnfamiliarInputs {
  double share = 0; ///< of the box's volume, about, along the transformed columns
  /// Unfamiliar rows to train on, of both kinds; their outputs are zeros and mean nothing.
  Samples madeUp;
  /// Other ones, uniform in the box, to tell how many of such a model accepts.
  Samples uniform;
};

/// What training needs to make up inputs.
struct ProfiledInputs {
  const Samples &samples;
  const std::vector<std::size_t> &rows; ///< of them, those that train
  const Normalisation &normalisation;   ///< distances are between what the network sees
  const Domain &box;                    ///< of those rows
};

/// How many teach a predictor where ROWS training rows end and leave their own places to them.
inline std::size_t usefulUnfamiliar(std::size_t rows) {
  return std::min<std::size_t>(rows / 4, 30000);
}

/// At most WANTED made-up inputs. The same arguments give the same ones. Columns that never change
/// stay as they are, integers stay whole. Takes about a second for 20 columns, and grows with them.
UnfamiliarInputs unfamiliarInputs(const ProfiledInputs &profiled, std::size_t wanted,
                                  std::uint64_t seed);

} // namespace axnet

#endif // AXNET_TRAINER_DATA_UNFAMILIAR_INPUTS_H
