/// \file Do two triangles in space intersect? See README.md.
#include "jmeint.h"

#include "workload.h"

#include <array>

using Pair = std::array<Vector, 6>;

/// Corners spread evenly over the unit cube.
static std::vector<Pair> drawPairs(const example::Options &options) {
  std::size_t count = options.calls ? options.calls : 200'000;
  example::Uniform uniform = example::uniformFor(options);
  std::vector<Pair> pairs(count);
  for (Pair &pair : pairs)
    for (Vector &corner : pair)
      for (float *coordinate : {&corner.x, &corner.y, &corner.z})
        *coordinate = static_cast<float>(uniform(0, 1));
  return example::pick(pairs, example::selectedCalls(options, count));
}

/// Prints the share of wrong decisions, and in the metric's name that of always saying the more
/// frequent one.
static void compare(const example::Options &options) {
  auto [exact, approx] = example::readPair(options, 1);
  std::size_t wrong = 0, intersecting = 0;
  for (std::size_t row = 0; row < exact.rows; ++row) {
    wrong += exact.at(row, 0) != approx.at(row, 0);
    intersecting += exact.at(row, 0) != 0;
  }
  double calls = static_cast<double>(exact.rows);
  double rarer = static_cast<double>(std::min(intersecting, exact.rows - intersecting)) / calls;
  char metric[80];
  std::snprintf(metric, sizeof metric, "share of wrong decisions; majority class %.4f", rarer);
  example::printError(metric, static_cast<double>(wrong) / calls);
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  if (!options.exact.empty()) {
    compare(options);
    return 0;
  }
  std::vector<Pair> pairs = drawPairs(options);
  std::size_t count = pairs.size();
  std::vector<unsigned char> decisions(count);
  example::timeLoop(options, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      decisions[i] = intersect(&pairs[i][0], &pairs[i][3]);
  });
  example::save(options, {&decisions});
}
