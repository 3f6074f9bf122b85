#include "command/command_report.h"

#include "axnet/file.h"
#include "measure/model_samples.h"
#include "message.h"
#include "report/report_page.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace axnet {

namespace {

struct ReportOptions {
  std::string models;
  std::string data;
  std::string output;
};

/// Accepted samples shown whole, a region.
constexpr std::size_t kWorst = 10;

Status addData(std::vector<RegionReport> &regions, const ReportOptions &options) {
  auto data = loadProfile(options.data);
  if (!data)
    return data.error();
  bool any = false;
  for (RegionReport &region : regions) {
    const auto samples = findSamples(*data, region.named);
    if (!samples)
      return samples.error();
    if (*samples == nullptr || (*samples)->rows == 0) {
      note(region.named.path + ": no data of region " + region.named.model.region.id);
      continue;
    }
    region.data = reportData(region.named.model, **samples, kWorst);
    any = true;
  }
  if (!any)
    return Error{options.data + ": no data of any region that " + options.models +
                 " is for: give the profile it was trained on"};
  return Done{};
}

int runReport(const ReportOptions &options) {
  auto models = readModels(options.models);
  if (!models)
    return fail(models.error().message);
  std::vector<RegionReport> regions;
  for (NamedModel &named : *models)
    regions.push_back({std::move(named), std::nullopt});
  if (!options.data.empty())
    if (const Status added = addData(regions, options); !added)
      return fail(added.error().message);
  const Status written = writeFileAtomically(options.output, reportPage(regions, options.data));
  return written ? 0 : fail(written.error().message);
}

} // namespace

void addReportCommand(CLI::App &app, int &status) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App *command =
      app.add_subcommand("report", "Write a page about models: the training report");
  command->add_option("MODELS", options->models, "A folder of models, or one .safetensors file")
      ->required();
  command->add_option("--data", options->data,
                      "A profile folder, or one region's folder: adds errors and worst samples");
  command->add_option("-o,--output", options->output, "The page to write, such as report.html")
      ->required();
  command->callback([options, &status] { status = runReport(*options); });
}

} // namespace axnet
