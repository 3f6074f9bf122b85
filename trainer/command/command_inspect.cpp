#include "command/command_inspect.h"

#include "axnet/file.h"
#include "axnet/names.h"
#include "axnet/region_json.h"
#include "data/dataset_reader.h"
#include "data/table_import.h"
#include "message.h"
#include "report/inspect.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace axnet {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

bool hasModels(const std::string &folder) {
  const auto files = modelFiles(folder);
  return files && !files->empty();
}

Result<std::vector<Json>> inspectModels(const std::string &path) {
  const auto models = readModels(path);
  if (!models)
    return models.error();
  std::vector<Json> descriptions;
  for (const NamedModel &model : *models)
    descriptions.push_back(describeModel(model));
  return descriptions;
}

Result<std::vector<Json>> inspectDatasets(const std::string &path) {
  const auto datasets = loadProfile(path);
  if (!datasets)
    return datasets.error();
  std::vector<Json> descriptions;
  for (const Samples &samples : *datasets)
    descriptions.push_back(describeDataset(samples));
  for (const std::string &folder : foldersSetAside(path)) {
    const auto older = loadProfile(folder);
    if (!older) { // perhaps of an older axnet; it is no fault of the profile
      warn(older.error().message);
      continue;
    }
    descriptions.push_back(describeDataset(older->front()));
    descriptions.back()["folder"] = folder;
  }
  return descriptions;
}

Result<std::vector<Json>> inspectRegionFile(const std::string &path) {
  const auto text = readFile(path);
  if (!text)
    return text.error();
  const auto region = parseRegion(*text);
  if (!region)
    return Error{path + ": " + region.error().message};
  return std::vector<Json>{describeRegion(*region)};
}

bool isTable(const fs::path &file) {
  const std::string extension = file.extension();
  return extension == names::kDatasetExtension || extension == ".csv" || extension == ".txt";
}

/// A table without a region: its columns alone.
Result<std::vector<Json>> inspectTable(const std::string &path) {
  const auto samples = readTable(path);
  if (!samples)
    return samples.error();
  Json json = describeDataset(*samples);
  for (const char *key : {"function", "bound", "calls", "exact_ns"})
    json.erase(key);
  json["kind"] = "table";
  json["distinct_rows"] = json["distinct_inputs"];
  json.erase("distinct_inputs");
  for (Json &column : json["columns"])
    column.erase("role");
  return std::vector<Json>{json};
}

Result<std::vector<Json>> inspectPath(const std::string &path) {
  std::error_code problem;
  const fs::path file(path);
  if (!fs::exists(file, problem))
    return Error{path + ": No such file or directory"};
  if (fs::is_directory(file, problem))
    return hasModels(path) ? inspectModels(path) : inspectDatasets(path);
  if (file.extension() == ".json")
    return inspectRegionFile(path);
  if (file.extension() == names::kDatasetExtension &&
      fs::exists(file.parent_path() / names::kRegionFile, problem))
    return inspectDatasets(path);
  if (isTable(file))
    return inspectTable(path);
  if (isModelFile(file))
    return inspectModels(path);
  return Error{path +
               ": not a dataset (.npy), region (.json), model (.safetensors) or folder of these"};
}

int runInspect(const std::string &path, bool asJson) {
  const auto descriptions = inspectPath(path);
  if (!descriptions)
    return fail(descriptions.error().message);
  std::string text;
  if (asJson)
    // Paths need not be UTF-8: replace, never throw.
    text = Json(*descriptions).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  else
    for (const Json &description : *descriptions)
      text += (text.empty() ? "" : "\n") + inspectionText(description);
  std::fputs(text.c_str(), stdout);
  return 0;
}

struct InspectOptions {
  std::string path;
  bool json = false;
};

} // namespace

void addInspectCommand(CLI::App &app, int &status) {
  auto options = std::make_shared<InspectOptions>();
  CLI::App *command = app.add_subcommand("inspect", "Show what is in a dataset or a model");
  command
      ->add_option("FILE", options->path,
                   "A profile, region or model folder, a .npy, region.json or .safetensors file")
      ->required();
  command->add_flag("--json", options->json, "A JSON array for programs, one object a region");
  command->callback([options, &status] { status = runInspect(options->path, options->json); });
}

} // namespace axnet
