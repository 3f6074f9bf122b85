#include "measure/model_samples.h"

namespace axnet {

Result<const Samples *> findSamples(std::vector<Samples> &data, const NamedModel &named) {
  for (Samples &samples : data) {
    if (samples.region.id != named.model.region.id)
      continue;
    if (!sameColumns(samples.region, named.model.region))
      return Error{named.path + ": region " + samples.region.id +
                   " differs from the data's (columns or types have changed): train again"};
    samples.region.bound = named.model.region.bound; // the rows are the same whatever it is
    return &samples;
  }
  return nullptr;
}

} // namespace axnet
