#include "report/inspect.h"

#include "axnet/json_text.h"
#include "axnet/region_json.h"
#include "data/row_split.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

/// Empty strings are null; text that is no JSON stays text.
Json parsedOrText(const std::string &text) {
  if (text.empty())
    return nullptr;
  Json json = parseJson<Json>(text);
  return json.is_discarded() ? Json(text) : json;
}

/// JSON has no infinity: it is written as a string, so that a threshold that accepts nothing can be
/// told from a missing one.
Json number(double value) {
  if (std::isfinite(value))
    return value;
  return std::isnan(value) ? Json(nullptr) : Json(value > 0 ? "inf" : "-inf");
}

/// Of ROWS, calls that numbers went into and came out of.
Json describeColumn(const Samples &samples, const std::vector<std::size_t> &rows,
                    const Column &column, bool isInput, std::size_t byte) {
  double min = std::numeric_limits<double>::infinity(), max = -min, sum = 0;
  for (std::size_t row : rows) {
    const double value = columnValue(samples.row(row) + byte, column.type);
    min = std::min(min, value);
    max = std::max(max, value);
    sum += value;
  }
  const bool none = rows.empty();
  return {{"name", column.name},
          {"role", isInput ? "input" : "output"},
          {"type", typeInfo(column.type).name},
          {"min", none ? Json(nullptr) : number(min)},
          {"max", none ? Json(nullptr) : number(max)},
          {"mean", none ? Json(nullptr) : number(sum / static_cast<double>(rows.size()))}};
}

/// "6-8-8-1"
std::string shapeOf(const std::vector<Layer> &layers) {
  std::string shape;
  for (const Layer &layer : layers)
    shape +=
        (shape.empty() ? std::to_string(layer.inputs) : "") + "-" + std::to_string(layer.outputs);
  return shape;
}

/// The name of `--fusion` that gives these gates, or one digit a layer.
std::string fusionOf(const std::vector<bool> &gated) {
  const auto count = std::count(gated.begin(), gated.end(), true);
  if (count == 0)
    return "none";
  if (static_cast<std::size_t>(count) == gated.size())
    return "all";
  if (count == 1 && gated[0])
    return "first";
  if (count == 1 && gated[1])
    return "second";
  std::string layers;
  for (bool gate : gated)
    layers += gate ? '1' : '0';
  return layers;
}

/// Columns that the network sees or gives as their logarithm.
Json logNames(const std::vector<Column> &columns, const std::vector<Transform> &transforms) {
  Json names = Json::array();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (transformOf(transforms, i) == Transform::Log2)
      names.push_back(columns[i].name);
  return names;
}

} // namespace

Json describeRegion(const Region &region) {
  const Json columns = parseJson<Json>(toJson(region));
  return {{"kind", "region"},
          {"region", region.id},
          {"function", region.function},
          {"bound", columns["bound"]},
          {"body", region.body},
          {"inputs", columns["inputs"]},
          {"outputs", columns["outputs"]}};
}

Json describeDataset(const Samples &samples) {
  Json json = describeRegion(samples.region);
  json["kind"] = "dataset";
  json["rows"] = samples.recorded;
  json["rows_unsafe"] = rowsOfUse(samples, allRows(samples), RowUse::Unsafe).size();
  json["rows_outside"] = rowsOfUse(samples, allRows(samples), RowUse::Outside).size();
  json["rows_read"] = samples.rows; // fewer than recorded when sampled
  json["distinct_inputs"] = distinctInputs(samples);
  json["calls"] = static_cast<std::uint64_t>(samples.calls);
  json["exact_ns"] = number(samples.exactNs);
  json.erase("inputs");
  json.erase("outputs");
  json["columns"] = Json::array();
  const std::vector<std::size_t> rows = rowsOfUse(samples, allRows(samples), RowUse::Answerable);
  std::size_t byte = 0;
  for (const auto *columns : {&samples.region.inputs, &samples.region.outputs})
    for (const Column &column : *columns) {
      json["columns"].push_back(
          describeColumn(samples, rows, column, columns == &samples.region.inputs, byte));
      byte += typeInfo(column.type).bytes;
    }
  return json;
}

Json describeModel(const NamedModel &named) {
  const Model &model = named.model;
  Json json = describeRegion(model.region);
  json["kind"] = "model";
  json["file"] = named.path;
  json["approximator"] = shapeOf(model.network.approximator);
  json["predictor"] = shapeOf(model.network.predictor);
  json["fusion"] = fusionOf(model.network.gated);
  json["shared"] = model.network.shared;
  json["parameters"] = parameterCount(model.network);
  json["macs"] = macCount(model.network);
  json["threshold"] = number(model.threshold);
  json["domain"] = Json::array();
  for (std::size_t i = 0; i < model.region.inputs.size(); ++i)
    json["domain"].push_back({{"name", model.region.inputs[i].name},
                              {"min", number(model.domain.min[i])},
                              {"max", number(model.domain.max[i])}});
  json["log2_inputs"] = logNames(model.region.inputs, model.normalisation.inputTransform);
  json["log2_outputs"] = logNames(model.region.outputs, model.normalisation.outputTransform);
  json["certificate"] = parsedOrText(model.certificate);
  json["training"] = parsedOrText(model.training);
  return json;
}

} // namespace axnet
