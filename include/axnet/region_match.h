/// \file Whether a model fits the function at hand. The pass and the runtime ask alike, and give
/// the same reasons.
#ifndef AXNET_REGION_MATCH_H
#define AXNET_REGION_MATCH_H

#include "axnet/region.h"

#include <string>

namespace axnet {

struct RegionMismatch {
  const char *name = nullptr; ///< of the remark; null: it fits
  std::string reason;         ///< and what to do

  explicit operator bool() const { return name; }
};

/// The options of `axnet train` that ask for BOUND: "--rtol 0.05 --atol 0.01".
inline std::string boundOptions(const ErrorBound &bound) {
  std::string options = "--" + boundText(bound);
  if (const std::size_t comma = options.find(", "); comma != std::string::npos)
    options.replace(comma, 2, " --");
  return options;
}

/// How MODEL, the region that a model was trained for, differs from SOURCE. The weightiest comes
/// first: with other columns nothing else means anything.
inline RegionMismatch mismatchOf(const Region &source, const Region &model, bool acceptsOtherBody) {
  if (!sameColumns(source, model))
    return {"StaleModel", "trained for another region (" + model.function +
                              ", with other columns); profile and train again"};
  if (source.bound != model.bound)
    return {"OtherBound", "trained for " + boundText(model.bound) + ", but the source says " +
                              boundText(source.bound) + "; train again with `axnet train PROFILE " +
                              boundOptions(source.bound) + "` or change the attribute"};
  if (!acceptsOtherBody && !sameBody(source, model))
    return {"StaleBody", "trained for another body of this function, which computes something else "
                         "now; profile and train again, or use the model all the same with "
                         "--force-stale"};
  return {};
}

} // namespace axnet

#endif // AXNET_REGION_MATCH_H
