/// \file The .json beside a dataset's .npy: how many calls the process made and what exact ones
/// cost.
#ifndef AXNET_CALL_COST_H
#define AXNET_CALL_COST_H

#include "axnet/file.h"
#include "axnet/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <string>

namespace axnet {

struct CallCost {
  std::uint64_t calls = 0;    ///< seen, recorded or not
  std::uint64_t recorded = 0; ///< rows of the .npy
  /// The .npy holds every call of this level or above, apart from the lost ones: 2^-level of all.
  /// Never below what holds for the .npy, at any moment: it is raised before rows are dropped.
  std::uint64_t level = 0;
  /// Calls that were to be recorded and are not: under way while this was written, or left by an
  /// end that the runtime did not see.
  std::uint64_t lost = 0;
  double exactNs = 0; ///< mean nanoseconds of the timed exact bodies; 0 where none was timed
  std::uint64_t timed = 0;
  /// Calls seen when an error (a full disk) ended the recording; 0, and not in the file: none did.
  std::uint64_t stopped = 0;
};

inline std::string toJson(const CallCost &cost) {
  nlohmann::ordered_json json{{"calls", cost.calls},      {"recorded", cost.recorded},
                              {"level", cost.level},      {"lost", cost.lost},
                              {"exact_ns", cost.exactNs}, {"timed", cost.timed}};
  if (cost.stopped > 0)
    json["stopped"] = cost.stopped;
  return json.dump() + "\n";
}

/// Path of the cost file that belongs to a .npy file.
inline std::string callCostPath(const std::string &npyPath) {
  return npyPath.substr(0, npyPath.rfind('.')) + ".json";
}

/// Errors start with the path. A process that was killed leaves an older one, or none.
inline Result<CallCost> readCallCost(const std::string &path) {
  auto text = readFile(path);
  if (!text)
    return text.error();
  const auto json = parseJson<nlohmann::json>(*text);
  CallCost cost;
  const Error bad{path + ": calls, recorded, level, lost, exact_ns and timed are expected; record "
                         "again"};
  if (!json.is_object())
    return bad;
  for (auto [key, value] : {std::pair{"calls", &cost.calls}, std::pair{"recorded", &cost.recorded},
                            std::pair{"level", &cost.level}, std::pair{"lost", &cost.lost},
                            std::pair{"stopped", &cost.stopped}, std::pair{"timed", &cost.timed}}) {
    if (value == &cost.stopped && !json.contains(key))
      continue;
    if (!json.contains(key) || !json[key].is_number_unsigned())
      return bad;
    *value = json[key].get<std::uint64_t>();
  }
  if (!json.contains("exact_ns") || !json["exact_ns"].is_number())
    return bad;
  cost.exactNs = json["exact_ns"].get<double>();
  if (!(std::isfinite(cost.exactNs) && cost.exactNs >= 0))
    return bad;
  return cost;
}

} // namespace axnet

#endif // AXNET_CALL_COST_H
