/// \file Never slower: what a call with its network costs, fallbacks
/// included, against an exact call. docs/cost_model.md says where the figures come from and what
/// they leave out.
#ifndef AXNET_PASS_GUARD_CALL_ESTIMATE_H
#define AXNET_PASS_GUARD_CALL_ESTIMATE_H

#include "axnet/json_text.h"
#include "axnet/model.h"
#include "axnet/network_cost.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace axnet {

/// How a target differs from the machine that network_cost.h was fitted on, where clang uses these.
struct CostTarget {
  unsigned vectorBits = 256;
  bool hasFma = true;
};

/// Two calls as a caller sees them, in nanoseconds.
struct CallEstimate {
  double exactNs = 0;      ///< mean while profiling, of calls timed one by one
  double leastExactNs = 0; ///< what that may come down to among other calls
  double approxNs = 0;     ///< with the network, fallbacks included; rather more than less

  bool pays() const { return approxNs < leastExactNs; }
};

/// By how much a network may cost more than networkNs says; covers the table in docs/cost_model.md
/// but for one shape.
inline constexpr double kCostDoubt = 1.25;

/// By how much a call may cost less than it took when it was timed, nanoseconds: a timed call does
/// not overlap with its neighbours. Up to 19 were seen; the table is in docs/cost_model.md.
inline constexpr double kTimingDoubtNs = 15;

/// As if all of the work were in vectors and multiply-adds, which is more than it is: a vector of
/// fewer bits takes more steps, a multiply-add that is not fused two instructions.
inline double targetFactor(const CostTarget &target) {
  const CostTarget fitted;
  const unsigned bits = std::clamp(target.vectorBits, 64u, fitted.vectorBits);
  return static_cast<double>(fitted.vectorBits) / bits * (target.hasFma ? 1 : 2);
}

namespace detail {

/// The finite number, not negative, that RECORD has under KEY.
inline std::optional<double> costNumber(const nlohmann::json &record, const char *key) {
  if (!record.is_object() || !record.contains(key) || !record[key].is_number())
    return std::nullopt;
  const double value = record[key].get<double>();
  return std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

} // namespace detail

/// Empty where the training record does not know what an exact call costs (tables, killed
/// profiles); a record without test metrics is taken to accept every call. The network counts at
/// the dearer of its two uses: whether a call will be widened is not known before it is replaced.
inline std::optional<CallEstimate> estimateCall(const Model &model, const CostTarget &target) {
  const auto record = parseJson<nlohmann::json>(model.training);
  const auto exactNs = detail::costNumber(record, "exact_ns");
  if (!exactNs)
    return std::nullopt;
  const auto accepted = record.contains("test")
                            ? detail::costNumber(record["test"], "predicted_invocation")
                            : std::nullopt;
  const std::size_t bytes = widestColumn(model.region);
  const double network = std::max(networkNs(model.network, bytes, CallUse::Single),
                                  networkNs(model.network, bytes, CallUse::Widened));
  const double least = std::max(0.0, *exactNs - kTimingDoubtNs);
  return CallEstimate{*exactNs, least,
                      expectedCost(network * kCostDoubt * targetFactor(target),
                                   std::min(accepted.value_or(1), 1.0), least)};
}

} // namespace axnet

#endif // AXNET_PASS_GUARD_CALL_ESTIMATE_H
