/// \file Joint angles of a two-joint arm that reaches for a point. See README.md.
#include "inversek2j.h"

#include "workload.h"

#include <cmath>

struct Targets {
  std::vector<float> x, y;
};

/// Points spread evenly over the reachable half disc y >= 0, but for 5 cm around the shoulder.
static Targets drawTargets(const example::Options &options) {
  std::size_t count = options.calls ? options.calls : options.training ? 60'000 : 200'000;
  example::Uniform uniform = example::uniformFor(options);
  Targets targets;
  for (std::size_t i = 0; i < count; ++i) {
    constexpr double kPi = 3.14159265358979323846;
    double radius = std::sqrt(uniform(0.05 * 0.05, 1)), angle = uniform(0, kPi);
    targets.x.push_back(static_cast<float>(radius * std::cos(angle)));
    targets.y.push_back(static_cast<float>(radius * std::sin(angle)));
  }
  std::vector<std::size_t> selected = example::selectedCalls(options, count);
  return {example::pick(targets.x, selected), example::pick(targets.y, selected)};
}

/// Mean distance, in metres, from where the tip ends up to where it should have been.
static double meanTipDistance(const Targets &targets, const example::Results &angles) {
  double sum = 0;
  for (std::size_t row = 0; row < angles.rows; ++row) {
    double theta1 = angles.at(row, 0), both = theta1 + angles.at(row, 1);
    double x = kLink * (std::cos(theta1) + std::cos(both));
    double y = kLink * (std::sin(theta1) + std::sin(both));
    sum += std::hypot(x - targets.x[row], y - targets.y[row]);
  }
  return sum / static_cast<double>(angles.rows);
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  Targets targets = drawTargets(options);
  std::size_t count = targets.x.size();
  if (!options.exact.empty()) {
    auto [exact, approx] = example::readPair(options, 2);
    if (approx.rows != count)
      example::fail(options.approx, "was made with another --calls or --only");
    example::printError("mean distance of the tip to its target, m",
                        meanTipDistance(targets, approx));
    return 0;
  }
  std::vector<float> theta1(count), theta2(count);
  example::timeLoop(options, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      inverse_kinematics(targets.x[i], targets.y[i], &theta1[i], &theta2[i]);
  });
  example::save(options, {&theta1, &theta2});
}
