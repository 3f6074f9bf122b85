/// \file Region to JSON and back. Dataset folder and model carry this text; whoever compares two
/// regions compares what it says (sameColumns, bound, sameBody), not its bytes.
#ifndef AXNET_REGION_JSON_H
#define AXNET_REGION_JSON_H

#include "axnet/json_text.h"
#include "axnet/region.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <string_view>

namespace axnet {

inline constexpr int kRegionVersion = 2;

namespace detail {

using Json = nlohmann::ordered_json;

inline Json columnsToJson(const std::vector<Column> &columns) {
  Json list = Json::array();
  for (const Column &column : columns)
    list.push_back(Json{{"name", column.name}, {"type", typeInfo(column.type).name}});
  return list;
}

inline Json boundToJson(const ErrorBound &bound) {
  switch (bound.kind) {
  case ErrorBound::Kind::Rmse:
    return Json{{"rmse", bound.rmse}};
  case ErrorBound::Kind::Mismatch:
    return Json{{"mismatch", true}};
  case ErrorBound::Kind::Tolerance:
    break;
  }
  return Json{{"rtol", bound.rtol}, {"atol", bound.atol}};
}

inline Result<std::vector<Column>> columnsFromJson(const Json &json, const char *key) {
  const std::string where = std::string("region: \"") + key + "\": ";
  auto list = json.find(key);
  if (list == json.end() || !list->is_array())
    return Error{where + "an array of columns is expected"};
  std::vector<Column> columns;
  for (const Json &item : *list) {
    if (!item.is_object() || !item.contains("name") || !item["name"].is_string() ||
        !item.contains("type") || !item["type"].is_string())
      return Error{where + "column " + std::to_string(columns.size()) + " needs a name and a type"};
    const std::string type = item["type"].get<std::string>();
    const TypeInfo *found = nullptr;
    for (const TypeInfo &info : kTypes)
      if (type == info.name)
        found = &info;
    if (!found)
      return Error{where + "unknown type \"" + type + "\""};
    columns.push_back({item["name"].get<std::string>(), found->type});
  }
  return columns;
}

inline Result<ErrorBound> boundFromJson(const Json &json) {
  const Error bad{"region: \"bound\" needs rtol and atol, rmse, or mismatch"};
  auto bound = json.find("bound");
  if (bound == json.end() || !bound->is_object())
    return bad;
  auto number = [&](const char *key) {
    auto value = bound->find(key);
    return value != bound->end() && value->is_number() ? value->get<double>() : std::nan("");
  };
  ErrorBound result;
  if (bound->contains("mismatch")) {
    result.kind = ErrorBound::Kind::Mismatch;
  } else if (bound->contains("rmse")) {
    result.kind = ErrorBound::Kind::Rmse;
    result.rmse = number("rmse");
  } else {
    result.rtol = number("rtol");
    result.atol = number("atol");
  }
  for (double value : {result.rtol, result.atol, result.rmse})
    if (!(std::isfinite(value) && value >= 0))
      return bad;
  return result;
}

/// Text of a hash; a region written by hand may leave it out.
inline Result<std::string> bodyFromJson(const Json &json) {
  auto body = json.find("body");
  if (body == json.end())
    return std::string();
  const std::string text = body->is_string() ? body->get<std::string>() : "?";
  const bool isHash =
      text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!isHash && !text.empty())
    return Error{"region: \"body\" is no hash of 16 hexadecimal digits"};
  return text;
}

} // namespace detail

/// The region's bytes: one line, keys in a fixed order, shortest decimals that read back alike.
inline std::string toJson(const Region &region) {
  detail::Json json;
  json["axnet_region"] = kRegionVersion;
  json["id"] = region.id;
  json["function"] = region.function;
  json["inputs"] = detail::columnsToJson(region.inputs);
  json["outputs"] = detail::columnsToJson(region.outputs);
  json["bound"] = detail::boundToJson(region.bound);
  json["body"] = region.body;
  // Names come from source text, which need not be UTF-8: replace, never throw.
  return json.dump(-1, ' ', false, detail::Json::error_handler_t::replace);
}

/// Reads what toJson wrote. Errors name the key; the caller names the file.
inline Result<Region> parseRegion(std::string_view text) {
  const detail::Json json = parseJson<detail::Json>(text);
  if (!json.is_object())
    return Error{"region: not a JSON object"};
  auto version = json.find("axnet_region");
  if (version == json.end() || !version->is_number_integer())
    return Error{"region: \"axnet_region\" is missing, so this is no axnet region"};
  if (*version == kRegionVersion - 1)
    return Error{
        "region: written by an older axnet, which did not say of which body it is; profile "
        "and train again"};
  if (*version != kRegionVersion)
    return Error{"region: version " + version->dump() +
                 " is not supported (this is axnet region version " +
                 std::to_string(kRegionVersion) + ")"};
  Region region;
  for (auto [key, value] : {std::pair{"id", &region.id}, std::pair{"function", &region.function}}) {
    auto found = json.find(key);
    if (found == json.end() || !found->is_string())
      return Error{std::string("region: \"") + key + "\" is missing"};
    *value = found->get<std::string>();
  }
  auto inputs = detail::columnsFromJson(json, "inputs");
  if (!inputs)
    return inputs.error();
  auto outputs = detail::columnsFromJson(json, "outputs");
  if (!outputs)
    return outputs.error();
  auto bound = detail::boundFromJson(json);
  if (!bound)
    return bound.error();
  auto body = detail::bodyFromJson(json);
  if (!body)
    return body.error();
  if (inputs->empty() || outputs->empty())
    return Error{"region: at least one input and one output are needed"};
  region.inputs = std::move(*inputs);
  region.outputs = std::move(*outputs);
  region.bound = *bound;
  region.body = std::move(*body);
  return region;
}

} // namespace axnet

#endif // AXNET_REGION_JSON_H
