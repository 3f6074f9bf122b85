#include "measure/metrics.h"

#include "data_fixtures.h"

#include "axnet/bound.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace axnet;

namespace {

/// lineModel gives y = x and accepts above 0.5; the bound is 0.1.
Samples lineSamples() {
  return fixtures::makeSamples(fixtures::lineRegion(), {{0.9, 0.9},     // safe, accepted
                                                        {0.8, 0.75},    // safe, accepted, e = 0.05
                                                        {0.7, 1.7},     // unsafe, accepted, e = 1
                                                        {0.3, 0.3},     // safe, not accepted
                                                        {-0.5, 0.5},    // unsafe, not accepted
                                                        {2, 2},         // outside the domain
                                                        {-0.25, -0.25}, // safe, not accepted
                                                        {0.75, 0.75}}); // safe, accepted
}

std::vector<Verdict> verdicts(std::initializer_list<std::pair<bool, bool>> safeAndAccepted) {
  std::vector<Verdict> list;
  for (auto [safe, accepted] : safeAndAccepted) {
    Verdict verdict;
    verdict.inDomain = true;
    verdict.safe = safe;
    verdict.accepted = accepted;
    verdict.error = safe ? 0 : 1;
    list.push_back(verdict);
  }
  return list;
}

} // namespace

TEST(Metrics, FollowTheirDefinitions) {
  // Intent: every figure equals the one worked out by hand from eight samples.
  const Samples samples = lineSamples();
  const Model model = fixtures::lineModel(samples.region);
  const Metrics metrics = measure(model, samples, allRows(samples)).metrics;
  EXPECT_EQ(metrics.testSamples, 8u);
  EXPECT_DOUBLE_EQ(metrics.trueInvocation, 5.0 / 8);
  EXPECT_DOUBLE_EQ(metrics.predictedInvocation, 4.0 / 8);
  EXPECT_DOUBLE_EQ(metrics.predictionAccuracy, 5.0 / 8);
  EXPECT_DOUBLE_EQ(metrics.recall, 3.0 / 5);
  EXPECT_DOUBLE_EQ(metrics.precision, 3.0 / 4);
  EXPECT_DOUBLE_EQ(metrics.violationRate, 1.0 / 4);
  EXPECT_NEAR(metrics.overallError, 1.05 / 8, 1e-6);
  EXPECT_NEAR(metrics.acceptedError, 1.05 / 4, 1e-6);
  EXPECT_NEAR(metrics.acceptedErrorMedian, 0.025, 1e-6);
  EXPECT_EQ(metrics.parameters, 4u + 3 + 2 + 8);
  EXPECT_EQ(metrics.macs, 2u + 2 + 1 + 4 + 2);
  EXPECT_DOUBLE_EQ(metrics.trainSeconds, 2.5);
}

TEST(Metrics, SayHowWrongTheWrongOnesAre) {
  // Intent: errors are not capped where they say how far off an accepted call can be, quantiles are
  // those of the accepted alone, and gross is what is unsafe beyond so many times the bound.
  std::vector<Verdict> verdicts(1000);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    Verdict &verdict = verdicts[i];
    verdict.inDomain = verdict.accepted = true;
    verdict.worst = static_cast<double>(i + 1);
    verdict.multiple = static_cast<double>(i + 1) / 100; // unsafe above 100, gross above 1000
    verdict.safe = verdict.multiple <= 1;
  }
  Verdict rejected;
  rejected.inDomain = true;
  rejected.worst = rejected.multiple = 1e9;
  verdicts.push_back(rejected);
  Metrics metrics = summarise(verdicts);
  EXPECT_EQ(metrics.acceptedError95, 950);
  EXPECT_EQ(metrics.acceptedError99, 990);
  EXPECT_EQ(metrics.acceptedError999, 999);
  EXPECT_EQ(metrics.acceptedErrorMax, 1000);
  EXPECT_EQ(metrics.grossRate, 0);
  metrics = summarise(verdicts, /*gross=*/9);
  EXPECT_DOUBLE_EQ(metrics.grossRate, 0.1);
}

TEST(Metrics, MultiplesOfTheBound) {
  // Intent: the multiple is above 1 exactly where the bound is broken, takes the worst output, and
  // is infinite where nothing can be said.
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  ErrorBound bound;
  bound.kind = ErrorBound::Kind::Tolerance;
  bound.rtol = 0.1;
  bound.atol = 0.5;
  const double exact[2] = {10, 0}, near[2] = {13, 0.25}, bad[2] = {10, nan};
  EXPECT_DOUBLE_EQ(boundMultiple(bound, exact, near, 2), 2);
  EXPECT_FALSE(isSafe(bound, exact, near, 2));
  EXPECT_DOUBLE_EQ(worstError(bound, exact, near, 2), 0.3);
  EXPECT_EQ(boundMultiple(bound, exact, exact, 2), 0);
  EXPECT_EQ(boundMultiple(bound, exact, bad, 2), infinity);
  EXPECT_EQ(worstError(bound, exact, bad, 2), infinity);
  bound.kind = ErrorBound::Kind::Mismatch;
  EXPECT_EQ(boundMultiple(bound, exact, near, 2), 1);
  EXPECT_EQ(boundMultiple(bound, exact, bad, 2), infinity);
  bound.kind = ErrorBound::Kind::Rmse;
  bound.rmse = 1.5;
  const double three[2] = {13, 0};
  EXPECT_DOUBLE_EQ(boundMultiple(bound, exact, three, 2), std::sqrt(4.5) / 1.5);
}

TEST(Metrics, VerdictsNameEverySample) {
  // Intent: calibration sees margin, t, p, e of each row, in the order of the rows asked for;
  // outside the domain nothing is safe or accepted.
  const Samples samples = lineSamples();
  const Model model = fixtures::lineModel(samples.region);
  const auto list = judge(model, samples, {5, 2, 3});
  ASSERT_EQ(list.size(), 3u);
  EXPECT_FALSE(list[0].inDomain || list[0].safe || list[0].accepted);
  EXPECT_TRUE(list[1].inDomain && list[1].accepted && !list[1].safe);
  EXPECT_FLOAT_EQ(list[1].margin, 0.2f);
  EXPECT_NEAR(list[1].error, 1, 1e-6);
  EXPECT_TRUE(list[2].safe && !list[2].accepted);
  EXPECT_FLOAT_EQ(list[2].margin, -0.2f);
}

TEST(Metrics, ThresholdDecidesAcceptance) {
  // Intent: acceptance is margin > threshold, so an infinite threshold accepts nothing and the
  // figures stay defined.
  const Samples samples = lineSamples();
  Model model = fixtures::lineModel(samples.region);
  model.threshold = std::numeric_limits<float>::infinity();
  const Metrics metrics = measure(model, samples, allRows(samples)).metrics;
  EXPECT_EQ(metrics.predictedInvocation, 0);
  EXPECT_EQ(metrics.violationRate, 0);
  EXPECT_EQ(metrics.precision, 1);
  EXPECT_EQ(metrics.acceptedError, 0);
  EXPECT_EQ(metrics.acceptedErrorMedian, 0);
  EXPECT_DOUBLE_EQ(metrics.trueInvocation, 5.0 / 8);
}

TEST(Metrics, AreDefinedWithoutSamples) {
  // Intent: no division by zero: no samples give zeros, no safe sample gives recall 1, and
  // precision is always 1 - violation_rate.
  const Metrics none = summarise({});
  EXPECT_EQ(none.trueInvocation, 0);
  EXPECT_EQ(none.predictionAccuracy, 0);
  EXPECT_EQ(none.recall, 0);
  EXPECT_EQ(none.overallError, 0);
  EXPECT_EQ(summarise(verdicts({{false, false}})).recall, 1);
  EXPECT_EQ(summarise(verdicts({{false, true}})).violationRate, 1);
  EXPECT_EQ(summarise(verdicts({{false, true}})).precision, 0);
}

TEST(Metrics, BestConstantFindsTheDensestValue) {
  // Intent: neither mean nor median passes most samples here: the value that six of ten accept
  // does.
  const Samples samples = fixtures::makeSamples(fixtures::lineRegion(), {{0, 0.01},
                                                                         {0, 0.05},
                                                                         {0, 0.12},
                                                                         {0, 0.15},
                                                                         {0, 0.17},
                                                                         {0, 0.19},
                                                                         {0, 5},
                                                                         {0, 6},
                                                                         {0, 7},
                                                                         {0, 8}});
  EXPECT_DOUBLE_EQ(bestConstantInvocation(samples, allRows(samples)), 0.6);
  EXPECT_DOUBLE_EQ(bestConstantInvocation(samples, {6}), 1);
  EXPECT_EQ(bestConstantInvocation(samples, {}), 0);
}

TEST(Metrics, BestConstantKnowsClassesAndWholeOutputs) {
  // Intent: of classes the majority counts; of several outputs the most frequent combination, not
  // each output's own favourite.
  Region region = fixtures::lineRegion();
  region.outputs = {{"a", Type::I32}, {"b", Type::I32}};
  region.bound = {};
  region.bound.kind = ErrorBound::Kind::Mismatch;
  const Samples samples = fixtures::makeSamples(
      region, {{0, 1, 2}, {0, 1, 3}, {0, 1, 4}, {0, 1, 6}, {0, 7, 5}, {0, 7, 5}});
  EXPECT_DOUBLE_EQ(bestConstantInvocation(samples, allRows(samples)), 2.0 / 6);
}

TEST(Metrics, JsonHasTheKeysOfEveryOtherJson) {
  // Intent: programs find each figure under the name that the documentation gives.
  Metrics metrics;
  metrics.violationRate = 0.25;
  metrics.overallError = std::numeric_limits<double>::infinity();
  const auto json = nlohmann::json::parse(regionsToJson({{"line", metrics}}).dump());
  const auto &region = json["regions"]["line"];
  for (const char *key : {"true_invocation",
                          "predicted_invocation",
                          "prediction_accuracy",
                          "recall",
                          "precision",
                          "violation_rate",
                          "overall_error",
                          "accepted_error",
                          "accepted_error_median",
                          "accepted_error_95",
                          "accepted_error_99",
                          "accepted_error_999",
                          "accepted_error_max",
                          "gross_rate",
                          "best_constant_invocation",
                          "best_threshold_invocation",
                          "parameters",
                          "macs",
                          "train_seconds",
                          "train_cpu_seconds",
                          "test_samples"})
    EXPECT_TRUE(region.contains(key)) << key;
  EXPECT_EQ(region.size(), 21u);
  EXPECT_EQ(region["violation_rate"], 0.25);
  EXPECT_TRUE(region["overall_error"].is_null());
}
