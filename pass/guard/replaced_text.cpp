#include "guard/replaced_text.h"

#include "axnet/network_cost.h"

namespace axnet {

/// "6-8-8-1": widths from the inputs on.
static std::string shapeOf(const std::vector<Layer> &layers) {
  std::string text = std::to_string(layers.front().inputs);
  for (const Layer &layer : layers)
    text += "-" + std::to_string(layer.outputs);
  return text;
}

const char *replacedName(Mode mode) {
  return mode == Mode::Profile ? "Profiled" : mode == Mode::Load ? "Loads" : "Approximated";
}

std::string replacedText(Mode mode, const Model *model) {
  if (mode == Mode::Profile)
    return " records its inputs and outputs";
  if (mode == Mode::Load || !model)
    return " asks the runtime for a network";
  return " replaced by a guarded network, approximator " + shapeOf(model->network.approximator) +
         ", predictor " + shapeOf(model->network.predictor) + ", " +
         std::to_string(macCount(model->network)) + " multiply-adds a call";
}

} // namespace axnet
