/// \file Model to .safetensors and back; docs/formats.md lists tensors and metadata.
#ifndef AXNET_MODEL_FILE_H
#define AXNET_MODEL_FILE_H

#include "axnet/file.h"
#include "axnet/model.h"
#include "axnet/region_json.h"
#include "axnet/safetensors.h"

#include <cmath>

namespace axnet {

/// Version 2 adds transforms. A model without one is written as version 1, which older readers
/// understand.
inline constexpr const char *kModelVersion = "1";
inline constexpr const char *kTransformVersion = "2";

namespace detail {

template <typename T>
void putTensor(safetensors::File &file, const std::string &name, const std::vector<T> &values,
               std::vector<std::size_t> shape) {
  static_assert(sizeof(T) == 4 || sizeof(T) == 8);
  safetensors::Tensor &tensor = file.tensors[name];
  tensor.dtype = sizeof(T) == 4 ? "F32" : "F64";
  tensor.shape = std::move(shape);
  tensor.bytes.assign(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T));
}

/// Reads a tensor of exactly this type and shape, every element finite unless told otherwise.
template <typename T>
Status getTensor(const safetensors::File &file, const std::string &name,
                 const std::vector<std::size_t> &shape, std::vector<T> &values,
                 bool finite = true) {
  auto found = file.tensors.find(name);
  if (found == file.tensors.end())
    return Error{"tensor \"" + name + "\" is missing"};
  const safetensors::Tensor &tensor = found->second;
  if (tensor.dtype != (sizeof(T) == 4 ? "F32" : "F64") || tensor.shape != shape)
    return Error{"tensor \"" + name +
                 "\" has another type or shape than the region and network need"};
  values.resize(tensor.bytes.size() / sizeof(T));
  std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
  for (T value : values)
    if (finite ? !std::isfinite(value) : std::isnan(value))
      return Error{"tensor \"" + name + "\" holds a value that is not finite"};
  return Done{};
}

inline void putLayers(safetensors::File &file, const std::string &part,
                      const std::vector<Layer> &layers) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::string name = part + "." + std::to_string(i);
    putTensor(file, name + ".weight", layers[i].weight, {layers[i].outputs, layers[i].inputs});
    putTensor(file, name + ".bias", layers[i].bias, {layers[i].outputs});
  }
}

/// Layers part.0, part.1, ... as the file has them; each reads what the one before gives.
inline Status getLayers(const safetensors::File &file, const std::string &part, std::size_t inputs,
                        std::size_t outputs, std::vector<Layer> &layers) {
  for (std::size_t i = 0;; ++i) {
    const std::string name = part + "." + std::to_string(i);
    auto found = file.tensors.find(name + ".weight");
    if (found == file.tensors.end())
      break;
    Layer layer;
    layer.inputs = inputs;
    layer.outputs = found->second.shape.empty() ? 0 : found->second.shape[0];
    if (layer.outputs == 0 || layer.outputs > kMaxWidth)
      return Error{"layer \"" + name + "\" has a width outside 1 to " + std::to_string(kMaxWidth)};
    Status weight = getTensor(file, name + ".weight", {layer.outputs, inputs}, layer.weight);
    if (!weight)
      return weight;
    Status bias = getTensor(file, name + ".bias", {layer.outputs}, layer.bias);
    if (!bias)
      return bias;
    inputs = layer.outputs;
    layers.push_back(std::move(layer));
  }
  if (layers.empty() || layers.back().outputs != outputs)
    return Error{part + ": the last layer needs " + std::to_string(outputs) + " outputs"};
  return Done{};
}

inline Status getNetwork(const safetensors::File &file, const Json &json, const Region &region,
                         Network &network) {
  const Error damaged{"metadata \"network\" is damaged"};
  if (!json.is_object() || !json.contains("gated") || !json["gated"].is_array() ||
      !json.contains("shared") || !json["shared"].is_boolean() || !json.contains("activation") ||
      !json["activation"].is_string())
    return damaged;
  if (json["activation"] != "relu")
    return Error{"activation " + json["activation"].dump() +
                 " is not known to this axnet; it is newer"};
  network.shared = json["shared"].get<bool>();
  for (const Json &gate : json["gated"]) {
    if (!gate.is_boolean())
      return damaged;
    network.gated.push_back(gate.get<bool>());
  }
  Status approximator = getLayers(file, "approximator", region.inputs.size(), region.outputs.size(),
                                  network.approximator);
  if (!approximator)
    return approximator;
  if (network.gated.size() + 1 != network.approximator.size() ||
      (network.shared && network.gated.empty()))
    return damaged;
  const std::size_t trunk = network.shared ? network.approximator[0].outputs : region.inputs.size();
  return getLayers(file, "predictor", trunk, gateCount(network) + 2, network.predictor);
}

inline Json transformsJson(const std::vector<Transform> &transforms, std::size_t columns) {
  Json json = Json::array();
  for (std::size_t i = 0; i < columns; ++i)
    json.push_back(nameOf(transformOf(transforms, i)));
  return json;
}

/// One name a column of COLUMNS.
inline Status getTransforms(const Json &json, const char *key, const std::vector<Column> &columns,
                            std::vector<Transform> &transforms) {
  if (!json.is_object() || !json.contains(key) || !json[key].is_array() ||
      json[key].size() != columns.size())
    return Error{"metadata \"transforms\" is damaged"};
  for (const Json &name : json[key]) {
    if (!name.is_string()) // whose text, of brackets in brackets, would take any amount of stack
      return Error{"metadata \"transforms\" is damaged"};
    if (name == nameOf(Transform::Log2))
      transforms.push_back(Transform::Log2);
    else if (name == nameOf(Transform::None))
      transforms.push_back(Transform::None);
    else
      return Error{"transform " + name.dump() + " is not known to this axnet; it is newer"};
    if (transforms.back() != Transform::None && columns[transforms.size() - 1].type == Type::Bool)
      return Error{"metadata \"transforms\" needs \"none\" for bool columns"};
  }
  return Done{};
}

/// Transforms of a file of VERSION. Their domain has been read.
inline Status getTransforms(const safetensors::File &file, const std::string &version,
                            Model &model) {
  const auto found = file.metadata.find("transforms");
  if ((found != file.metadata.end()) != (version == kTransformVersion))
    return Error{"metadata \"transforms\" belongs to version " + std::string(kTransformVersion)};
  if (found == file.metadata.end())
    return Done{};
  const Json json = parseJson<Json>(found->second);
  Normalisation &normalisation = model.normalisation;
  for (Status status :
       {getTransforms(json, "inputs", model.region.inputs, normalisation.inputTransform),
        getTransforms(json, "outputs", model.region.outputs, normalisation.outputTransform)})
    if (!status)
      return status;
  for (std::size_t i = 0; i < model.region.inputs.size(); ++i)
    if (normalisation.inputTransform[i] == Transform::Log2 && !(model.domain.min[i] > 0))
      return Error{"tensor \"domain.min\" needs positive numbers under transform \"log2\""};
  return Done{};
}

inline Status getColumns(const safetensors::File &file, const std::string &version, Model &model) {
  const Region &region = model.region;
  const std::vector<std::size_t> in{region.inputs.size()}, out{region.outputs.size()};
  std::vector<float> threshold;
  for (Status status : {getTensor(file, "input.centre", in, model.normalisation.inputCentre),
                        getTensor(file, "input.scale", in, model.normalisation.inputScale),
                        getTensor(file, "output.mean", out, model.normalisation.outputMean),
                        getTensor(file, "output.scale", out, model.normalisation.outputScale),
                        getTensor(file, "domain.min", in, model.domain.min),
                        getTensor(file, "domain.max", in, model.domain.max),
                        getTensor(file, "threshold", {1}, threshold, /*finite=*/false)})
    if (!status)
      return status;
  if (Status status = getTransforms(file, version, model); !status)
    return status;
  for (std::size_t i = 0; i < region.inputs.size(); ++i)
    if (!isFloat(region.inputs[i].type) &&
        transformOf(model.normalisation.inputTransform, i) == Transform::None &&
        model.normalisation.inputCentre[i] != std::trunc(model.normalisation.inputCentre[i]))
      return Error{"tensor \"input.centre\" needs whole numbers for integer columns"};
  model.threshold = threshold[0];
  return Done{};
}

} // namespace detail

/// The file's bytes. The model's parts must fit its region.
inline std::string serialise(const Model &model) {
  safetensors::File file;
  detail::Json network{
      {"activation", "relu"}, {"gated", model.network.gated}, {"shared", model.network.shared}};
  const std::size_t in = model.region.inputs.size(), out = model.region.outputs.size();
  const Normalisation &normalisation = model.normalisation;
  file.metadata = {{"axnet_model", kModelVersion},
                   {"region", model.regionJson},
                   {"network", network.dump()},
                   {"training", model.training},
                   {"certificate", model.certificate}};
  if (hasTransforms(normalisation)) {
    file.metadata["axnet_model"] = kTransformVersion;
    file.metadata["transforms"] =
        detail::Json{{"inputs", detail::transformsJson(normalisation.inputTransform, in)},
                     {"outputs", detail::transformsJson(normalisation.outputTransform, out)}}
            .dump();
  }
  detail::putLayers(file, "approximator", model.network.approximator);
  detail::putLayers(file, "predictor", model.network.predictor);
  detail::putTensor(file, "input.centre", normalisation.inputCentre, {in});
  detail::putTensor(file, "input.scale", normalisation.inputScale, {in});
  detail::putTensor(file, "output.mean", normalisation.outputMean, {out});
  detail::putTensor(file, "output.scale", normalisation.outputScale, {out});
  detail::putTensor(file, "domain.min", model.domain.min, {in});
  detail::putTensor(file, "domain.max", model.domain.max, {in});
  detail::putTensor(file, "threshold", std::vector<float>{model.threshold}, {1});
  return safetensors::serialise(file);
}

/// Reads and checks a model; the error does not name the file.
inline Result<Model> parseModel(std::string_view bytes) {
  auto file = safetensors::parse(bytes);
  if (!file)
    return file.error();
  auto &metadata = file->metadata;
  const std::string version = metadata["axnet_model"];
  if (version.empty())
    return Error{"not an axnet model (no \"axnet_model\" in its metadata)"};
  if (version != kModelVersion && version != kTransformVersion)
    return Error{"model version " + version + " is not supported (this axnet reads versions " +
                 kModelVersion + " and " + kTransformVersion + "); train again or upgrade axnet"};
  Model model;
  model.regionJson = metadata["region"];
  auto region = parseRegion(model.regionJson);
  if (!region)
    return region.error();
  model.region = std::move(*region);
  if (model.region.inputs.size() > kMaxWidth || model.region.outputs.size() > kMaxWidth)
    return Error{"more than " + std::to_string(kMaxWidth) + " columns"};
  const detail::Json network = parseJson<detail::Json>(metadata["network"]);
  Status layers = detail::getNetwork(*file, network, model.region, model.network);
  if (!layers)
    return layers.error();
  Status columns = detail::getColumns(*file, version, model);
  if (!columns)
    return columns.error();
  model.training = metadata["training"];
  model.certificate = metadata["certificate"];
  return model;
}

/// Reads and checks the model file at PATH; the error starts with the path.
inline Result<Model> readModel(const std::string &path) {
  auto bytes = readFile(path);
  if (!bytes)
    return bytes.error();
  auto model = parseModel(*bytes);
  if (!model)
    return Error{path + ": " + model.error().message};
  return model;
}

/// Writes the model file at PATH in one step.
inline Status writeModel(const Model &model, const std::string &path) {
  return writeFileAtomically(path, serialise(model));
}

} // namespace axnet

#endif // AXNET_MODEL_FILE_H
