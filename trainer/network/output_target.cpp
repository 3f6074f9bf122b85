#include "network/output_target.h"

#include <cfloat>
#include <cmath>

namespace axnet {

namespace {

OutputTarget logTargetOf(const ErrorBound &bound, double exact) {
  const double slack = bound.atol + bound.rtol * std::fabs(exact);
  const double low = exact - slack, high = exact + slack;
  if (high < FLT_MIN) // the smallest that emitExp2 gives
    return {kExp2Min, 0, 0};
  if (low <= FLT_MIN)
    return {std::log2(high) - 1, 1, 1};
  const double upper = std::log2(high), lower = std::log2(low);
  return {lower + (upper - lower) / 2, (upper - lower) / 2, 0};
}

} // namespace

OutputTarget outputTargetOf(const ErrorBound &bound, Type type, Transform transform, double exact,
                            std::size_t outputs) {
  if (transform == Transform::Log2)
    return logTargetOf(bound, exact);
  OutputTarget target{exact, bound.atol + bound.rtol * std::fabs(exact), 0};
  if (bound.kind == ErrorBound::Kind::Rmse)
    target.tolerance = bound.rmse * std::sqrt(static_cast<double>(outputs));
  if (bound.kind == ErrorBound::Kind::Mismatch)
    target = {std::nearbyint(exact), 0.5, 0};
  else if (!isFloat(type) && bound.kind == ErrorBound::Kind::Tolerance)
    target.tolerance =
        std::floor(target.tolerance) + 0.5; // the output is rounded before it is judged
  if (type == Type::Bool) {
    target.side = exact != 0 ? -1.0f : 1.0f;
    target.tolerance = target.tolerance >= 1 ? HUGE_VAL : 0.5;
  }
  return target;
}

bool mayBeOneSided(const ErrorBound &bound, Type type, Transform transform) {
  if (transform == Transform::Log2)
    return bound.atol > 0 || bound.rtol >= 1;
  return type == Type::Bool && bound.kind != ErrorBound::Kind::Rmse;
}

} // namespace axnet
