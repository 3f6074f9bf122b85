/// \file Bessel functions of fractional order, by the GNU Scientific Library. See README.md.
#include "bessel.h"

#include "workload.h"

struct Points {
  std::vector<double> nu, z;
};

static Points drawPoints(const example::Options &options) {
  std::size_t count = options.calls ? options.calls : options.training ? 60'000 : 200'000;
  example::Uniform uniform = example::uniformFor(options);
  Points points;
  for (std::size_t i = 0; i < count; ++i) {
    points.nu.push_back(uniform(0, 5));
    points.z.push_back(uniform(0, 10));
  }
  std::vector<std::size_t> selected = example::selectedCalls(options, count);
  return {example::pick(points.nu, selected), example::pick(points.z, selected)};
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  if (!options.exact.empty()) {
    auto [exact, approx] = example::readPair(options, 1);
    double squares = 0;
    for (std::size_t row = 0; row < exact.rows; ++row)
      squares += std::pow(approx.at(row, 0) - exact.at(row, 0), 2);
    example::printError("RMS error of J", std::sqrt(squares / static_cast<double>(exact.rows)));
    return 0;
  }
  Points points = drawPoints(options);
  std::size_t count = points.nu.size();
  std::vector<double> values(count);
  example::timeLoop(options, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      values[i] = bessel(points.nu[i], points.z[i]);
  });
  example::save(options, {&values});
}
