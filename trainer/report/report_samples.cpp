// What the given data tell of a model: figures, confusion of verdicts, worst accepted samples.

#include "report/html_text.h"
#include "report/report_figures.h"
#include "report/report_sections.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace axnet {

namespace {

/// Columns of each kind that the table of samples shows; a page of hundreds helps nobody.
constexpr std::size_t kColumns = 12;

struct Confusion {
  std::size_t safeAccepted = 0, safeRejected = 0, unsafeAccepted = 0, unsafeRejected = 0;
  std::size_t outside = 0; ///< of the domain: always rejected, the network is not asked
};

Confusion countVerdicts(const std::vector<Verdict> &verdicts) {
  Confusion counts;
  for (const Verdict &verdict : verdicts) {
    if (!verdict.inDomain)
      ++counts.outside;
    else if (verdict.safe)
      ++(verdict.accepted ? counts.safeAccepted : counts.safeRejected);
    else
      ++(verdict.accepted ? counts.unsafeAccepted : counts.unsafeRejected);
  }
  return counts;
}

std::string countCell(const char *style, std::size_t count, std::size_t all, const char *meaning) {
  return "<td class=\"" + std::string(style) + "\">" + std::to_string(count) + " <small>" +
         percentText(static_cast<double>(count) / static_cast<double>(all)) + ", " + meaning +
         "</small></td>";
}

std::string confusionTable(const std::vector<Verdict> &verdicts) {
  const Confusion counts = countVerdicts(verdicts);
  const std::size_t all = verdicts.size();
  std::string html =
      "<h3>Confusion of verdicts</h3>\n<table class=\"confusion\">\n"
      "<thead><tr><th></th><th>accepted</th><th>rejected</th></tr></thead>\n<tbody>\n"
      "<tr><th scope=\"row\">safe</th>" +
      countCell("good", counts.safeAccepted, all, "the gain") +
      countCell("missed", counts.safeRejected, all, "missed") +
      "</tr>\n<tr><th scope=\"row\">unsafe</th>" +
      countCell("bad", counts.unsafeAccepted, all, "violations") +
      countCell("good", counts.unsafeRejected, all, "caught") + "</tr>\n</tbody>\n</table>\n";
  if (counts.outside > 0)
    html += "<p>Samples outside the profiled domain, which always fall back to the exact function "
            "and are in none of the cells: " +
            std::to_string(counts.outside) + ".</p>\n";
  return html;
}

std::string headCells(const std::vector<Column> &columns, const char *prefix) {
  std::string html;
  for (std::size_t i = 0; i < columns.size() && i < kColumns; ++i)
    html += "<th>" + std::string(prefix) + escapeHtml(columns[i].name) + "</th>";
  return html;
}

std::string valueCells(const std::vector<double> &values, const char *style) {
  std::string html;
  for (std::size_t i = 0; i < values.size() && i < kColumns; ++i)
    html += "<td class=\"" + std::string(style) + "\">" + numberText(values[i], 7) + "</td>";
  return html;
}

std::string leftOut(const char *kind, std::size_t columns) {
  return columns <= kColumns ? ""
                             : " Of " + std::to_string(columns) + " " + kind + " the first " +
                                   std::to_string(kColumns) + " are shown.";
}

std::string worstTable(const Region &region, const std::vector<SampleDetail> &worst) {
  std::string html = "<h3>Worst accepted samples</h3>\n";
  if (worst.empty())
    return html + "<p>No sample was accepted.</p>\n";
  html += "<p>The accepted samples that use most of the error bound; above 1 they break it." +
          leftOut("inputs", region.inputs.size()) + leftOut("outputs", region.outputs.size()) +
          "</p>\n<div class=\"wide\"><table class=\"worst\">\n<thead><tr><th>error / bound</th>"
          "<th>margin</th>" +
          headCells(region.inputs, "") + headCells(region.outputs, "exact ") +
          headCells(region.outputs, "approximated ") + "</tr></thead>\n<tbody>\n";
  for (const SampleDetail &sample : worst)
    html += "<tr><td class=\"" + std::string(sample.use > 1 ? "bad" : "good") + "\">" +
            numberText(sample.use, 3) + "</td><td>" + numberText(sample.margin, 3) + "</td>" +
            valueCells(sample.inputs, "input") + valueCells(sample.exact, "exact") +
            valueCells(sample.approx, "approx") + "</tr>\n";
  return html + "</tbody>\n</table></div>\n";
}

std::string rowsSentence(const DataReport &data) {
  const std::size_t rows = data.verdicts.size();
  std::string html = "<p>" + std::to_string(rows) + " samples were judged";
  if (data.recorded > rows)
    html += ", drawn from " + std::to_string(data.recorded);
  if (data.unsafe > 0)
    html += "; " + std::to_string(data.unsafe) +
            " of them threw, left otherwise or gave NaN or infinity, so that no network may answer";
  return html +
         ". Where the model was trained on these very data, most of the samples were seen in "
         "training: new calls may come out less well.</p>\n";
}

} // namespace

std::string dataPart(const Model &model, const DataReport &data) {
  return rowsSentence(data) + "<div class=\"row\">\n<figure>" + errorHistogram(data) +
         "<figcaption>Samples by the share of the error bound that they use: left of the line they "
         "are safe.</figcaption></figure>\n<figure>" +
         verdictScatter(data, model.threshold) +
         "<figcaption>Accepted samples lie right of the threshold; those above the error bound "
         "are violations.</figcaption></figure>\n</div>\n" +
         confusionTable(data.verdicts) + worstTable(model.region, data.worst);
}

} // namespace axnet
