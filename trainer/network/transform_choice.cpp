#include "network/transform_choice.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace axnet {

namespace {

/// A column spans decades when its 95% quantile is at least this many times its 5% quantile. Evenly
/// spread from 0 upwards gives 19, evenly in the logarithm over two decades 63.
constexpr double kDecades = 50;

struct Spread {
  double min = HUGE_VAL, max = -HUGE_VAL;
  double low = 0, median = 0, high = 0; ///< quantiles of 5, 50 and 95%
};

Spread spreadOf(const Samples &samples, const std::vector<std::size_t> &rows, std::size_t offset,
                Type type) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (std::size_t row : rows)
    values.push_back(columnValue(samples.row(row) + offset, type));
  auto quantile = [&](double share) {
    const auto at = values.begin() +
                    static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
  };
  Spread spread;
  const auto [min, max] = std::minmax_element(values.begin(), values.end());
  spread.min = *min;
  spread.max = *max;
  spread.low = quantile(0.05);
  spread.median = quantile(0.5);
  spread.high = quantile(0.95);
  return spread;
}

/// Positive floats throughout, over decades, and not crowded at the upper end of their logarithms,
/// as powers of what is evenly spread from 0 upwards are: the median of those lies at 0.78 (0.69 of
/// squares of a normal variable).
bool inputSpansDecades(const Spread &spread) {
  return spread.min >= FLT_MIN && spread.max <= FLT_MAX && spread.high >= kDecades * spread.low &&
         std::log(spread.median / spread.low) <= 0.6 * std::log(spread.high / spread.low);
}

/// What counts is how the tolerance varies: below atol / rtol it does not. Every sample needs a
/// safe output that is a positive float.
bool outputSpansDecades(const Spread &spread, const ErrorBound &bound) {
  auto tolerance = [&](double value) { return bound.atol + bound.rtol * std::fabs(value); };
  return spread.min + tolerance(spread.min) >= FLT_MIN && spread.max <= FLT_MAX / 4 &&
         tolerance(spread.high) >= kDecades * tolerance(spread.low);
}

} // namespace

const char *nameOf(TransformChoice choice) {
  return choice == TransformChoice::Auto ? "auto" : "none";
}

void chooseTransforms(const Samples &samples, const std::vector<std::size_t> &rows,
                      TransformChoice choice, Normalisation &normalisation) {
  const Region &region = samples.region;
  normalisation.inputTransform.assign(region.inputs.size(), Transform::None);
  normalisation.outputTransform.assign(region.outputs.size(), Transform::None);
  if (choice == TransformChoice::None || rows.empty())
    return;
  const std::vector<std::size_t> inputs = columnOffsets(region.inputs);
  for (std::size_t i = 0; i < region.inputs.size(); ++i) {
    const Type type = region.inputs[i].type;
    if (type != Type::Bool && inputSpansDecades(spreadOf(samples, rows, inputs[i], type)))
      normalisation.inputTransform[i] = Transform::Log2;
  }
  if (region.bound.kind != ErrorBound::Kind::Tolerance || region.bound.rtol == 0)
    return;
  const std::vector<std::size_t> outputs = columnOffsets(region.outputs);
  for (std::size_t j = 0; j < region.outputs.size(); ++j) {
    const Type type = region.outputs[j].type;
    const std::size_t offset = packedBytes(region.inputs) + outputs[j];
    if (isFloat(type) && outputSpansDecades(spreadOf(samples, rows, offset, type), region.bound))
      normalisation.outputTransform[j] = Transform::Log2;
  }
}

std::string logColumns(const Region &region, const Normalisation &normalisation) {
  std::string text;
  auto add = [&](const std::vector<Column> &columns, const std::vector<Transform> &transforms) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (transformOf(transforms, i) == Transform::Log2)
        text += (text.empty() ? "" : ", ") + columns[i].name;
  };
  add(region.inputs, normalisation.inputTransform);
  add(region.outputs, normalisation.outputTransform);
  return text;
}

} // namespace axnet
