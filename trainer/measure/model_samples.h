/// \file Which of the datasets at hand belongs to a model.
#ifndef AXNET_TRAINER_MEASURE_MODEL_SAMPLES_H
#define AXNET_TRAINER_MEASURE_MODEL_SAMPLES_H

#include "data/samples.h"
#include "measure/model_folder.h"

#include <vector>

namespace axnet {

/// The samples of MODEL's region, to be judged by the model's bound; null when the data has none.
/// Columns that differ are an error.
Result<const Samples *> findSamples(std::vector<Samples> &data, const NamedModel &named);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_MODEL_SAMPLES_H
