#include "report/inspect.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json &value) {
  if (value.is_null())
    return "unknown";
  if (value.is_number_float())
    return fmt::format("{:.6g}", value.get<double>());
  // Training curves and the tables of a search are for programs.
  if (value.is_array() && (value.size() > 8 || (!value.empty() && value[0].is_object())))
    return std::to_string(value.size()) + " values";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

std::string line(const std::string &name, const std::string &value) {
  return "  " + padded(name, 18) + " " + value + "\n";
}

/// "rtol 0.05, atol 0.01"
std::string boundText(const Json &bound) {
  std::string text;
  for (const auto &[key, value] : bound.items())
    text += (text.empty() ? "" : ", ") + key + (value.is_boolean() ? "" : " " + plain(value));
  return text;
}

/// "f64 spot, f64 strike"
std::string columnsText(const Json &columns) {
  std::string text;
  for (const Json &column : columns)
    text += (text.empty() ? "" : ", ") + plain(column["type"]) + " " + plain(column["name"]);
  return text;
}

/// Records of training and certificate: one line a key, objects indented below theirs.
std::string recordText(const Json &record, const std::string &indent) {
  std::string text;
  for (const auto &[key, value] : record.items()) {
    if (value.is_object())
      text += indent + key + "\n" + recordText(value, indent + "  ");
    else
      text += indent + padded(key, 24) + " " + plain(value) + "\n";
  }
  return text;
}

std::string sectionText(const char *name, const Json &record) {
  if (!record.is_object())
    return line(name, record.is_null() ? "none" : plain(record));
  return "  " + std::string(name) + "\n" + recordText(record, "    ");
}

std::string tableRow(const std::vector<std::string> &cells) {
  std::string text = "   ";
  for (std::size_t i = 0; i < cells.size(); ++i)
    text += " " + padded(cells[i], i == 0 ? 20 : 12);
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

std::string rowsText(const Json &json) {
  std::string rows = plain(json["rows"]);
  if (json["rows_unsafe"] != 0)
    rows += ", " + plain(json["rows_unsafe"]) + " of them threw, left or gave NaN or infinity";
  if (json["rows_outside"] != 0)
    rows += ", " + plain(json["rows_outside"]) + " of them have an input of NaN or infinity";
  if (json["rows_read"].get<std::size_t>() != json["rows"].get<std::size_t>())
    rows += "; what follows is of a sample of " + plain(json["rows_read"]);
  return line("rows", rows);
}

std::string columnsTable(const Json &columns) {
  std::string text = tableRow({"column", "type", "min", "max", "mean", "role"});
  for (const Json &column : columns)
    text += tableRow({plain(column["name"]), plain(column["type"]), plain(column["min"]),
                      plain(column["max"]), plain(column["mean"]), column.value("role", "")});
  return text;
}

std::string datasetText(const Json &json) {
  std::string text = rowsText(json) + line("distinct inputs", plain(json["distinct_inputs"]));
  if (json["calls"] != 0)
    text += line("calls", plain(json["calls"]));
  return text + line("exact ns a call", plain(json["exact_ns"])) + columnsTable(json["columns"]);
}

std::string tableText(const Json &json) {
  return rowsText(json) + line("distinct rows", plain(json["distinct_rows"])) +
         columnsTable(json["columns"]);
}

/// "x, y": names of columns, or "none".
std::string namesText(const Json &names) {
  std::string text;
  for (const Json &name : names)
    text += (text.empty() ? "" : ", ") + plain(name);
  return text.empty() ? "none" : text;
}

/// What the training record says of the domain box; nothing where it says nothing.
std::string familiarityText(const Json &training) {
  auto percentOf = [&](const char *key) -> std::string {
    const bool known = training.is_object() && training.contains(key) && training[key].is_number();
    return known ? fmt::format("{:.3g}%", 100 * training[key].get<double>()) : "";
  };
  const std::string share = percentOf("unfamiliar_share"),
                    accepted = percentOf("unfamiliar_accepted");
  return share.empty()
             ? ""
             : line("unfamiliar", share + " of the domain: no profiled call came near" +
                                      (accepted.empty() ? "" : "; accepted there: " + accepted));
}

std::string modelText(const Json &json) {
  const std::string threshold = json["threshold"] == "inf"
                                    ? "infinite: every call falls back to the exact function"
                                    : plain(json["threshold"]);
  std::string text = line("file", plain(json["file"])) +
                     line("network", plain(json["approximator"]) + " / " +
                                         plain(json["predictor"]) + " (approximator / predictor)") +
                     line("fusion", plain(json["fusion"])) +
                     line("parameters", plain(json["parameters"])) +
                     line("macs", plain(json["macs"])) + line("threshold", threshold);
  if (!json["log2_inputs"].empty() || !json["log2_outputs"].empty())
    text += line("log2 inputs", namesText(json["log2_inputs"])) +
            line("log2 outputs", namesText(json["log2_outputs"]));
  text += "  domain (inputs outside fall back to the exact function)\n";
  for (const Json &box : json["domain"])
    text += tableRow({plain(box["name"]), plain(box["min"]), plain(box["max"])});
  return text + familiarityText(json["training"]) +
         sectionText("certificate", json["certificate"]) +
         sectionText("training", json["training"]);
}

} // namespace

std::string inspectionText(const Json &json) {
  const std::string kind = plain(json["kind"]);
  const std::string title = kind + " " + plain(json["region"]) + "\n";
  if (kind == "table")
    return title + tableText(json);
  std::string text = title + line("function", plain(json["function"])) +
                     line("error bound", boundText(json["bound"]));
  if (const std::string body = plain(json["body"]); !body.empty())
    text += line("body", body);
  if (json.contains("folder"))
    text += line("set aside", "recorded from another body or other columns; `axnet train " +
                                  plain(json["folder"]) + "` trains on it");
  if (kind == "dataset")
    return text + datasetText(json);
  text +=
      line("inputs", columnsText(json["inputs"])) + line("outputs", columnsText(json["outputs"]));
  return kind == "model" ? text + modelText(json) : text;
}

} // namespace axnet
