#include "measure/model_folder.h"

#include "axnet/model_file.h"
#include "axnet/names.h"

#include <algorithm>
#include <filesystem>

namespace axnet {

Result<std::vector<NamedModel>> readModels(const std::string &path) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code problem;
  if (fs::is_directory(path, problem)) {
    for (fs::directory_iterator entry(path, problem), end; !problem && entry != end;
         entry.increment(problem))
      if (entry->path().extension() == names::kModelExtension)
        files.push_back(entry->path().string());
    if (problem)
      return Error{path + ": " + problem.message()};
    if (files.empty())
      return Error{path + ": no " + names::kModelExtension +
                   " file in it: run `axnet train` to write some"};
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
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
