#include "network/training_data.h"

#include "network/output_target.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace axnet {

namespace {

/// Steepness where the tolerance is 0 and only the exact value passes; finite, so that no product
/// with an error of 0 is NaN.
constexpr double kSteepest = 1e15;

struct Moments {
  double mean = 0, deviation = 0;
};

/// Two passes over VALUE(row) of the rows; a column of one value has exactly that mean and
/// deviation 0.
template <typename Value> Moments momentsOf(const std::vector<std::size_t> &rows, Value value) {
  const double first = value(rows.front());
  const auto count = static_cast<double>(rows.size());
  double shift = 0; // mean - first, so that a constant column loses no digit
  for (std::size_t row : rows)
    shift += (value(row) - first) / count;
  double square = 0;
  for (std::size_t row : rows) {
    const double difference = (value(row) - first) - shift;
    square += difference * difference / count;
  }
  return {first + shift, std::sqrt(square)};
}

/// 1 / deviation where that is a usable float, otherwise 0.
float inverseOf(double deviation) {
  const auto inverse = static_cast<float>(1 / deviation);
  return deviation > 0 && std::isnormal(inverse) ? inverse : 0.0f;
}

void fillTargets(const Samples &samples, std::size_t row, const std::vector<std::size_t> &offsets,
                 const Normalisation &normalisation, const TrainingRows &rows, float *out) {
  const Region &region = samples.region;
  const char *at = samples.row(row) + packedBytes(region.inputs);
  for (std::size_t j = 0; j < region.outputs.size(); ++j) {
    const Type type = region.outputs[j].type;
    const OutputTarget target =
        outputTargetOf(region.bound, type, transformOf(normalisation.outputTransform, j),
                       columnValue(at + offsets[j], type), region.outputs.size());
    const double scale = normalisation.outputScale[j];
    out[j] =
        scale > 0 ? static_cast<float>((target.value - normalisation.outputMean[j]) / scale) : 0;
    const double steepness = scale > 0 ? scale / target.tolerance : 0;
    out[rows.outputs + j] = static_cast<float>(std::min(steepness, kSteepest));
    if (rows.sided)
      out[2 * rows.outputs + j] = target.side;
  }
}

/// Appends ROWS to OUT; FILL(row, targets) writes what comes after a row's inputs.
template <typename Fill>
void addRows(const Samples &samples, const std::vector<std::size_t> &rows,
             const Normalisation &normalisation, TrainingRows &out, Fill fill) {
  constexpr std::size_t kPiece = 4096;
  std::vector<float> inputs(kPiece * out.inputs);
  const std::size_t first = out.values.size(), stride = out.stride();
  out.values.resize(first + rows.size() * stride);
  for (std::size_t begin = 0; begin < rows.size(); begin += kPiece) {
    const std::size_t end = std::min(rows.size(), begin + kPiece);
    const std::vector<std::size_t> piece(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                         rows.begin() + static_cast<std::ptrdiff_t>(end));
    fillNormalisedInputs(samples, piece, normalisation, inputs.data());
    for (std::size_t i = 0; i < piece.size(); ++i) {
      float *to = out.values.data() + first + (begin + i) * stride;
      std::copy_n(inputs.data() + i * out.inputs, out.inputs, to);
      fill(piece[i], to + out.inputs);
    }
  }
}

/// Of input column INDEX; the centre is in the column's own type, so that the difference from it is
/// exact for near values.
void addInput(const Samples &samples, const std::vector<std::size_t> &rows, std::size_t index,
              Normalisation &result) {
  const Type type = samples.region.inputs[index].type;
  const std::size_t offset = columnOffsets(samples.region.inputs)[index];
  const bool isLog = transformOf(result.inputTransform, index) == Transform::Log2;
  const Moments moments = momentsOf(rows, [&](std::size_t row) {
    const double value = columnValue(samples.row(row) + offset, type);
    return isLog ? std::log2(value) : value;
  });
  result.inputCentre.push_back(isLog || type == Type::F32 ? static_cast<float>(moments.mean)
                               : type == Type::F64        ? moments.mean
                                                          : std::nearbyint(moments.mean));
  result.inputScale.push_back(inverseOf(moments.deviation));
}

/// Of output column INDEX. Under Log2 mean and scale are floats, as the evaluator rounds them.
void addOutput(const Samples &samples, const std::vector<std::size_t> &rows, std::size_t index,
               Normalisation &result) {
  const Region &region = samples.region;
  const Type type = region.outputs[index].type;
  const std::size_t offset = packedBytes(region.inputs) + columnOffsets(region.outputs)[index];
  const Transform transform = transformOf(result.outputTransform, index);
  const bool isLog = transform == Transform::Log2;
  Moments moments = momentsOf(rows, [&](std::size_t row) {
    const double value = columnValue(samples.row(row) + offset, type);
    return isLog ? outputTargetOf(region.bound, type, transform, value, region.outputs.size()).value
                 : value;
  });
  if (isLog)
    moments = {static_cast<float>(moments.mean), static_cast<float>(moments.deviation)};
  result.outputMean.push_back(moments.mean);
  result.outputScale.push_back(std::isfinite(moments.deviation) ? moments.deviation : 0);
}

} // namespace

Normalisation normalisationOf(const Samples &samples, const std::vector<std::size_t> &rows,
                              TransformChoice transforms) {
  Normalisation result;
  chooseTransforms(samples, rows, transforms, result);
  for (std::size_t i = 0; i < samples.region.inputs.size(); ++i)
    addInput(samples, rows, i, result);
  for (std::size_t j = 0; j < samples.region.outputs.size(); ++j)
    addOutput(samples, rows, j, result);
  return result;
}

Domain domainOf(const Samples &samples, const std::vector<std::size_t> &rows,
                const Normalisation &normalisation) {
  const Region &region = samples.region;
  const std::vector<std::size_t> offsets = columnOffsets(region.inputs);
  Domain domain;
  for (std::size_t i = 0; i < region.inputs.size(); ++i) {
    double min = HUGE_VAL, max = -HUGE_VAL;
    for (std::size_t row : rows) {
      const double value = columnValue(samples.row(row) + offsets[i], region.inputs[i].type);
      min = std::min(min, value);
      max = std::max(max, value);
    }
    if (transformOf(normalisation.inputTransform, i) == Transform::Log2) {
      min = std::max<double>(min, FLT_MIN);
      max = std::min<double>(max, FLT_MAX);
    }
    domain.min.push_back(min);
    domain.max.push_back(max);
  }
  return domain;
}

TrainingRows trainingRows(const Samples &samples, const std::vector<std::size_t> &rows,
                          const Normalisation &normalisation) {
  const Region &region = samples.region;
  TrainingRows result;
  result.inputs = region.inputs.size();
  result.outputs = region.outputs.size();
  for (std::size_t j = 0; j < region.outputs.size(); ++j)
    result.sided = result.sided || mayBeOneSided(region.bound, region.outputs[j].type,
                                                 transformOf(normalisation.outputTransform, j));
  const std::vector<std::size_t> offsets = columnOffsets(region.outputs);
  addRows(samples, rows, normalisation, result, [&](std::size_t row, float *targets) {
    fillTargets(samples, row, offsets, normalisation, result, targets);
  });
  return result;
}

void addUnanswerable(const Samples &samples, const std::vector<std::size_t> &rows,
                     const Normalisation &normalisation, Unanswerable kind, TrainingRows &out) {
  addRows(samples, rows, normalisation, out, [&](std::size_t, float *targets) {
    std::fill_n(targets, out.stride() - out.inputs, 0.0f);
    std::fill_n(targets + out.outputs, out.outputs, -1.0f); // steepness
  });
  if (kind == Unanswerable::MadeUp)
    out.madeUp += rows.size();
}

} // namespace axnet
