#include "models.h"

#include "environment.h"
#include "message.h"
#include "process_state.h"

#include "axnet/model_file.h"
#include "axnet/names.h"
#include "axnet/region_json.h"
#include "axnet/region_match.h"

#include <limits>

#include <sys/stat.h>

namespace axnet {

namespace {

std::string modelFolder(const RegionState &region) {
  const std::string &chosen = environment().models.empty() ? region.models : environment().models;
  return chosen.empty() ? names::kDefaultModels : chosen;
}

/// Says once a folder, not once a region, that there is no such folder.
bool folderExists(const std::string &folder) {
  struct stat info{};
  if (::stat(folder.c_str(), &info) == 0)
    return true;
  const std::string reason = std::strerror(errno);
  std::vector<std::string> &missing = madeOnce(gProcess.missingFolders);
  if (std::find(missing.begin(), missing.end(), folder) == missing.end()) {
    missing.push_back(folder);
    warn(folder + ": " + reason + "; every call is exact: train, or set AXNET_MODELS");
  }
  return false;
}

} // namespace

std::unique_ptr<const Model> loadModel(const RegionState &region) {
  const std::string folder = modelFolder(region);
  if (!folderExists(folder))
    return nullptr;
  const std::string path = names::modelPath(folder, region.id);
  const std::string exact = "; every call of '" + region.id + "' is exact";
  auto model = readModel(path);
  if (!model) {
    warn(model.error().message + exact);
    return nullptr;
  }
  const auto source = parseRegion(region.json);
  if (!source || rowBytes(*source) != region.rowBytes ||
      packedBytes(source->inputs) != region.inputBytes) {
    warn(source ? "region '" + region.id + "': its rows are not those of its columns" + exact
                : source.error().message + exact);
    return nullptr;
  }
  if (const auto why = mismatchOf(*source, model->region, environment().forceStale)) {
    warn(path + ": " + why.reason + exact);
    return nullptr;
  }
  if (!(model->threshold < std::numeric_limits<float>::infinity()))
    warn(path + ": the model accepts no call" + exact);
  return std::make_unique<const Model>(std::move(*model));
}

} // namespace axnet
