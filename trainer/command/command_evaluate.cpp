#include "command/command_evaluate.h"

#include "axnet/file.h"
#include "data/table_import.h"
#include "measure/metrics.h"
#include "measure/model_samples.h"
#include "message.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace axnet {

namespace {

struct EvaluateOptions {
  std::string model;
  std::string data;
  TableSource tables;
  std::string json;
};

struct Evaluated {
  std::string id;
  Metrics metrics;
  double exactNs;
};

/// The data that EVALUATE's options name; tables take the region of the only model.
Result<std::vector<Samples>> readData(const EvaluateOptions &options,
                                      const std::vector<NamedModel> &models) {
  if (!options.data.empty())
    return loadProfile(options.data);
  if (models.size() != 1)
    return Error{options.model + ": " + std::to_string(models.size()) +
                 " models: tables are measured with one model file"};
  auto tables = importTables(options.tables);
  if (!tables)
    return tables.error();
  auto samples = convertTo(*tables, models[0].model.regionJson);
  if (!samples)
    return Error{options.tables.inputs + ": " + samples.error().message};
  return std::vector<Samples>{std::move(*samples)};
}

Result<std::vector<Evaluated>> evaluateAll(const EvaluateOptions &options) {
  const auto models = readModels(options.model);
  if (!models)
    return models.error();
  auto data = readData(options, *models);
  if (!data)
    return data.error();
  std::vector<Evaluated> results;
  for (const NamedModel &named : *models) {
    const auto samples = findSamples(*data, named);
    if (!samples)
      return samples.error();
    if (*samples == nullptr || (*samples)->rows == 0) {
      note(named.path + ": no data of region " + named.model.region.id + ", so it is left out");
      continue;
    }
    for (const std::string &text : notesOn(**samples))
      note(text);
    results.push_back({named.model.region.id,
                       measure(named.model, **samples, allRows(**samples)).metrics,
                       (*samples)->exactNs});
  }
  if (results.empty())
    return Error{options.data + ": no data of any region that " + options.model + " is for"};
  return results;
}

void printTable(const Evaluated &result) {
  const Metrics &m = result.metrics;
  const auto percent = [](const char *name, double share, const char *meaning) {
    std::printf("  %-24s %8.2f %%  %s\n", name, 100 * share, meaning);
  };
  const auto error = [](const char *name, double value, const char *meaning) {
    std::printf("  %-24s %10.3g  %s\n", name, value, meaning);
  };
  std::printf("%s\n", result.id.c_str());
  std::printf("  %-24s %10zu\n", "samples", m.testSamples);
  percent("true invocation", m.trueInvocation, "the network keeps the error bound");
  percent("predicted invocation", m.predictedInvocation, "the network would be used");
  percent("best constant invocation", m.bestConstantInvocation, "a fixed output keeps the bound");
  percent("prediction accuracy", m.predictionAccuracy, "the predictor is right");
  percent("recall", m.recall, "of the safe, accepted");
  percent("precision", m.precision, "of the accepted, safe");
  percent("violation rate", m.violationRate, "of the accepted, unsafe");
  error("overall error", m.overallError, "mean, a fallback counts as 0");
  error("accepted error", m.acceptedError, "mean over the accepted");
  error("accepted error, median", m.acceptedErrorMedian, "");
  error("worst output, 95%", m.acceptedError95, "of the accepted have at most this error");
  error("worst output, 99%", m.acceptedError99, "");
  error("worst output, 99.9%", m.acceptedError999, "");
  error("worst output, largest", m.acceptedErrorMax, "no accepted call is further off");
  percent("gross violations", m.grossRate, "of the accepted, beyond 10 times the bound");
  std::printf("  %-24s %10zu\n", "parameters", m.parameters);
  std::printf("  %-24s %10zu\n", "macs", m.macs);
  if (std::isfinite(result.exactNs))
    std::printf("  %-24s %10.1f  mean of an exact call while profiling\n", "exact ns",
                result.exactNs);
}

std::string toText(const std::vector<Evaluated> &results) {
  std::vector<std::pair<std::string, Metrics>> regions;
  regions.reserve(results.size());
  for (const Evaluated &result : results)
    regions.emplace_back(result.id, result.metrics);
  nlohmann::ordered_json json = regionsToJson(regions);
  for (const Evaluated &result : results)
    if (std::isfinite(result.exactNs))
      json["regions"][result.id]["exact_ns"] = result.exactNs;
  return json.dump(2) + "\n";
}

int runEvaluate(const EvaluateOptions &options) {
  const auto results = evaluateAll(options);
  if (!results)
    return fail(results.error().message);
  for (const Evaluated &result : *results)
    printTable(result);
  if (options.json.empty())
    return 0;
  const Status written = writeFileAtomically(options.json, toText(*results));
  return written ? 0 : fail(written.error().message);
}

} // namespace

void addEvaluateCommand(CLI::App &app, int &status) {
  auto options = std::make_shared<EvaluateOptions>();
  CLI::App *command = app.add_subcommand("evaluate", "Measure a model on data");
  command->add_option("MODEL", options->model, "A .safetensors file, or a folder of them")
      ->required();
  auto *data =
      command->add_option("DATA", options->data, "A profile folder, or one region's folder");
  auto *inputs = command->add_option("--inputs", options->tables.inputs,
                                     "Instead of DATA: a table of inputs (.csv, text or .npy)");
  auto *outputs = command->add_option("--outputs", options->tables.outputs,
                                      "The table of the exact outputs, row by row");
  inputs->needs(outputs)->excludes(data);
  outputs->needs(inputs)->excludes(data);
  command->add_option("--json", options->json, "Write the metrics to this file, too");
  command->callback([options, &status] {
    if (options->data.empty() && options->tables.inputs.empty())
      throw CLI::RequiredError("DATA, or --inputs and --outputs,");
    status = runEvaluate(*options);
  });
}

} // namespace axnet
