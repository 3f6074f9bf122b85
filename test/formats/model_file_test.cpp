#include "../runtime/Inputs/small_models.h"

#include "axnet/model_file.h"

#include "evaluator.h"

#include <gtest/gtest.h>

using namespace axnet;
using namespace axnet::test;

namespace {

/// Parses BYTES; a model that is accepted is also evaluated. True where it was accepted.
bool parsesOrExplains(const std::string &bytes) {
  auto model = parseModel(bytes);
  if (!model) {
    EXPECT_NE(model.error().message, "");
    EXPECT_EQ(model.error().message.find('\n'), std::string::npos) << model.error().message;
    return false;
  }
  std::string inputs(packedBytes(model->region.inputs), '\1');
  std::string outputs(packedBytes(model->region.outputs), '\0');
  evaluate(*model, inputs.data(), outputs.data());
  return true;
}

} // namespace

// Intent: a model survives its file to the last bit.
TEST(ModelFile, RoundTrip) {
  for (const Model &model : {handModel(), randomModel(1, {8, 3}, {5}, true)}) {
    Model full = model;
    full.training = full.certificate = "{}";
    const std::string bytes = serialise(full);
    auto back = parseModel(bytes);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(serialise(*back), bytes);
    EXPECT_EQ(back->regionJson, full.regionJson);
  }
}

// Intent: every byte of a model flipped in turn gives an error line or a model that can be evaluated.
TEST(ModelFile, EveryByteFlipped) {
  const std::string bytes = serialise(handModel());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int mask : {1, 4, 0x20, 0x80, 0xff}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ mask);
      parsesOrExplains(damaged);
    }
}

// Intent: a model cut at any byte is refused.
TEST(ModelFile, CutAnywhere) {
  const std::string bytes = serialise(handModel());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(parsesOrExplains(bytes.substr(0, size))) << size;
}
