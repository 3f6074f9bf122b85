/// \file Calls that depend on each other, and calls that don't.
#ifndef AXNET_TEST_TRAINER_CALL_SEQUENCES_H
#define AXNET_TEST_TRAINER_CALL_SEQUENCES_H

#include "chance.h"
#include "measure/call_features.h"

#include <algorithm>
#include <functional>

namespace axnet {

using Columns = std::vector<std::vector<double>>;

/// COLUMNS as one sequence of RUNS equally long runs.
inline CallSequence sequence(const Columns &columns, std::size_t runs = 1) {
  CallSequence calls;
  const std::size_t rows = columns[0].size();
  for (std::size_t row = 0; row < rows; ++row)
    calls.runOfRow.push_back(row * runs / rows);
  calls.columns = columns.size();
  calls.read = [&columns](std::size_t column, double *values) {
    std::copy(columns[column].begin(), columns[column].end(), values);
  };
  return calls;
}

inline double outputOf(double a, double b) { return std::sin(9 * a) * std::cos(7 * b); }

/// Two inputs that NEXT changes from call to call, and an output.
inline Columns trajectory(std::size_t rows,
                          const std::function<void(std::size_t, double *)> &next) {
  Columns columns(3, std::vector<double>(rows));
  double state[2] = {0, 0};
  for (std::size_t row = 0; row < rows; ++row) {
    next(row, state);
    columns[0][row] = state[0];
    columns[1][row] = state[1];
    columns[2][row] = outputOf(state[0], state[1]);
  }
  return columns;
}

/// Each input the last one times RHO plus noise; stationary, normal.
inline Columns autoregressive(Random &random, double rho, std::size_t rows = 20000) {
  return trajectory(rows, [&](std::size_t row, double *state) {
    for (int i = 0; i < 2; ++i)
      state[i] =
          row == 0 ? normal(random) : rho * state[i] + std::sqrt(1 - rho * rho) * normal(random);
  });
}

inline Columns independent(Random &random, std::size_t rows = 20000) {
  return trajectory(rows, [&](std::size_t, double *state) {
    state[0] = uniform(random);
    state[1] = uniform(random);
  });
}

} // namespace axnet

#endif // AXNET_TEST_TRAINER_CALL_SEQUENCES_H
