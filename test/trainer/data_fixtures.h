// Samples and a model small enough to work out every figure by hand.
#ifndef AXNET_TEST_TRAINER_DATA_FIXTURES_H
#define AXNET_TEST_TRAINER_DATA_FIXTURES_H

#include "data/samples.h"

#include "axnet/model.h"
#include "axnet/region_json.h"

#include <fstream>
#include <string>
#include <vector>

#include <stdlib.h>

namespace axnet::fixtures {

/// Region "line": float x in, float y out, safe when |error| <= atol.
inline Region lineRegion(double atol = 0.1) {
  Region region;
  region.id = "line";
  region.function = "float line(float)";
  region.inputs = {{"x", Type::F32}};
  region.outputs = {{"return", Type::F32}};
  region.bound.atol = atol;
  return region;
}

/// One row of VALUES a sample, inputs then outputs.
inline Samples makeSamples(const Region &region, const std::vector<std::vector<double>> &values) {
  Samples samples;
  samples.region = region;
  samples.regionJson = toJson(region);
  samples.rows = samples.recorded = values.size();
  samples.bytes.resize(values.size() * rowBytes(region));
  char *at = samples.bytes.data();
  for (const auto &row : values)
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool input = i < region.inputs.size();
      const Type type =
          input ? region.inputs[i].type : region.outputs[i - region.inputs.size()].type;
      storeValue(at, type, row[i]);
      at += typeInfo(type).bytes;
    }
  return samples;
}

/// A model of lineRegion that computes y = x on [-1, 1], with margin = max(x, 0) - 0.5: it is sure
/// above x = 0.5 when the threshold is 0. Gates are 1.
inline Model lineModel(const Region &region) {
  Model model;
  model.region = region;
  model.regionJson = toJson(region);
  model.network.approximator = {{1, 2, {1, -1}, {0, 0}}, {2, 1, {1, -1}, {0}}};
  model.network.predictor = {{1, 1, {1}, {0}}, {1, 4, {0, 0, 0, 1}, {1, 1, 0.5f, 0}}};
  model.network.gated = {true};
  model.normalisation = {{0}, {1}, {0}, {1}};
  model.domain = {{-1}, {1}};
  model.training = R"({"train_seconds": 2.5})";
  return model;
}

/// A new folder for one test.
inline std::string temporaryFolder() {
  std::string folder = "/tmp/axnet-test-XXXXXX";
  return ::mkdtemp(folder.data());
}

inline void writeText(const std::string &path, const std::string &text) {
  std::ofstream(path, std::ios::binary) << text;
}

} // namespace axnet::fixtures

#endif // AXNET_TEST_TRAINER_DATA_FIXTURES_H
