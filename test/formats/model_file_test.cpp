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

/// Both columns of handModel that have one are under Log2.
Model logModel() {
  Model model = handModel();
  model.normalisation.inputTransform = {Transform::Log2, Transform::None};
  model.normalisation.outputTransform = {Transform::Log2};
  model.normalisation.inputCentre = {0.5, 0};
  model.domain.min[0] = 0.25;
  return model;
}

std::string metadataOf(const std::string &bytes, const char *key) {
  auto file = safetensors::parse(bytes);
  return file ? file->metadata[key] : file.error().message;
}

/// BYTES with one entry of its metadata changed, removed where VALUE is empty.
std::string changed(const std::string &bytes, const char *key, const std::string &value) {
  auto file = safetensors::parse(bytes);
  EXPECT_TRUE(file);
  file->metadata[key] = value;
  if (value.empty())
    file->metadata.erase(key);
  return safetensors::serialise(*file);
}

/// What the reader says of BYTES; nothing where it accepts them.
std::string refusal(const std::string &bytes) {
  auto model = parseModel(bytes);
  return model ? "" : model.error().message;
}

} // namespace

// Intent: a model survives its file to the last bit.
TEST(ModelFile, RoundTrip) {
  for (const Model &model : {handModel(), logModel(), randomModel(1, {8, 3}, {5}, true)}) {
    Model full = model;
    full.training = full.certificate = "{}";
    const std::string bytes = serialise(full);
    auto back = parseModel(bytes);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(serialise(*back), bytes);
    EXPECT_EQ(back->regionJson, full.regionJson);
  }
}

// Intent: every byte of a model flipped in turn gives an error line or a model that can be
// evaluated.
TEST(ModelFile, EveryByteFlipped) {
  for (const std::string &bytes : {serialise(handModel()), serialise(logModel())})
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

// Intent: transforms survive the file; a model without any is what older readers know, one with
// some is not.
TEST(ModelFile, Transforms) {
  const std::string bytes = serialise(logModel());
  auto back = parseModel(bytes);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->normalisation.inputTransform,
            (std::vector<Transform>{Transform::Log2, Transform::None}));
  EXPECT_EQ(back->normalisation.outputTransform, std::vector<Transform>{Transform::Log2});
  EXPECT_EQ(metadataOf(bytes, "axnet_model"), "2");
  EXPECT_EQ(metadataOf(bytes, "transforms"), R"({"inputs":["log2","none"],"outputs":["log2"]})");
  Model plain = handModel();
  const std::string old = serialise(plain);
  EXPECT_EQ(metadataOf(old, "axnet_model"), "1");
  EXPECT_EQ(metadataOf(old, "transforms"), "");
  plain.normalisation.inputTransform = {Transform::None, Transform::None};
  plain.normalisation.outputTransform = {Transform::None};
  EXPECT_EQ(serialise(plain), old);
  EXPECT_FALSE(hasTransforms(parseModel(old)->normalisation));
}

// Intent: a transform that is not known, or stands where none can be, is refused in one line that
// says so.
TEST(ModelFile, RefusedTransforms) {
  const std::string bytes = serialise(logModel());
  auto with = [&](const char *text) { return changed(bytes, "transforms", text); };
  auto expectRefused = [](const std::string &file, const char *part) {
    const std::string message = refusal(file);
    EXPECT_NE(message.find(part), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  };
  expectRefused(with(R"({"inputs":["sqrt","none"],"outputs":["log2"]})"),
                R"(transform "sqrt" is not known to this axnet; it is newer)");
  expectRefused(with(R"({"inputs":["none"],"outputs":["log2"]})"), "damaged");
  expectRefused(with(R"({"inputs":["log2","none"],"outputs":"log2"})"), "damaged");
  expectRefused(with("nonsense"), "damaged");
  expectRefused(with(""), "belongs to version 2");
  expectRefused(changed(bytes, "axnet_model", "1"), "belongs to version 2");
  expectRefused(changed(bytes, "axnet_model", "3"), "version 3 is not supported");
  expectRefused(with(R"({"inputs":["log2","log2"],"outputs":["log2"]})"), "domain.min");
  Model flags = logModel();
  flags.region.outputs[0].type = Type::Bool;
  flags.regionJson = toJson(flags.region);
  expectRefused(serialise(flags), "bool");
}

// Intent: a shape whose product overflows is no empty tensor, and brackets in brackets take no
// stack.
TEST(ModelFile, RefusedByFuzzing) {
  safetensors::File file;
  file.tensors["t"] = {"F32", {std::size_t{1} << 32, std::size_t{1} << 32}, ""};
  EXPECT_FALSE(safetensors::parse(safetensors::serialise(file)));
  const std::string deep = std::string(200000, '[') + std::string(200000, ']');
  const std::string bytes = serialise(logModel());
  EXPECT_FALSE(parseRegion(R"({"a":)" + deep + R"(,"b":1,"c":2})"));
  EXPECT_NE(refusal(changed(bytes, "network",
                            R"({"gated":[true],"shared":false,"activation":)" + deep + "}")),
            "");
  EXPECT_NE(refusal(changed(bytes, "transforms",
                            R"({"inputs":["none",)" + deep + R"(],"outputs":["log2"]})")),
            "");
}
