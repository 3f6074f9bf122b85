/// \file How the seconds of a search are spent: successive halving, decided before the first step.
///
/// All candidates get a short training; the better third of them gets a longer one, and so on, each
/// from the beginning (a training is one schedule with one fall of the learning rate, so a longer
/// one is no continuation of a shorter one). How long follows from SECONDS and the number of
/// threads through a nominal rate of work, not from the clock, so that the same seed gives the same
/// model on a busy machine and on an idle one.
#ifndef AXNET_TRAINER_SEARCH_SEARCH_PLAN_H
#define AXNET_TRAINER_SEARCH_SEARCH_PLAN_H

#include "training/training_loop.h"

#include <cstddef>
#include <vector>

namespace axnet {

/// One round: so many candidates, so many seconds of wall time in all.
struct SearchRound {
  std::size_t candidates = 0;
  double seconds = 0;
};

/// Nominal seconds of TRAINING on one core, judgements included.
double nominalSeconds(const NetworkSlices &slices, const TrainingPlan &training,
                      std::size_t samples);

/// The rounds' seconds sum up to SECONDS. FULLSECONDS: mean nominal seconds of a candidate's full
/// training; AVAILABLE: as many candidates as there are, at least 1.
std::vector<SearchRound> planRounds(double seconds, std::size_t jobs, double fullSeconds,
                                    std::size_t available);

/// When all of COSTS are done, begun in the given order by JOBS threads that each take the next
/// one.
double makespan(const std::vector<double> &costs, std::size_t jobs);

/// The share of its full training that each candidate of a round gets, so that the round takes
/// SECONDS; FULLSECONDS are theirs, in the order in which they are begun. At most kMostWork.
double workOfRound(const std::vector<double> &fullSeconds, std::size_t jobs, double seconds);

/// More than so many full trainings bring nothing.
inline constexpr double kMostWork = 4;

} // namespace axnet

#endif // AXNET_TRAINER_SEARCH_SEARCH_PLAN_H
