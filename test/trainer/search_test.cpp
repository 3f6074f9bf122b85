// The search: its space, its plan, what it compares, and that it gives the same network again.
#include "data_fixtures.h"
#include "network/training_data.h"
#include "search/search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

namespace {

using namespace axnet;

// Intent: the space holds each network once, within its limits, the default one included, cheapest
// first, and smaller ones where columns are many.
TEST(SearchSpace, HoldsItsLimits) {
  for (auto [inputs, outputs] : {std::pair<std::size_t, std::size_t>{1, 1}, {6, 1}, {64, 64}}) {
    SpaceRequest request;
    request.inputs = inputs;
    request.outputs = outputs;
    const std::vector<Candidate> space = searchSpace(request);
    ASSERT_GT(space.size(), 50u);
    const NetworkShape standard = defaultShape(inputs, outputs);
    const std::size_t widest = inputs > 8 ? 16 : 32, deepest = inputs > 8 ? 2 : 3;
    std::set<std::string> seen;
    bool hasStandard = false;
    for (const Candidate &candidate : space) {
      const NetworkShape &shape = candidate.shape;
      EXPECT_TRUE(checkShape(shape));
      EXPECT_LE(candidate.parameters, kMostSearchedParameters);
      EXPECT_LE(shape.approximator.size(), deepest);
      EXPECT_EQ(shape.predictor.size(), 1u);
      std::string name = nameOf(shape.fusion);
      for (std::size_t width : shape.approximator) {
        EXPECT_LE(width, widest);
        name += "," + std::to_string(width);
      }
      EXPECT_TRUE(seen.insert(name + "/" + std::to_string(shape.predictor[0])).second) << name;
      hasStandard =
          hasStandard || (shape.approximator == standard.approximator &&
                          shape.predictor == standard.predictor && shape.fusion == standard.fusion);
    }
    EXPECT_TRUE(hasStandard);
    EXPECT_TRUE(std::is_sorted(space.begin(), space.end(), [](const auto &a, const auto &b) {
      return a.networkNs < b.networkNs;
    }));
  }
}

// Intent: what the user gives is not varied, however unusual.
TEST(SearchSpace, IsRestricted) {
  SpaceRequest request;
  request.inputs = 4;
  request.outputs = 1;
  request.approximator = {5, 7, 9, 11};
  request.fusion = Fusion::Second;
  std::set<std::size_t> predictors;
  for (const Candidate &candidate : searchSpace(request)) {
    EXPECT_EQ(candidate.shape.approximator, *request.approximator);
    EXPECT_EQ(candidate.shape.fusion, Fusion::Second);
    predictors.insert(candidate.shape.predictor[0]);
  }
  EXPECT_GT(predictors.size(), 3u);
  request.predictor = {3};
  EXPECT_EQ(searchSpace(request).size(), 1u);
  request.approximator = {5}; // has no second layer to gate
  EXPECT_TRUE(searchSpace(request).empty());
}

// Intent: candidates are different networks from all over the space; the seed decides which.
TEST(SearchSpace, ChoosesEvenly) {
  SpaceRequest request;
  request.inputs = request.outputs = 2;
  const std::vector<Candidate> space = searchSpace(request);
  auto costs = [&](std::size_t count, std::uint64_t seed) {
    std::vector<double> result;
    for (const Candidate &candidate : chooseCandidates(space, count, seed))
      result.push_back(candidate.networkNs);
    return result;
  };
  const std::vector<double> twenty = costs(20, 1);
  ASSERT_EQ(twenty.size(), 20u);
  EXPECT_LE(twenty.front(), space[space.size() / 20].networkNs);
  EXPECT_GE(twenty.back(), space[space.size() * 19 / 20].networkNs);
  EXPECT_EQ(twenty, costs(20, 1));
  EXPECT_NE(twenty, costs(20, 2));
  EXPECT_EQ(costs(space.size() + 5, 1).size(), space.size());
}

// Intent: rounds share exactly the seconds asked for, candidates fall to a few, and a round's
// trainings fill its seconds on that many threads.
TEST(SearchPlan, SumsToTheBudget) {
  for (double seconds : {0.5, 10.0, 60.0, 3600.0})
    for (std::size_t jobs : {1, 2, 7})
      for (std::size_t available : {1, 5, 400}) {
        const std::vector<SearchRound> rounds = planRounds(seconds, jobs, 10, available);
        double sum = 0;
        std::size_t before = available;
        for (const SearchRound &round : rounds) {
          EXPECT_GE(round.candidates, 1u);
          EXPECT_LE(round.candidates, before);
          before = round.candidates;
          sum += round.seconds;
          const std::vector<double> full(round.candidates, 10);
          const double work = workOfRound(full, jobs, round.seconds);
          if (work < kMostWork) {
            EXPECT_NEAR(makespan(full, jobs) * work, round.seconds, 1e-9);
          }
        }
        EXPECT_NEAR(sum, seconds, 1e-9);
      }
  const std::vector<SearchRound> minute = planRounds(60, 2, 10, 400);
  ASSERT_EQ(minute.size(), 4u);
  EXPECT_EQ(minute.front().candidates, 80u);
  EXPECT_EQ(minute.back().candidates, 4u);
  EXPECT_EQ(makespan({3, 2, 2}, 2), 4);
}

// Intent: the nominal time of a training follows from its steps, and half of the work takes half.
TEST(SearchPlan, NominalSeconds) {
  const NetworkSlices slices = slicesOf({2, 1, {4, 4}, {4}, Fusion::All});
  TrainingPlan plan;
  const double whole = nominalSeconds(slices, plan, 20000);
  plan.work = 0.5;
  EXPECT_GT(whole, 1);
  EXPECT_LT(whole, 60);
  EXPECT_NEAR(nominalSeconds(slices, plan, 20000), whole / 2, whole / 1000);
}

Trial trialOf(double networkNs, double invocation, double exactNs) {
  Trial trial;
  trial.candidate.networkNs = networkNs;
  trial.invocation = invocation;
  trial.expectedNs = expectedCost(networkNs, invocation, exactNs);
  return trial;
}

// Intent: a call costs the network always, and the exact function where it falls back; the front
// holds what nothing else beats in both.
TEST(Search, CostAndFront) {
  EXPECT_DOUBLE_EQ(expectedCost(20, 0.75, 1000), 270);
  EXPECT_DOUBLE_EQ(expectedCost(20, 0, 100), 120);
  // 30 ns: 130, 60 ns: 110, 50 ns: 150, 100 ns: 120, again 60 ns: 110
  const std::vector<Trial> trials{trialOf(30, 0.90, 1000), trialOf(60, 0.95, 1000),
                                  trialOf(50, 0.90, 1000), trialOf(100, 0.98, 1000),
                                  trialOf(60, 0.95, 1000)};
  EXPECT_EQ(paretoFront(trials), (std::vector<std::size_t>{1, 3}));
  EXPECT_TRUE(paretoFront({}).empty());
}

class SearchRun : public testing::Test {
protected:
  /// sin(5 x) on [-1, 1]: a few neurons are not enough.
  static TrainingRows rows(std::size_t count, double shift, double atol) {
    std::vector<std::vector<double>> values;
    for (std::size_t i = 0; i < count; ++i) {
      const double x = 2 * (static_cast<double>(i) + shift) / static_cast<double>(count) - 1;
      values.push_back({x, std::sin(5 * x)});
    }
    const Samples samples = fixtures::makeSamples(fixtures::lineRegion(atol), values);
    return trainingRows(samples, allRows(samples), normalisationOf(samples, allRows(samples)));
  }

  SearchTask task(double seconds) { return task(seconds, train_, selection_); }

  static SearchTask task(double seconds, const TrainingRows &train, const TrainingRows &selection) {
    SpaceRequest request;
    request.inputs = request.outputs = 1;
    SearchTask task{train, selection};
    task.plan.loss = lossOf(LossKind::Bound);
    task.space = searchSpace(request);
    task.exactNs = 1000;
    task.seconds = seconds;
    task.jobs = 2;
    return task;
  }

  const TrainingRows train_ = rows(2000, 0.5, 0.2), selection_ = rows(500, 0.25, 0.2);
};

// Intent: the network that is chosen has the least expected cost of all that were tried, fits the
// figures that it was chosen by, and is the same on one thread and on two.
TEST_F(SearchRun, FindsTheSameNetworkOnAnyThread) {
  SearchTask search = task(0.5);
  const SearchOutcome two = searchNetworks(search);
  search.threads = 1;
  const SearchOutcome one = searchNetworks(search);
  ASSERT_EQ(two.end, SearchEnd::Planned);
  ASSERT_EQ(one.end, SearchEnd::Planned);
  const Trial &chosen = two.trials[two.chosen];
  for (const Trial &trial : two.trials)
    EXPECT_GE(trial.expectedNs, chosen.expectedNs);
  EXPECT_GT(chosen.invocation, 0.5);
  EXPECT_EQ(chosen.trained.parameters.size(), chosen.candidate.parameters);
  EXPECT_EQ(one.chosen, two.chosen);
  EXPECT_EQ(one.trials[one.chosen].trained.parameters, chosen.trained.parameters);
  search.plan.seed = 2;
  const SearchOutcome other = searchNetworks(search);
  EXPECT_NE(other.trials[other.chosen].trained.parameters, chosen.trained.parameters);
}

// Intent: where exact calls are cheap a cheaper network is chosen than where they are dear.
TEST_F(SearchRun, WeighsTheNetworkAgainstFallbacks) {
  const TrainingRows train = rows(2000, 0.5, 0.02), selection = rows(500, 0.25, 0.02);
  SearchTask search = task(0.5, train, selection);
  search.exactNs = 1e6;
  const SearchOutcome dear = searchNetworks(search);
  search.exactNs = 10;
  const SearchOutcome cheap = searchNetworks(search);
  EXPECT_LT(cheap.trials[cheap.chosen].candidate.networkNs,
            dear.trials[dear.chosen].candidate.networkNs);
}

// Intent: an interrupt, even a very early one, leaves the best network so far.
TEST_F(SearchRun, InterruptLeavesANetwork) {
  std::atomic<bool> stop{true};
  SearchTask search = task(30);
  search.stop = &stop;
  const SearchOutcome atOnce = searchNetworks(search);
  EXPECT_EQ(atOnce.end, SearchEnd::Interrupted);
  ASSERT_FALSE(atOnce.trials.empty());
  EXPECT_FALSE(atOnce.trials[atOnce.chosen].trained.parameters.empty());
  stop = false;
  search.progress = [&](double done, const std::string &) { stop = stop || done > 0.05; };
  const SearchOutcome later = searchNetworks(search);
  EXPECT_EQ(later.end, SearchEnd::Interrupted);
  EXPECT_GT(later.trials[later.chosen].invocation, 0);
}

} // namespace
