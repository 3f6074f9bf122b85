// What a search tried: expected cost of a call against invocation.

#include "report/html_text.h"
#include "report/report_sections.h"
#include "report/svg.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

std::vector<Point> triedPoints(const Json &search) {
  std::vector<Point> points;
  const Json tried = search.value("tried", Json::object());
  const Json cost = tried.value("expected_ns", Json::array());
  const Json invocation = tried.value("invocation", Json::array());
  for (std::size_t i = 0; i < std::min(cost.size(), invocation.size()); ++i)
    if (cost[i].is_number() && invocation[i].is_number())
      points.push_back({cost[i].get<double>(), invocation[i].get<double>()});
  return points;
}

std::vector<Point> frontPoints(const Json &search) {
  std::vector<Point> points;
  for (const Json &row : search.value("front", Json::array()))
    if (row.is_object())
      points.push_back({numberAt(row, "expected_ns"), numberAt(row, "invocation")});
  return points;
}

std::string figureOf(const Json &search, double exactNs) {
  const std::vector<Point> tried = triedPoints(search), front = frontPoints(search);
  Axis cost{"expected nanoseconds a call", std::numeric_limits<double>::infinity(), 0, true};
  auto reach = [&](double ns) {
    if (std::isfinite(ns) && ns > 0) {
      cost.min = std::min(cost.min, ns / 1.2);
      cost.max = std::max(cost.max, ns * 1.2);
    }
  };
  for (const Point &point : tried)
    reach(point.x);
  reach(exactNs);
  Axis share{"invocation, under a certified threshold", 0, 1.02};
  share.percent = true;
  Plot plot("Cost and invocation of the networks that were tried", cost, share);
  plot.addDots("rejected", tried);
  plot.addLine("predicted", front);
  plot.addDots("accepted", front);
  plot.addVerticalMark(exactNs);
  plot.addLegend("rejected dots", "tried");
  plot.addLegend("accepted dots", "no other is better in both");
  plot.addLegend("mark", "exact call");
  return plot.svg();
}

std::string widthsText(const Json &row, const char *key) {
  std::string text;
  for (const Json &width : row.value(key, Json::array()))
    text += (text.empty() ? "" : "-") + width.dump();
  return text.empty() ? "0" : text;
}

std::string rowHtml(const Json &row) {
  const Json fusion = row.value("fusion", Json());
  return "<tr><td>" + escapeHtml(widthsText(row, "approximator")) + " / " +
         escapeHtml(widthsText(row, "predictor")) + "</td><td>" +
         escapeHtml(fusion.is_string() ? fusion.get<std::string>() : "unknown") + "</td><td>" +
         numberText(numberAt(row, "parameters")) + "</td><td>" +
         numberText(numberAt(row, "network_ns")) + "</td><td>" +
         percentText(numberAt(row, "invocation")) + "</td><td>" +
         numberText(numberAt(row, "expected_ns")) + "</td><td>" +
         numberText(numberAt(row, "speedup"), 3) + "</td></tr>\n";
}

} // namespace

std::string searchPart(const Model &model) {
  const Json record = recordOf(model.training);
  const auto found = record.find("search");
  if (found == record.end() || !found->is_object())
    return "";
  const double exactNs = numberAt(*found, "exact_ns");
  std::string html =
      "<h3>Search</h3>\n<div class=\"row\">\n<figure>" + figureOf(*found, exactNs) +
      "<figcaption>Networks compared on training samples that they were not trained on. An exact "
      "call takes " +
      numberText(exactNs) + " ns, " +
      escapeHtml(found->value("exact_ns_from", std::string("unknown"))) +
      ".</figcaption></figure>\n<div class=\"wide\"><table>\n<thead><tr><th>hidden layers, "
      "approximator / predictor"
      "</th><th>fusion</th><th>parameters</th><th>network, ns</th><th>invocation</th>"
      "<th>expected, ns</th><th>speedup</th></tr></thead>\n<tbody>\n";
  for (const Json &row : found->value("front", Json::array()))
    if (row.is_object())
      html += rowHtml(row);
  return html + "</tbody>\n</table></div>\n</div>\n";
}

} // namespace axnet
