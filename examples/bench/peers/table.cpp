/// \file A table with linear interpolation, for functions of one or two floats or doubles: the
/// smallest of 8, 16, 32, ... points a side that keeps to the error bound as often as the network
/// has to, up to kLargest points. Points are evenly spaced over the model's domain.
#include "../driver/arrays.h"

#include "axnet/model_file.h"

#include <cmath>
#include <cstdio>

namespace {

constexpr std::size_t kLargest = 1 << 20; ///< points in all: 4 MB an output

struct Table {
  std::size_t inputs = 0, outputs = 0, side = 0;
  double low[2] = {}, scale[2] = {};      ///< of the place, counted in points
  std::vector<std::vector<float>> points; ///< one an output; the second input runs faster
};
Table table;
bool isDouble;

/// Unlike std::fmin and std::fmax, one instruction each.
template <class T> T clamped(T place, T last) {
  place = place > 0 ? place : T(0);
  return place < last ? place : last;
}

template <class T> struct Line {
  const float *points;
  T low, scale, last;
  std::size_t top;

  T operator()(T x) const {
    const T place = clamped((x - low) * scale, last);
    const auto index = std::min(static_cast<std::size_t>(static_cast<int>(place)), top);
    const T part = place - static_cast<T>(index);
    return points[index] + part * (points[index + 1] - points[index]);
  }
};

template <class T> void alongLine(const bench::Arrays &arrays) {
  const T *x = arrays.in<T>(0);
  for (std::size_t output = 0; output < table.outputs; ++output) {
    const Line<T> line{table.points[output].data(), static_cast<T>(table.low[0]),
                       static_cast<T>(table.scale[0]), static_cast<T>(table.side - 1),
                       table.side - 2};
    T *values = arrays.out<T>(output);
    for (std::size_t i = 0; i < arrays.calls; ++i)
      values[i] = line(x[i]);
  }
}

template <class T> void inPlane(const bench::Arrays &arrays) {
  const T *x = arrays.in<T>(0), *y = arrays.in<T>(1);
  const auto side = static_cast<int>(table.side);
  const T lowX = static_cast<T>(table.low[0]), scaleX = static_cast<T>(table.scale[0]);
  const T lowY = static_cast<T>(table.low[1]), scaleY = static_cast<T>(table.scale[1]);
  const T last = static_cast<T>(side - 1);
  for (std::size_t output = 0; output < table.outputs; ++output) {
    const float *points = table.points[output].data();
    T *values = arrays.out<T>(output);
    for (std::size_t i = 0; i < arrays.calls; ++i) {
      const T placeX = clamped((x[i] - lowX) * scaleX, last);
      const T placeY = clamped((y[i] - lowY) * scaleY, last);
      const int row = std::min(static_cast<int>(placeX), side - 2);
      const int column = std::min(static_cast<int>(placeY), side - 2);
      const T down = placeX - static_cast<T>(row), right = placeY - static_cast<T>(column);
      const float *corner = points + row * side + column;
      const T upper = corner[0] + right * (corner[1] - corner[0]);
      const T lower = corner[side] + right * (corner[side + 1] - corner[side]);
      values[i] = upper + down * (lower - upper);
    }
  }
}

/// All points by the exact function.
template <class T> void fill(const axnet::Model &model, bench::Entry exact, std::size_t side) {
  const std::size_t count = table.inputs == 1 ? side : side * side;
  std::vector<std::vector<T>> in(table.inputs), out(table.outputs, std::vector<T>(count));
  for (std::size_t input = 0; input < table.inputs; ++input) {
    const double low = model.domain.min[input], high = model.domain.max[input];
    table.low[input] = low;
    table.scale[input] = static_cast<double>(side - 1) / (high - low);
    for (std::size_t point = 0; point < count; ++point) {
      const std::size_t place = table.inputs == 2 && input == 0 ? point / side : point % side;
      in[input].push_back(static_cast<T>(low + static_cast<double>(place) / table.scale[input]));
    }
  }
  std::vector<const void *> inputs;
  std::vector<void *> outputs;
  for (std::vector<T> &column : in)
    inputs.push_back(column.data());
  for (std::vector<T> &column : out)
    outputs.push_back(column.data());
  const bench::Arrays arrays{count, inputs.data(), outputs.data()};
  exact(&arrays);
  table.side = side;
  table.points.clear();
  for (const std::vector<T> &column : out)
    table.points.emplace_back(column.begin(), column.end());
}

} // namespace

BENCH_EXPORT void bench_loop(const bench::Arrays *arrays) {
  if (table.inputs == 1)
    isDouble ? alongLine<double>(*arrays) : alongLine<float>(*arrays);
  else
    isDouble ? inPlane<double>(*arrays) : inPlane<float>(*arrays);
}

BENCH_EXPORT const char *bench_prepare(const bench::Task *task) {
  auto model = axnet::readModel(task->model);
  if (!model)
    std::exit(1); // the driver has read it before
  table.inputs = model->region.inputs.size();
  table.outputs = model->region.outputs.size();
  isDouble = model->region.inputs[0].type == axnet::Type::F64;
  double broken = 1;
  for (std::size_t side = task->side ? task->side : 8; broken > task->most; side *= 2) {
    if ((table.inputs == 1 ? side : side * side) > kLargest)
      break;
    isDouble ? fill<double>(*model, task->exact, side) : fill<float>(*model, task->exact, side);
    bench_loop(task->arrays);
    broken = task->broken(task->arrays);
    if (task->side)
      break;
  }
  static char note[120];
  std::snprintf(note, sizeof note, "{\"side\": %zu, \"bytes\": %zu, \"meets_bound\": %s}",
                table.side, table.outputs * table.points[0].size() * sizeof(float),
                broken <= task->most ? "true" : "false");
  return note;
}
