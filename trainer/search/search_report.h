/// \file What a search found, as a table for people and as JSON for records.
#ifndef AXNET_TRAINER_SEARCH_SEARCH_REPORT_H
#define AXNET_TRAINER_SEARCH_SEARCH_REPORT_H

#include "search/search.h"

#include <string>

namespace axnet {

/// Nanoseconds of an exact call, and where the figure is from, in words.
struct ExactCost {
  double ns = 0;
  std::string from;
};

/// The front of expected cost against invocation, one line a network, the chosen one marked; each
/// line ended. ID is the region's.
std::string searchTable(const std::string &id, const SearchOutcome &outcome,
                        const ExactCost &exact);

/// The same for the training record, with every network that was tried.
std::string searchJson(const SearchTask &task, const SearchOutcome &outcome,
                       const ExactCost &exact);

} // namespace axnet

#endif // AXNET_TRAINER_SEARCH_SEARCH_REPORT_H
