#include "training_data.h"

#include <algorithm>
#include <cmath>

namespace axnet {

namespace {

/// Steepness where the tolerance is 0 and only the exact value passes; finite, so that no product
/// with an error of 0 is NaN.
constexpr double kSteepest = 1e15;

struct Moments {
  double mean = 0, deviation = 0;
};

/// Two passes over the column at OFFSET; a column of one value has exactly that mean and deviation
/// 0.
Moments momentsOf(const Samples &samples, const std::vector<std::size_t> &rows, std::size_t offset,
                  Type type) {
  const double first = columnValue(samples.row(rows.front()) + offset, type);
  const auto count = static_cast<double>(rows.size());
  double shift = 0; // mean - first, so that a constant column loses no digit
  for (std::size_t row : rows)
    shift += (columnValue(samples.row(row) + offset, type) - first) / count;
  double square = 0;
  for (std::size_t row : rows) {
    const double difference = (columnValue(samples.row(row) + offset, type) - first) - shift;
    square += difference * difference / count;
  }
  return {first + shift, std::sqrt(square)};
}

/// 1 / deviation where that is a usable float, otherwise 0.
float inverseOf(double deviation) {
  const auto inverse = static_cast<float>(1 / deviation);
  return deviation > 0 && std::isnormal(inverse) ? inverse : 0.0f;
}

/// What output COLUMN of exact value EXACT asks of the network, in the column's units.
struct Demand {
  double target = 0;
  double tolerance = 0;
  float side = 0; ///< see Targets::side
};

Demand demandOf(const ErrorBound &bound, Type type, double exact, std::size_t outputs) {
  Demand demand{exact, bound.atol + bound.rtol * std::fabs(exact), 0};
  if (bound.kind == ErrorBound::Kind::Rmse)
    demand.tolerance = bound.rmse * std::sqrt(static_cast<double>(outputs));
  if (bound.kind == ErrorBound::Kind::Mismatch)
    demand = {std::nearbyint(exact), 0.5, 0};
  else if (!isFloat(type) && bound.kind == ErrorBound::Kind::Tolerance)
    demand.tolerance =
        std::floor(demand.tolerance) + 0.5; // the output is rounded before it is judged
  if (type == Type::Bool) {
    demand.side = exact != 0 ? -1.0f : 1.0f;
    demand.tolerance = demand.tolerance >= 1 ? HUGE_VAL : 0.5;
  }
  return demand;
}

void fillTargets(const Samples &samples, std::size_t row, const std::vector<std::size_t> &offsets,
                 const Normalisation &normalisation, const TrainingRows &rows, float *out) {
  const Region &region = samples.region;
  const char *at = samples.row(row) + packedBytes(region.inputs);
  for (std::size_t j = 0; j < region.outputs.size(); ++j) {
    const Type type = region.outputs[j].type;
    const Demand demand =
        demandOf(region.bound, type, columnValue(at + offsets[j], type), region.outputs.size());
    const double scale = normalisation.outputScale[j];
    out[j] =
        scale > 0 ? static_cast<float>((demand.target - normalisation.outputMean[j]) / scale) : 0;
    const double steepness = scale > 0 ? scale / demand.tolerance : 0;
    out[rows.outputs + j] = static_cast<float>(std::min(steepness, kSteepest));
    if (rows.sided)
      out[2 * rows.outputs + j] = demand.side;
  }
}

} // namespace

Normalisation normalisationOf(const Samples &samples, const std::vector<std::size_t> &rows) {
  const Region &region = samples.region;
  const std::vector<std::size_t> inputs = columnOffsets(region.inputs);
  const std::vector<std::size_t> outputs = columnOffsets(region.outputs);
  Normalisation result;
  for (std::size_t i = 0; i < region.inputs.size(); ++i) {
    const Type type = region.inputs[i].type;
    const Moments moments = momentsOf(samples, rows, inputs[i], type);
    // In the column's own type, so that the difference from it is exact for near values.
    result.inputCentre.push_back(type == Type::F32   ? static_cast<float>(moments.mean)
                                 : type == Type::F64 ? moments.mean
                                                     : std::nearbyint(moments.mean));
    result.inputScale.push_back(inverseOf(moments.deviation));
  }
  for (std::size_t j = 0; j < region.outputs.size(); ++j) {
    const Moments moments =
        momentsOf(samples, rows, packedBytes(region.inputs) + outputs[j], region.outputs[j].type);
    result.outputMean.push_back(moments.mean);
    result.outputScale.push_back(std::isfinite(moments.deviation) ? moments.deviation : 0);
  }
  return result;
}

Domain domainOf(const Samples &samples, const std::vector<std::size_t> &rows) {
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
  for (const Column &column : region.outputs)
    result.sided =
        result.sided || (column.type == Type::Bool && region.bound.kind != ErrorBound::Kind::Rmse);
  const std::size_t stride = result.stride();
  result.values.resize(rows.size() * stride);
  const std::vector<std::size_t> offsets = columnOffsets(region.outputs);
  constexpr std::size_t kPiece = 4096;
  std::vector<float> inputs(kPiece * result.inputs);
  for (std::size_t begin = 0; begin < rows.size(); begin += kPiece) {
    const std::size_t end = std::min(rows.size(), begin + kPiece);
    const std::vector<std::size_t> piece(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                         rows.begin() + static_cast<std::ptrdiff_t>(end));
    fillNormalisedInputs(samples, piece, normalisation, inputs.data());
    for (std::size_t i = 0; i < piece.size(); ++i) {
      float *out = result.values.data() + (begin + i) * stride;
      std::copy_n(inputs.data() + i * result.inputs, result.inputs, out);
      fillTargets(samples, piece[i], offsets, normalisation, result, out + result.inputs);
    }
  }
  return result;
}

} // namespace axnet
