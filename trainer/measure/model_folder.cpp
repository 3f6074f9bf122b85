#include "measure/model_folder.h"

#include "axnet/model_file.h"
#include "axnet/names.h"

#include <algorithm>
#include <filesystem>

namespace axnet {

namespace fs = std::filesystem;

bool isModelFile(const fs::path &path) { return path.extension() == names::kModelExtension; }

Result<std::vector<std::string>> modelFiles(const std::string &folder) {
  std::vector<std::string> files;
  std::error_code problem;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem))
    if (isModelFile(entry->path()))
      files.push_back(entry->path().string());
  if (problem)
    return Error{folder + ": " + problem.message()};
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<NamedModel>> readModels(const std::string &path) {
  std::vector<std::string> files{path};
  if (std::error_code ignored; fs::is_directory(path, ignored)) {
    auto found = modelFiles(path);
    if (!found)
      return found.error();
    if (found->empty())
      return Error{path + ": no " + names::kModelExtension +
                   " file in it: run `axnet train` to write some"};
    files = std::move(*found);
  }
  std::vector<NamedModel> models;
  for (const std::string &file : files) {
    auto model = readModel(file);
    if (!model)
      return model.error();
    models.push_back({file, std::move(*model)});
  }
  return models;
}

} // namespace axnet
