// Writes a model with random weights for a region, so that guards can be tested without training.
//   axnet_test_model REGION.json OUT.safetensors [--approximator 8,8] [--predictor 8] [--gated 1,1]
//   [--shared]
//                    [--seed N] [--min X] [--max X] [--threshold T] [--constant Y]
//                    [--log2-inputs 1,0,1] [--log2-outputs 1] [--training JSON] [--varied]
// The domain is [min, max] in every input. Log2 outputs also reach what exp2 clamps to. --constant
// makes every output Y and the margin 1.
// --varied gives neighbouring columns different normalisations and domains.
#include "axnet/model_file.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <random>

namespace {

struct Settings {
  std::string regionFile, modelFile;
  std::vector<std::size_t> approximator{8, 8}, predictor{8};
  std::vector<bool> gated, log2Inputs, log2Outputs;
  bool shared = false, varied = false;
  unsigned seed = 1;
  double min = -1, max = 1;
  float threshold = 0;
  double constant = std::nan("");
  std::string training = "{}";
};

axnet::Layer randomLayer(std::size_t inputs, std::size_t outputs, std::mt19937 &random) {
  std::normal_distribution<float> normal(0.0f, 1.0f / std::sqrt(static_cast<float>(inputs)));
  axnet::Layer layer{inputs, outputs, std::vector<float>(inputs * outputs),
                     std::vector<float>(outputs)};
  for (auto *values : {&layer.weight, &layer.bias})
    for (float &value : *values)
      value = normal(random);
  return layer;
}

axnet::Network randomNetwork(const Settings &settings, const axnet::Region &region) {
  std::mt19937 random(settings.seed);
  axnet::Network network;
  network.shared = settings.shared;
  std::size_t width = region.inputs.size();
  for (std::size_t hidden : settings.approximator) {
    network.approximator.push_back(randomLayer(width, hidden, random));
    network.gated.push_back(network.gated.size() < settings.gated.size()
                                ? settings.gated[network.gated.size()]
                                : settings.gated.empty());
    width = hidden;
  }
  network.approximator.push_back(randomLayer(width, region.outputs.size(), random));
  width = settings.shared ? settings.approximator[0] : region.inputs.size();
  for (std::size_t hidden : settings.predictor) {
    network.predictor.push_back(randomLayer(width, hidden, random));
    width = hidden;
  }
  network.predictor.push_back(randomLayer(width, axnet::gateCount(network) + 2, random));
  return network;
}

void makeConstant(axnet::Model &model, double constant) {
  for (auto *layers : {&model.network.approximator, &model.network.predictor})
    for (float &weight : layers->back().weight)
      weight = 0;
  for (float &bias : model.network.approximator.back().bias)
    bias = 0;
  std::vector<float> &bias = model.network.predictor.back().bias;
  bias.assign(bias.size(), 0.0f);
  bias.back() = 1;
  model.normalisation.outputMean.assign(model.region.outputs.size(), constant);
}

/// Columns past the end of LOG2 have no transform.
void transform(const Settings &settings, axnet::Normalisation &normalisation) {
  normalisation.inputTransform.resize(normalisation.inputCentre.size());
  normalisation.outputTransform.resize(normalisation.outputMean.size());
  const double low = std::log2(settings.min), high = std::log2(settings.max);
  for (std::size_t i = 0; i < settings.log2Inputs.size(); ++i)
    if (settings.log2Inputs[i]) {
      normalisation.inputTransform.at(i) = axnet::Transform::Log2;
      normalisation.inputCentre[i] = (low + high) / 2;
      normalisation.inputScale[i] = static_cast<float>(2 / (high - low));
    }
  for (std::size_t i = 0; i < settings.log2Outputs.size(); ++i)
    if (settings.log2Outputs[i]) {
      normalisation.outputTransform.at(i) = axnet::Transform::Log2;
      normalisation.outputMean[i] = -3;
      normalisation.outputScale[i] = 70;
    }
}

/// Centres stay whole, as integer columns want them.
void vary(axnet::Model &model) {
  axnet::Normalisation &normalisation = model.normalisation;
  for (std::size_t i = 0; i < model.region.inputs.size(); ++i) {
    normalisation.inputCentre[i] += static_cast<double>(i % 3);
    normalisation.inputScale[i] *= 1 + 0.125f * static_cast<float>(i % 5);
    model.domain.min[i] *= 1 + 0.03 * static_cast<double>(i % 7);
    model.domain.max[i] *= 1 + 0.02 * static_cast<double>(i % 6);
  }
  for (std::size_t i = 0; i < model.region.outputs.size(); ++i) {
    normalisation.outputMean[i] += 0.3 * static_cast<double>(i % 4);
    normalisation.outputScale[i] *= 1 + 0.2 * static_cast<double>(i % 9);
  }
}

int run(const Settings &settings) {
  auto text = axnet::readFile(settings.regionFile);
  auto region = text ? axnet::parseRegion(*text) : axnet::Result<axnet::Region>(text.error());
  if (!region) {
    std::fprintf(stderr, "axnet_test_model: %s\n", region.error().message.c_str());
    return 1;
  }
  axnet::Model model;
  model.regionJson = *text;
  model.region = *region;
  model.network = randomNetwork(settings, *region);
  const std::size_t inputs = region->inputs.size(), outputs = region->outputs.size();
  const double centre = std::trunc((settings.min + settings.max) / 2);
  model.normalisation = {
      std::vector<double>(inputs, centre),
      std::vector<float>(inputs, static_cast<float>(2 / (settings.max - settings.min))),
      std::vector<double>(outputs, 0.25), std::vector<double>(outputs, 1.5)};
  transform(settings, model.normalisation);
  model.domain = {std::vector<double>(inputs, settings.min),
                  std::vector<double>(inputs, settings.max)};
  if (settings.varied)
    vary(model);
  model.threshold = settings.threshold;
  model.training = settings.training;
  model.certificate = "{}";
  if (!std::isnan(settings.constant))
    makeConstant(model, settings.constant);
  auto wrote = axnet::writeModel(model, settings.modelFile);
  if (!wrote)
    std::fprintf(stderr, "axnet_test_model: %s\n", wrote.error().message.c_str());
  return wrote ? 0 : 1;
}

} // namespace

int main(int argc, char **argv) {
  Settings settings;
  CLI::App app("random model");
  app.add_option("region", settings.regionFile)->required();
  app.add_option("model", settings.modelFile)->required();
  app.add_option("--approximator", settings.approximator)->delimiter(',');
  app.add_option("--predictor", settings.predictor)->delimiter(',');
  app.add_option("--gated", settings.gated)->delimiter(',');
  app.add_option("--log2-inputs", settings.log2Inputs)->delimiter(',');
  app.add_option("--log2-outputs", settings.log2Outputs)->delimiter(',');
  app.add_flag("--shared", settings.shared);
  app.add_flag("--varied", settings.varied);
  app.add_option("--seed", settings.seed);
  app.add_option("--min", settings.min);
  app.add_option("--max", settings.max);
  app.add_option("--threshold", settings.threshold);
  app.add_option("--constant", settings.constant);
  app.add_option("--training", settings.training, "the model's training record");
  CLI11_PARSE(app, argc, argv);
  return run(settings);
}
