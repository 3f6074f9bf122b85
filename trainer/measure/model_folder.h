/// \file A model file, or a folder of them, as the commands take it.
#ifndef AXNET_TRAINER_MEASURE_MODEL_FOLDER_H
#define AXNET_TRAINER_MEASURE_MODEL_FOLDER_H

#include "axnet/model.h"
#include "axnet/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace axnet {

/// Whether PATH is named as models are.
bool isModelFile(const std::filesystem::path &path);

/// The model files in FOLDER, in the order of their names.
Result<std::vector<std::string>> modelFiles(const std::string &folder);

struct NamedModel {
  std::string path;
  Model model;
};

/// PATH is a model file, or a folder of them, read in the order of their names.
/// At least one model; errors name the file.
Result<std::vector<NamedModel>> readModels(const std::string &path);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_MODEL_FOLDER_H
