/// \file A search over the networks of one region: from its training samples to the chosen network.
#ifndef AXNET_TRAINER_JOBS_SEARCH_REGION_H
#define AXNET_TRAINER_JOBS_SEARCH_REGION_H

#include "data/samples.h"
#include "data/unfamiliar_inputs.h"
#include "jobs/progress.h"
#include "jobs/row_parts.h"
#include "jobs/train_options.h"
#include "search/search_report.h"

#include <atomic>
#include <string>
#include <vector>

namespace axnet {

struct RegionSearch {
  NetworkSlices slices;
  TrainedNetwork trained;
  double networkNs = 0; ///< estimated
  ExactCost exact;
  std::string table; ///< for stdout
  std::string json;  ///< for the training record
};

/// What exact calls cost: the user's figure, the profile's, or an assumption.
ExactCost exactCostOf(const Samples &samples, const Options &options);

/// ROWS divided by distinct input into two parts, both ascending: SHARE of them, about, come
/// second. The same rows and seed give the same parts.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>>
divideRows(const Samples &samples, const std::vector<std::size_t> &rows, double share,
           std::uint64_t seed);

/// Spends OPTIONS.search seconds on the training rows of PARTS, and inputs made up from them. PLAN
/// is that of an ordinary training.
Result<RegionSearch> searchRegion(const Samples &samples, const RowParts &parts,
                                  const UnfamiliarInputs &unfamiliar,
                                  const Normalisation &normalisation, const TrainingPlan &plan,
                                  const Options &options, Progress &progress,
                                  const std::atomic<bool> *stop);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_SEARCH_REGION_H
