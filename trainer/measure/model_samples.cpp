#include "measure/model_samples.h"

namespace axnet {

Result<const Samples *> findSamples(const std::vector<Samples> &data, const NamedModel &named) {
  for (const Samples &samples : data) {
    if (samples.region.id != named.model.region.id)
      continue;
    if (samples.regionJson != named.model.regionJson)
      return Error{
          named.path + ": region " + samples.region.id +
          " differs from the data's (columns, types or error bound have changed): train again"};
    return &samples;
  }
  return nullptr;
}

} // namespace axnet
