/// \file Fuzzer of .safetensors files and of models in them.
#ifndef AXNET_TEST_FUZZ_MODEL_H
#define AXNET_TEST_FUZZ_MODEL_H

#include "expect.h"

#include "axnet/model_file.h"

namespace axnet::fuzz {

/// The checksum and the header's length as BYTES would have them: without, no fuzzer gets past
/// either. BYTES is the JSON header, a NUL, and the data.
inline std::string sealed(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\0'), bytes.size());
  std::string file(8, '\0');
  for (std::size_t i = 0; i < 8; ++i)
    file[i] = static_cast<char>(std::uint64_t{end} >> (8 * i));
  file += bytes.substr(0, end);
  file += bytes.substr(std::min(end + 1, bytes.size()));
  const std::string start = std::string("\"") + safetensors::kChecksumKey + "\":\"";
  const std::size_t place = file.find(start);
  if (place == std::string::npos || place + start.size() + 16 > 8 + end)
    return file;
  file.replace(place + start.size(), 16, 16, '0');
  return file.replace(place + start.size(), 16, names::hex16(names::fnv1a(file)));
}

/// A file that is read writes and reads back alike; a model that is read does too, and fits its
/// region.
inline void model(std::string_view bytes) {
  for (const std::string &file : {std::string(bytes), sealed(bytes)}) {
    const auto container = safetensors::parse(file);
    if (!container) {
      expectOneLine(container.error());
      continue;
    }
    const auto copy = safetensors::parse(safetensors::serialise(*container));
    expect(copy && copy->tensors.size() == container->tensors.size());
    const auto model = parseModel(file);
    if (!model) {
      expectOneLine(model.error());
      continue;
    }
    expect(model->network.approximator.back().outputs == model->region.outputs.size());
    expect(model->domain.max.size() == model->region.inputs.size());
    for (const auto *layers : {&model->network.approximator, &model->network.predictor})
      for (const Layer &layer : *layers)
        expect(layer.weight.size() == layer.inputs * layer.outputs &&
               layer.bias.size() == layer.outputs);
    const std::string written = serialise(*model);
    const auto again = parseModel(written);
    expect(again && serialise(*again) == written);
  }
}

} // namespace axnet::fuzz

#endif // AXNET_TEST_FUZZ_MODEL_H
