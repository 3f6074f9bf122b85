// What a search of a region starts from: the cost of exact calls, and rows that compare networks.
#include "data_fixtures.h"
#include "jobs/search_region.h"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace axnet;

// Intent: the user's figure goes before the profile's, and that before an assumption that says so.
TEST(SearchRegion, CostOfExactCalls) {
  Samples samples = fixtures::makeSamples(fixtures::lineRegion(), {{1, 1}});
  Options options;
  const ExactCost assumed = exactCostOf(samples, options);
  EXPECT_GT(assumed.ns, 10);
  EXPECT_NE(assumed.from.find("--exact-ns"), std::string::npos);
  samples.exactNs = 321;
  EXPECT_EQ(exactCostOf(samples, options).ns, 321);
  options.exactNs = 7;
  EXPECT_EQ(exactCostOf(samples, options).ns, 7);
}

// Intent: the selection part has about its share of the distinct inputs, no input is in both parts,
// every row is in one, and the seed alone decides.
TEST(SearchRegion, DividesByInput) {
  std::vector<std::vector<double>> values;
  for (int i = 0; i < 4000; ++i)
    values.push_back({static_cast<double>(i % 2000), static_cast<double>(i)});
  const Samples samples = fixtures::makeSamples(fixtures::lineRegion(), values);
  const std::vector<std::size_t> rows = allRows(samples);
  const auto parts = divideRows(samples, rows, 0.15, 1);
  EXPECT_EQ(parts.first.size() + parts.second.size(), rows.size());
  EXPECT_NEAR(static_cast<double>(parts.second.size()), 600, 100);
  std::map<std::size_t, int> part; // of an input
  for (std::size_t row : parts.first)
    part[row % 2000] |= 1;
  for (std::size_t row : parts.second)
    part[row % 2000] |= 2;
  for (const auto &[input, both] : part)
    EXPECT_NE(both, 3) << input;
  EXPECT_EQ(divideRows(samples, rows, 0.15, 1), parts);
  EXPECT_NE(divideRows(samples, rows, 0.15, 2), parts);
}

} // namespace
