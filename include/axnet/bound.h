/// \file What an error bound says of one sample: safe or not, and how large the error is.
#ifndef AXNET_BOUND_H
#define AXNET_BOUND_H

#include "axnet/region.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace axnet {

namespace detail {
inline double rootMeanSquare(const double *exact, const double *approx, std::size_t outputs) {
  double sum = 0;
  for (std::size_t i = 0; i < outputs; ++i)
    sum += (approx[i] - exact[i]) * (approx[i] - exact[i]);
  return std::sqrt(sum / static_cast<double>(outputs));
}
} // namespace detail

/// True when APPROX may stand for EXACT. Both are [outputs], in the columns' own units. Where
/// either is NaN the sample is unsafe; equal infinities are equal.
inline bool isSafe(const ErrorBound &bound, const double *exact, const double *approx,
                   std::size_t outputs) {
  if (bound.kind == ErrorBound::Kind::Rmse)
    return detail::rootMeanSquare(exact, approx, outputs) <= bound.rmse;
  for (std::size_t i = 0; i < outputs; ++i) {
    const bool safe =
        bound.kind == ErrorBound::Kind::Mismatch
            ? std::nearbyint(approx[i]) == std::nearbyint(exact[i])
            : approx[i] == exact[i] ||
                  std::fabs(approx[i] - exact[i]) <= bound.atol + bound.rtol * std::fabs(exact[i]);
    if (!safe)
      return false;
  }
  return true;
}

/// The error of one sample, the `e` of overall_error and accepted_error. Tolerance with rtol > 0:
/// mean over the outputs of the relative error abs(error) / max(abs(exact), atol / rtol), each
/// capped at 1, because an exact value near zero would otherwise decide the mean alone. Tolerance
/// with atol alone: mean absolute error. Rmse: root mean square error. Mismatch: share of outputs
/// that differ after rounding. NaN counts as 1 where the error is capped, and as infinity
/// elsewhere.
inline double sampleError(const ErrorBound &bound, const double *exact, const double *approx,
                          std::size_t outputs) {
  const double infinity = std::numeric_limits<double>::infinity();
  if (bound.kind == ErrorBound::Kind::Rmse) {
    const double error = detail::rootMeanSquare(exact, approx, outputs);
    return std::isnan(error) ? infinity : error;
  }
  double sum = 0;
  for (std::size_t i = 0; i < outputs; ++i) {
    const double difference = std::fabs(approx[i] - exact[i]);
    if (bound.kind == ErrorBound::Kind::Mismatch) {
      sum += std::nearbyint(approx[i]) == std::nearbyint(exact[i]) ? 0 : 1;
    } else if (approx[i] == exact[i]) {
      continue;
    } else if (bound.rtol > 0) {
      const double relative = difference / std::max(std::fabs(exact[i]), bound.atol / bound.rtol);
      sum += relative <= 1 ? relative : 1; // NaN too
    } else {
      sum += std::isnan(difference) ? infinity : difference;
    }
  }
  return sum / static_cast<double>(outputs);
}

/// The largest error of any output, not capped, in the unit of sampleError: how wrong the wrong
/// ones are. An exact value of 0 has a relative error of infinity where `atol` is 0.
inline double worstError(const ErrorBound &bound, const double *exact, const double *approx,
                         std::size_t outputs) {
  if (bound.kind == ErrorBound::Kind::Rmse)
    return sampleError(bound, exact, approx, outputs);
  double worst = 0;
  for (std::size_t i = 0; i < outputs; ++i) {
    if (approx[i] == exact[i])
      continue;
    double error = std::fabs(approx[i] - exact[i]);
    if (bound.kind == ErrorBound::Kind::Mismatch)
      error = std::nearbyint(approx[i]) == std::nearbyint(exact[i]) ? 0 : 1;
    else if (bound.rtol > 0)
      error /= std::max(std::fabs(exact[i]), bound.atol / bound.rtol);
    worst = std::isnan(error) ? std::numeric_limits<double>::infinity() : std::max(worst, error);
  }
  return worst;
}

/// How many times the error that BOUND allows the worst output has: above 1 exactly where the
/// sample is unsafe, but for rounding. Classes have no size: under Mismatch a wrong one is infinity
/// where it is NaN, otherwise 1.
inline double boundMultiple(const ErrorBound &bound, const double *exact, const double *approx,
                            std::size_t outputs) {
  const double infinity = std::numeric_limits<double>::infinity();
  if (bound.kind == ErrorBound::Kind::Rmse) {
    const double error = detail::rootMeanSquare(exact, approx, outputs);
    return std::isnan(error) ? infinity : error == 0 ? 0 : error / bound.rmse;
  }
  double worst = 0;
  for (std::size_t i = 0; i < outputs; ++i) {
    if (approx[i] == exact[i])
      continue;
    double multiple = std::fabs(approx[i] - exact[i]);
    if (bound.kind == ErrorBound::Kind::Mismatch)
      multiple = std::isnan(multiple)                                    ? infinity
                 : std::nearbyint(approx[i]) == std::nearbyint(exact[i]) ? 0
                                                                         : 1;
    else
      multiple /= bound.atol + bound.rtol * std::fabs(exact[i]);
    worst = std::isnan(multiple) ? infinity : std::max(worst, multiple);
  }
  return worst;
}

} // namespace axnet

#endif // AXNET_BOUND_H
