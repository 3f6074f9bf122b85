#include "search/search_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axnet {

namespace {

/// The nominal rate of work, in nanoseconds: of a step and of each parameter in it (sums over
/// lanes, Adam), of a sample in a step and of each parameter for it. Measured on a 2.5 GHz Xeon
/// with AVX-512, on whole trainings with 23 to 2547 parameters and batches of 87 and 512.
constexpr double kStepNs = 5000, kStepParameterNs = 70, kSampleNs = 40, kSampleParameterNs = 0.08;

constexpr std::size_t kMostRounds = 4;
/// One of so many candidates goes on.
constexpr std::size_t kKeepOneOf = 3;
/// The last round's share of the seconds; the others share the rest evenly.
constexpr double kLastShare = 0.4;
/// The share of a full training that says something about a candidate.
constexpr double kFirstWork = 0.03;
constexpr std::size_t kFewestCandidates = 6;

std::size_t roundsFor(std::size_t candidates) {
  std::size_t rounds = 1;
  for (std::size_t left = candidates; left >= kKeepOneOf && rounds < kMostRounds; ++rounds)
    left /= kKeepOneOf;
  return rounds;
}

/// A third, but such that no thread idles where few are left.
std::size_t keptOf(std::size_t candidates, std::size_t jobs) {
  std::size_t kept = (candidates + kKeepOneOf - 1) / kKeepOneOf;
  if (kept < 4 * jobs)
    kept = (kept + jobs - 1) / jobs * jobs;
  return std::min(kept, candidates);
}

} // namespace

double nominalSeconds(const NetworkSlices &slices, const TrainingPlan &training,
                      std::size_t samples) {
  const PlannedWork work = plannedWork(slices, training, samples);
  const auto parameters = static_cast<double>(slices.parameters);
  const double stepNs =
      kStepNs + kStepParameterNs * parameters +
      static_cast<double>(work.batch) * (kSampleNs + kSampleParameterNs * parameters);
  return static_cast<double>(work.steps) * stepNs * 1e-9;
}

std::vector<SearchRound> planRounds(double seconds, std::size_t jobs, double fullSeconds,
                                    std::size_t available) {
  const double core = seconds * static_cast<double>(jobs);
  const double share = (1 - kLastShare) / (kMostRounds - 1);
  const double affordable = std::round(share * core / (kFirstWork * fullSeconds));
  const auto fewest = static_cast<double>(std::max(kFewestCandidates, jobs));
  std::size_t candidates = static_cast<std::size_t>(
      std::clamp(affordable, fewest, std::max(fewest, static_cast<double>(available))));
  candidates = std::min(candidates, available);
  const std::size_t count = roundsFor(candidates);
  std::vector<SearchRound> rounds;
  for (std::size_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count;
    const double part = count == 1 ? 1
                        : last     ? kLastShare
                                   : (1 - kLastShare) / static_cast<double>(count - 1);
    rounds.push_back({candidates, part * seconds});
    candidates = keptOf(candidates, jobs);
  }
  return rounds;
}

double makespan(const std::vector<double> &costs, std::size_t jobs) {
  std::vector<double> threads(std::max<std::size_t>(1, jobs), 0.0);
  for (double cost : costs)
    *std::min_element(threads.begin(), threads.end()) += cost;
  return *std::max_element(threads.begin(), threads.end());
}

double workOfRound(const std::vector<double> &fullSeconds, std::size_t jobs, double seconds) {
  const double full = makespan(fullSeconds, jobs);
  return full > 0 ? std::min(kMostWork, seconds / full) : kMostWork;
}

} // namespace axnet
