#include "report/report_page.h"

#include "report/html_text.h"
#include "report/inspect.h"
#include "report/report_sections.h"

#include <nlohmann/json.hpp>

namespace axnet {

namespace {

/// Colours that stay apart for the colour-blind and in grey.
constexpr const char *kStyle = R"css(
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; max-width: 1080px;
  margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; }
h2 { font-size: 1.3em; font-variant-ligatures: none; margin-bottom: .2em; overflow-wrap: anywhere; }
h3 { font-size: 1.05em; margin: 1.4em 0 .3em; }
section { border-top: 1px solid #c8ccd0; margin-top: 2em; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
small { color: #57606a; font-weight: normal; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .6em 0; }
th, td { padding: .25em .8em; border-bottom: 1px solid #e1e4e8; text-align: right; }
th:first-child, td:first-child { text-align: left; }
.figures small { display: block; }
.certificate { background: #eef4fa; border-left: 4px solid #0072b2; padding: .6em 1em; }
.refused { background: #fdf0e8; border-left-color: #d55e00; }
.row { display: grid; gap: 1em;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); }
figure { margin: .5em 0; break-inside: avoid; } figcaption { color: #57606a; font-size: .9em; }
svg { width: 100%; height: auto; }
.wide { overflow-x: auto; }
td.bad { color: #a84300; font-weight: bold; } td.approx, td.exact { background: #f6f8fa; }
svg text { font: 12px system-ui, sans-serif; fill: #1b1f24; }
svg .middle { text-anchor: middle; } svg .end { text-anchor: end; }
svg .tick { fill: #57606a; font-size: 11px; }
.grid, .frame, .mark, .line, .dots { fill: none; }
.grid { stroke: #e8eaed; } .frame { stroke: #57606a; }
.mark { stroke: #1b1f24; stroke-width: 1.5; stroke-dasharray: 5 3; }
.line { stroke-width: 2; stroke-linejoin: round; }
.dots { stroke-width: 4; stroke-linecap: round; stroke-opacity: .55; }
.dots.key { stroke-width: 6; stroke-opacity: 1; stroke-linecap: butt; }
.line.loss, .line.true { stroke: #555; } .line.predicted { stroke: #0072b2; }
.dots.accepted { stroke: #0072b2; } .dots.rejected { stroke: #d58a00; }
.bar.accepted { fill: #0072b2; } .bar.rejected { fill: #e5b35c; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } h2, h3 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .wide { overflow: visible; }
  .worst { font-size: 7pt; } .row { grid-template-columns: 1fr 1fr; } }
)css";

std::string anchor(std::size_t index) { return "region-" + std::to_string(index + 1); }

/// The data's figure where data were given, otherwise the training's own test.
double best(const RegionReport &region, const char *key) {
  if (region.data)
    return numberAt(metricsToJson(region.data->metrics), key);
  const auto record = recordOf(region.named.model.training);
  const auto test = record.find("test");
  return numberAt(test != record.end() && test->is_object() ? *test : recordOf(""), key);
}

std::string summary(const std::vector<RegionReport> &regions) {
  std::string html = "<table class=\"summary\">\n<thead><tr><th>region</th><th>true invocation</th>"
                     "<th>predicted invocation</th><th>violation rate</th><th>parameters</th></tr>"
                     "</thead>\n<tbody>\n";
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const Model &model = regions[i].named.model;
    html += "<tr><td><a href=\"#" + anchor(i) + "\"><code>" + escapeHtml(model.region.id) +
            "</code></a></td>";
    for (const char *key : {"true_invocation", "predicted_invocation", "violation_rate"})
      html += "<td>" + percentText(best(regions[i], key)) + "</td>";
    html += "<td>" + std::to_string(parameterCount(model.network)) + "</td></tr>\n";
  }
  return html + "</tbody>\n</table>\n";
}

std::string identity(const NamedModel &named) {
  const nlohmann::ordered_json json = describeModel(named);
  const auto text = [&](const char *key) { return escapeHtml(json[key].get<std::string>()); };
  return "<p><code>" + text("function") + "</code></p>\n<p>Approximator " + text("approximator") +
         ", predictor " + text("predictor") + ", fusion " + text("fusion") + ". Safe when " +
         boundSentence(named.model.region.bound) + ".<br/><small>" + text("file") +
         "</small></p>\n";
}

std::string withoutData(const NamedModel &named, const std::string &dataPath) {
  if (dataPath.empty())
    return "<p class=\"nodata\">With <code>--data PROFILE</code> this page also shows the errors "
           "of "
           "the samples against the error bound, accepted and rejected samples by margin, the "
           "confusion of verdicts, and the worst accepted samples with their inputs.</p>\n";
  return "<p class=\"nodata\"><code>" + escapeHtml(dataPath) +
         "</code> holds no samples of region <code>" + escapeHtml(named.model.region.id) +
         "</code>.</p>\n";
}

std::string section(const RegionReport &region, std::size_t index, const std::string &dataPath) {
  const NamedModel &named = region.named;
  return "<section id=\"" + anchor(index) + "\">\n<h2>" + escapeHtml(named.model.region.id) +
         "</h2>\n" + identity(named) + certificateParagraph(named.model) +
         "<h3>Key figures</h3>\n" + keyFigures(named.model, region.data ? &*region.data : nullptr) +
         "<h3>Training</h3>\n" + curvesPart(named.model) + searchPart(named.model) +
         "<h3>Data</h3>\n" +
         (region.data ? dataPart(named.model, *region.data) : withoutData(named, dataPath)) +
         "</section>\n";
}

} // namespace

std::string reportPage(const std::vector<RegionReport> &regions, const std::string &dataPath) {
  std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<title>axnet: training report</title>\n<style>" +
                     std::string(kStyle) + "</style>\n</head>\n<body>\n<h1>Training report</h1>\n";
  html += dataPath.empty()
              ? "<p>Measured on the test samples that training set aside.</p>\n"
              : "<p>Measured on <code>" + escapeHtml(dataPath) +
                    "</code>, where it holds samples of the region, otherwise on the test samples "
                    "that training set aside.</p>\n";
  html += summary(regions);
  for (std::size_t i = 0; i < regions.size(); ++i)
    html += section(regions[i], i, dataPath);
  return html + "</body>\n</html>\n";
}

} // namespace axnet
