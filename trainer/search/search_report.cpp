#include "search/search_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <string>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

/// Figures that are estimates: four digits are plenty, and keep the record small.
double fourDigits(double value) {
  return std::strtod(fmt::format("{:.4g}", value).c_str(), nullptr);
}

/// "6-8-8-1 / 8"
std::string topologyOf(const NetworkShape &shape) {
  std::string text = std::to_string(shape.inputs);
  for (std::size_t width : shape.approximator)
    text += "-" + std::to_string(width);
  text += "-" + std::to_string(shape.outputs) + " / ";
  for (std::size_t i = 0; i < shape.predictor.size(); ++i)
    text += (i > 0 ? "-" : "") + std::to_string(shape.predictor[i]);
  return text + (shape.predictor.empty() ? "0" : "");
}

const char *nameOf(SearchEnd end) {
  switch (end) {
  case SearchEnd::Interrupted:
    return "interrupted";
  case SearchEnd::OutOfTime:
    return "out of time";
  case SearchEnd::Planned:
    break;
  }
  return "planned";
}

Json rowJson(const Trial &trial, double exactNs) {
  const NetworkShape &shape = trial.candidate.shape;
  return {{"approximator", shape.approximator},
          {"predictor", shape.predictor},
          {"fusion", nameOf(shape.fusion)},
          {"parameters", trial.candidate.parameters},
          {"macs", trial.candidate.macs},
          {"network_ns", fourDigits(trial.candidate.networkNs)},
          {"invocation", fourDigits(trial.invocation)},
          {"expected_ns", fourDigits(trial.expectedNs)},
          {"speedup", fourDigits(exactNs / trial.expectedNs)},
          {"training", fourDigits(trial.work)}};
}

} // namespace

std::string searchTable(const std::string &id, const SearchOutcome &outcome,
                        const ExactCost &exact) {
  std::string table =
      fmt::format("{}: {} networks, exact call {:.4g} ns ({}); none is better in both cost and "
                  "invocation than\n",
                  id, outcome.trials.size(), exact.ns, exact.from);
  table += fmt::format("  {:<24} {:<9} {:>10} {:>6} {:>10} {:>10} {:>11} {:>8}\n",
                       "approximator / predictor", "fusion", "parameters", "macs", "network ns",
                       "invocation", "expected ns", "speedup");
  for (std::size_t i : paretoFront(outcome.trials)) {
    const Trial &trial = outcome.trials[i];
    const Candidate &candidate = trial.candidate;
    table += fmt::format("{} {:<24} {:<9} {:>10} {:>6} {:>10.1f} {:>10.4f} {:>11.1f} {:>7.2f}x\n",
                         i == outcome.chosen ? "*" : " ", topologyOf(candidate.shape),
                         nameOf(candidate.shape.fusion), candidate.parameters, candidate.macs,
                         candidate.networkNs, trial.invocation, trial.expectedNs,
                         exact.ns / trial.expectedNs);
  }
  return table;
}

std::string searchJson(const SearchTask &task, const SearchOutcome &outcome,
                       const ExactCost &exact) {
  Json json;
  json["seconds"] = task.seconds;
  json["jobs"] = task.jobs;
  json["ended"] = nameOf(outcome.end);
  json["exact_ns"] = exact.ns;
  json["exact_ns_from"] = exact.from;
  json["network_ns_of"] = "a single call, by include/axnet/network_cost.h";
  json["rounds"] = Json::array();
  for (std::size_t i = 0; i < outcome.work.size(); ++i)
    json["rounds"].push_back(
        {{"networks", outcome.rounds[i].candidates}, {"training", fourDigits(outcome.work[i])}});
  json["chosen"] = rowJson(outcome.trials[outcome.chosen], exact.ns);
  json["front"] = Json::array();
  for (std::size_t i : paretoFront(outcome.trials))
    json["front"].push_back(rowJson(outcome.trials[i], exact.ns));
  Json &tried = json["tried"];
  tried = {{"invocation", Json::array()}, {"expected_ns", Json::array()}};
  for (const Trial &trial : outcome.trials) {
    tried["invocation"].push_back(fourDigits(trial.invocation));
    tried["expected_ns"].push_back(fourDigits(trial.expectedNs));
  }
  return json.dump();
}

} // namespace axnet
