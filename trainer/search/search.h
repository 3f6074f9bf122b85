/// \file The search for the network whose calls cost least under the certificate.
///
/// The expected cost of a call is the network's (network_cost.h), plus the exact function's times
/// the share of calls that fall back to it. That share is measured as the certificate would: with
/// thresholds from the samples that are trained on, on samples that are not. Those are part of the
/// training samples too: nothing is compared on calibration or test samples, so that the one
/// certificate of the one chosen network holds.
#ifndef AXNET_TRAINER_SEARCH_SEARCH_H
#define AXNET_TRAINER_SEARCH_SEARCH_H

#include "search/search_plan.h"
#include "search/search_space.h"

#include "axnet/network_cost.h"

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace axnet {

struct SearchTask {
  const TrainingRows &train;
  const TrainingRows &selection;
  TrainingPlan plan{}; ///< of a full training; stop and observe are the search's own
  std::vector<Candidate> space{};
  double exactNs = 0;
  double seconds = 0;      ///< to spend
  std::size_t jobs = 1;    ///< threads that are planned for
  std::size_t threads = 0; ///< that there are; 0: the same. Changes nothing but the time it takes
  double confidence = 0.95;
  const std::atomic<bool> *stop = nullptr;
  /// Called from any thread: share of the search that is done, and how it stands, in a line.
  std::function<void(double, const std::string &)> progress{};
};

/// What a candidate was worth when it was last trained.
struct Trial {
  Candidate candidate;
  double work = 0;           ///< share of a full training that it got; 0: none
  double invocation = 0;     ///< under the threshold that could be certified
  double trueInvocation = 0; ///< on the same samples
  double expectedNs = 0;     ///< of a call
  TrainedNetwork trained;
};

/// How the search ended.
enum class SearchEnd { Planned, Interrupted, OutOfTime };

struct SearchOutcome {
  /// Every candidate that was trained; without parameters but for the chosen one.
  std::vector<Trial> trials;
  std::size_t chosen = 0; ///< of trials; these are empty where nothing was learnt
  std::vector<SearchRound> rounds;
  std::vector<double> work; ///< of each round that was begun
  SearchEnd end = SearchEnd::Planned;
};

SearchOutcome searchNetworks(const SearchTask &task);

/// The trials (by index, cheapest first) that no other one beats in both: expected cost and
/// invocation. Of equals the first.
std::vector<std::size_t> paretoFront(const std::vector<Trial> &trials);

} // namespace axnet

#endif // AXNET_TRAINER_SEARCH_SEARCH_H
