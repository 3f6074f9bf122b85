#include "data/row_split.h"

#include "data_fixtures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

using namespace axnet;

namespace {

/// COUNT rows whose inputs take DISTINCT values in turn.
Samples cycled(std::size_t count, std::size_t distinct) {
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 0; i < count; ++i)
    rows.push_back({static_cast<double>(i % distinct), static_cast<double>(i)});
  return fixtures::makeSamples(fixtures::lineRegion(), rows);
}

std::set<double> inputsOf(const Samples &samples, const std::vector<std::size_t> &rows) {
  const Matrix inputs = inputMatrix(samples, rows);
  return {inputs.values.begin(), inputs.values.end()};
}

} // namespace

TEST(RowSplit, KeepsEqualInputsTogether) {
  // Intent: an input that was trained on is never tested on, however often it was recorded; every
  // row is in exactly one part.
  const Samples samples = cycled(10000, 1000);
  const RowSplit split = splitByInput(samples, {}, 1);
  const auto train = inputsOf(samples, split.train);
  const auto calibration = inputsOf(samples, split.calibration);
  const auto test = inputsOf(samples, split.test);
  EXPECT_EQ(train.size(), 700u);
  EXPECT_EQ(calibration.size(), 150u);
  EXPECT_EQ(test.size(), 150u);
  std::set<double> all(train);
  all.insert(calibration.begin(), calibration.end());
  all.insert(test.begin(), test.end());
  EXPECT_EQ(all.size(), 1000u);
  std::vector<std::size_t> rows(split.train);
  rows.insert(rows.end(), split.calibration.begin(), split.calibration.end());
  rows.insert(rows.end(), split.test.begin(), split.test.end());
  std::sort(rows.begin(), rows.end());
  EXPECT_EQ(rows, allRows(samples));
}

TEST(RowSplit, DependsOnTheSeedAndOnNothingElse) {
  // Intent: the same seed gives the same parts, also when rows arrive in another order; another
  // seed gives others.
  const Samples samples = cycled(1000, 1000);
  Samples reversed = samples;
  for (std::size_t i = 0; i < samples.rows; ++i)
    std::memcpy(reversed.bytes.data() + i * 8, samples.row(samples.rows - 1 - i), 8);
  const auto trainInputs = [](const Samples &from, std::uint64_t seed) {
    return inputsOf(from, splitByInput(from, {}, seed).train);
  };
  EXPECT_EQ(trainInputs(samples, 7), trainInputs(samples, 7));
  EXPECT_EQ(trainInputs(samples, 7), trainInputs(reversed, 7));
  EXPECT_NE(trainInputs(samples, 7), trainInputs(samples, 8));
}

TEST(RowSplit, LeavesNoPartEmptyFromThreeInputsOn) {
  // Intent: tiny recordings still give something to train, calibrate and test with; smaller ones do
  // not crash.
  for (std::size_t distinct : {3, 4, 5, 9}) {
    const Samples samples = cycled(distinct * 2, distinct);
    const RowSplit split = splitByInput(samples, {}, 1);
    EXPECT_FALSE(split.train.empty() || split.calibration.empty() || split.test.empty())
        << distinct;
  }
  EXPECT_EQ(splitByInput(cycled(5, 1), {}, 1).train.size(), 5u);
  EXPECT_TRUE(splitByInput(fixtures::makeSamples(fixtures::lineRegion(), {}), {}, 1).train.empty());
}

TEST(RowSplit, GivesNothingToTestWhenTheSharesAreUsedUp) {
  // Intent: with test data of its own, training takes every row of the training data.
  const Samples samples = cycled(1000, 1000);
  const RowSplit split = splitByInput(samples, {0.8, 0.2}, 1);
  EXPECT_EQ(split.train.size(), 800u);
  EXPECT_EQ(split.calibration.size(), 200u);
  EXPECT_TRUE(split.test.empty());
}

TEST(RowSplit, CountsDistinctInputs) {
  // Intent: outputs do not make inputs distinct.
  EXPECT_EQ(distinctInputs(cycled(1000, 37)), 37u);
  EXPECT_EQ(distinctInputs(fixtures::makeSamples(fixtures::lineRegion(), {})), 0u);
}

TEST(SplitByCall, IsARandomSampleOfTheCalls) {
  // Intent: each call goes to a part by itself, so that an input which makes up a fifth of the
  // calls makes up a fifth of every part, and the same seed gives the same parts.
  std::vector<std::vector<double>> rows;
  for (int i = 0; i < 10000; ++i)
    rows.push_back({i % 5 == 0 ? 0.5 : i, 1});
  const Samples samples = fixtures::makeSamples(fixtures::lineRegion(), rows);
  const RowSplit split = splitByCall(samples, {}, 7);
  EXPECT_EQ(split.train.size(), 7000u);
  EXPECT_EQ(split.calibration.size(), 1500u);
  EXPECT_EQ(split.test.size(), 1500u);
  for (const auto *part : {&split.train, &split.calibration, &split.test}) {
    EXPECT_TRUE(std::is_sorted(part->begin(), part->end()));
    const auto repeated =
        std::count_if(part->begin(), part->end(), [](std::size_t row) { return row % 5 == 0; });
    EXPECT_NEAR(static_cast<double>(repeated) / static_cast<double>(part->size()), 0.2, 0.04);
  }
  EXPECT_EQ(splitByCall(samples, {}, 7).test, split.test);
  EXPECT_NE(splitByCall(samples, {}, 8).test, split.test);
}
