/// \file The samples the command line names.
#ifndef AXNET_TRAINER_JOBS_LOADERS_H
#define AXNET_TRAINER_JOBS_LOADERS_H

#include "data/samples.h"
#include "jobs/train_options.h"

#include <optional>
#include <vector>

namespace axnet {

struct Data {
  std::vector<Samples> regions;
  std::optional<Samples> test; ///< of the only region
};

/// Reads a profile or tables; says which rows were left out.
Result<Data> loadData(const Options &options);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_LOADERS_H
