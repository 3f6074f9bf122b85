/// \file Models made by hand for tests.
#ifndef AXNET_TEST_RUNTIME_SMALL_MODELS_H
#define AXNET_TEST_RUNTIME_SMALL_MODELS_H

#include "axnet/model.h"
#include "axnet/region_json.h"

#include <random>

namespace axnet::test {

inline Layer layer(std::size_t inputs, std::size_t outputs, std::vector<float> weight,
                   std::vector<float> bias) {
  return {inputs, outputs, std::move(weight), std::move(bias)};
}

/// float f(float x, float y): hidden layer relu(x + y - 1), relu(x - y), gated by (2, x + 1); the
/// output is their sum times 3 plus 10. margin = x - y. Domain: [-4, 4] each.
inline Model handModel() {
  Model model;
  model.region.id = "hand";
  model.region.function = "float hand(float x, float y)";
  model.region.inputs = {{"x", Type::F32}, {"y", Type::F32}};
  model.region.outputs = {{"return", Type::F32}};
  model.region.bound.rtol = 0.05;
  model.regionJson = toJson(model.region);
  model.network.approximator = {layer(2, 2, {1, 1, 1, -1}, {-1, 0}), layer(2, 1, {1, 1}, {0})};
  // Hidden layer passes relu(x) and relu(-x); gates 2 and x + 1; unsafe 0; safe x - y needs y too.
  model.network.predictor = {layer(2, 4, {1, 0, -1, 0, 0, 1, 0, -1}, {0, 0, 0, 0}),
                             layer(4, 4,
                                   {0, 0, 0, 0,   //
                                    1, -1, 0, 0,  //
                                    0, 0, 1, -1,  //
                                    1, -1, 0, 0}, //
                                   {2, 1, 0, 0})};
  model.network.gated = {true};
  model.normalisation = {{0, 0}, {1, 1}, {10}, {3}};
  model.domain = {{-4, -4}, {4, 4}};
  model.threshold = 0.5f;
  model.training = "{}";
  model.certificate = "{}";
  return model;
}

inline Layer randomLayer(std::mt19937 &random, std::size_t inputs, std::size_t outputs) {
  std::normal_distribution<float> normal(0, 1.0f / std::sqrt(static_cast<float>(inputs)));
  Layer result{inputs, outputs, std::vector<float>(inputs * outputs), std::vector<float>(outputs)};
  for (float &weight : result.weight)
    weight = normal(random);
  for (float &bias : result.bias)
    bias = normal(random);
  return result;
}

/// Columns of every type, hidden layers of the given widths, gates on all of them.
inline Model randomModel(unsigned seed, const std::vector<std::size_t> &approximator,
                         const std::vector<std::size_t> &predictor, bool shared) {
  std::mt19937 random(seed);
  Model model;
  model.region.id = "random";
  model.region.function = "random()";
  for (const TypeInfo &info : kTypes) {
    model.region.inputs.push_back({std::string("in.") + info.name, info.type});
    model.region.outputs.push_back({std::string("out.") + info.name, info.type});
    model.normalisation.inputCentre.push_back(info.type == Type::Bool ? 0 : 3);
    model.normalisation.inputScale.push_back(0.125f);
    model.normalisation.outputMean.push_back(5);
    model.normalisation.outputScale.push_back(info.type == Type::Bool ? 4 : 20);
    model.domain.min.push_back(0);
    model.domain.max.push_back(info.type == Type::Bool ? 1 : 100);
  }
  model.regionJson = toJson(model.region);
  std::size_t inputs = model.region.inputs.size(), gates = 0;
  for (std::size_t width : approximator) {
    model.network.approximator.push_back(randomLayer(random, inputs, width));
    model.network.gated.push_back(true);
    inputs = width;
    gates += width;
  }
  model.network.approximator.push_back(randomLayer(random, inputs, model.region.outputs.size()));
  inputs = shared ? approximator[0] : model.region.inputs.size();
  for (std::size_t width : predictor) {
    model.network.predictor.push_back(randomLayer(random, inputs, width));
    inputs = width;
  }
  model.network.predictor.push_back(randomLayer(random, inputs, gates + 2));
  model.network.shared = shared;
  return model;
}

} // namespace axnet::test

#endif // AXNET_TEST_RUNTIME_SMALL_MODELS_H
