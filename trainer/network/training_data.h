/// \file From samples to what training reads: normalisation, domain box, standardised rows.
#ifndef AXNET_TRAINER_NETWORK_TRAINING_DATA_H
#define AXNET_TRAINER_NETWORK_TRAINING_DATA_H

#include "data/samples.h"
#include "network/training_rows.h"
#include "network/transform_choice.h"

#include "axnet/model.h"

#include <cstddef>
#include <vector>

namespace axnet {

/// Transforms, and mean and spread of what they give for the chosen rows. A column that never
/// changes has scale 0: it contributes nothing to the network, whatever its weights are, and as an
/// output it is its mean.
Normalisation normalisationOf(const Samples &samples, const std::vector<std::size_t> &rows,
                              TransformChoice transforms = TransformChoice::None);

/// Smallest and largest input of the chosen rows; pins a column that never changes to its value,
/// and keeps one under Log2 to positive normal floats.
Domain domainOf(const Samples &samples, const std::vector<std::size_t> &rows,
                const Normalisation &normalisation = {});

/// The chosen rows, in their order.
TrainingRows trainingRows(const Samples &samples, const std::vector<std::size_t> &rows,
                          const Normalisation &normalisation);

/// What rows without a right output are.
enum class Unanswerable { Calls, MadeUp };

/// Appends inputs that are unsafe whatever the network gives (training_rows.h); what SAMPLES has as
/// their outputs is not looked at. Calls have to be added before made-up ones.
void addUnanswerable(const Samples &samples, const std::vector<std::size_t> &rows,
                     const Normalisation &normalisation, Unanswerable kind, TrainingRows &out);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_TRAINING_DATA_H
