#include "network/network_shape.h"

#include "axnet/model.h"

#include <algorithm>
#include <string>
#include <utility>

namespace axnet {

namespace {

bool isGated(Fusion fusion, std::size_t layer) {
  switch (fusion) {
  case Fusion::All:
    return true;
  case Fusion::First:
    return layer == 0;
  case Fusion::Second:
    return layer == 1;
  case Fusion::SharedTrunk:
  case Fusion::Separate:
    break;
  }
  return false;
}

/// Appends the layers in -> widths... -> out.
std::vector<LayerSlice> place(std::size_t in, const std::vector<std::size_t> &widths,
                              std::size_t out, std::size_t &next) {
  std::vector<LayerSlice> layers;
  for (std::size_t i = 0; i <= widths.size(); ++i) {
    LayerSlice layer;
    layer.inputs = in;
    layer.outputs = i < widths.size() ? widths[i] : out;
    layer.weight = next;
    layer.bias = next + layer.inputs * layer.outputs;
    next = layer.bias + layer.outputs;
    in = layer.outputs;
    layers.push_back(layer);
  }
  return layers;
}

constexpr std::pair<Fusion, const char *> kFusions[] = {{Fusion::All, "all"},
                                                        {Fusion::First, "first"},
                                                        {Fusion::Second, "second"},
                                                        {Fusion::SharedTrunk, "none"},
                                                        {Fusion::Separate, "separate"}};

} // namespace

const char *nameOf(Fusion fusion) {
  for (const auto &[known, name] : kFusions)
    if (known == fusion)
      return name;
  return "";
}

std::optional<Fusion> fusionOf(std::string_view name) {
  for (const auto &[fusion, known] : kFusions)
    if (name == known)
      return fusion;
  return std::nullopt;
}

NetworkShape defaultShape(std::size_t inputs, std::size_t outputs) {
  if (outputs > 8)
    return {inputs, outputs, {16}, {16}, Fusion::All};
  if (inputs > 8)
    return {inputs, outputs, {8}, {8}, Fusion::All};
  return {inputs, outputs, {16, 16}, {16}, Fusion::All};
}

Status checkShape(const NetworkShape &shape) {
  if (std::max(shape.approximator.size(), shape.predictor.size()) > kMaxHiddenLayers)
    return Error{"more than " + std::to_string(kMaxHiddenLayers) + " hidden layers"};
  for (const auto *widths : {&shape.approximator, &shape.predictor})
    for (std::size_t width : *widths)
      if (width == 0 || width > kMaxWidth)
        return Error{"a hidden layer's width must be 1 to " + std::to_string(kMaxWidth)};
  const bool needsFirst = shape.fusion == Fusion::First || shape.fusion == Fusion::SharedTrunk;
  if ((needsFirst && shape.approximator.empty()) ||
      (shape.fusion == Fusion::Second && shape.approximator.size() < 2))
    return Error{"this fusion needs an approximator with " +
                 std::string(needsFirst ? "a hidden layer" : "two hidden layers")};
  std::size_t last = 2;
  for (std::size_t i = 0; i < shape.approximator.size(); ++i)
    last += isGated(shape.fusion, i) ? shape.approximator[i] : 0;
  if (last > kMaxWidth)
    return Error{"the gates make the predictor's last layer wider than " +
                 std::to_string(kMaxWidth)};
  return Done{};
}

NetworkSlices slicesOf(const NetworkShape &shape) {
  NetworkSlices slices;
  slices.shape = shape;
  slices.sharedTrunk = shape.fusion == Fusion::SharedTrunk;
  for (std::size_t i = 0; i < shape.approximator.size(); ++i) {
    const bool gated = isGated(shape.fusion, i);
    slices.gate.push_back(gated ? static_cast<std::ptrdiff_t>(slices.logits) : -1);
    slices.logits += gated ? shape.approximator[i] : 0;
  }
  slices.approximator = place(shape.inputs, shape.approximator, shape.outputs, slices.parameters);
  slices.predictor = place(slices.sharedTrunk ? shape.approximator.front() : shape.inputs,
                           shape.predictor, slices.logits + 2, slices.parameters);
  return slices;
}

std::size_t approximatorParameters(const NetworkSlices &slices) {
  return slices.predictor.front().weight;
}

} // namespace axnet
