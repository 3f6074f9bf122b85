/// \file American put options by a binomial tree. See README.md.
#include "workload.h"

#include <cmath>

constexpr int kSteps = 512; ///< of the tree; even

/// Price of an American put on the tree of Cox, Ross and Rubinstein. RATE and VOLATILITY a year.
[[axnet::approx("rtol=0.05,atol=0.01")]]
double american_put(double spot, double strike, double rate, double volatility, double years) {
  double step = years / kSteps;
  double up = std::exp(volatility * std::sqrt(step)), discount = std::exp(-rate * step);
  double probability = (1 / discount - 1 / up) / (up - 1 / up);
  double rise = discount * probability, fall = discount * (1 - probability);

  // What exercise pays at spot * up^k. A level of the tree holds either the even or the odd k, so
  // the two kinds lie apart, and every level reads its nodes from consecutive memory: even[m] is k
  // = 2m - kSteps, odd[m] is k = 2m - kSteps + 1.
  double even[kSteps + 1], odd[kSteps + 1], value[kSteps + 1];
  double price = spot * std::pow(up, -kSteps);
  for (int m = 0; m <= kSteps; ++m, price *= up * up) {
    even[m] = strike - price;
    odd[m] = strike - price * up;
  }
  for (int m = 0; m <= kSteps; ++m)
    value[m] = std::fmax(even[m], 0.0);

  // Node j of level i sees k = 2j - i: with b = kSteps - i levels done, m = j + b / 2.
  for (int level = kSteps - 1; level >= 0; --level) {
    int back = kSteps - level;
    const double *exercise = (back % 2 ? odd : even) + back / 2;
    for (int j = 0; j <= level; ++j) {
      double hold = rise * value[j + 1] + fall * value[j];
      value[j] = hold > exercise[j] ? hold : exercise[j];
    }
  }
  return value[0];
}

constexpr double kStrike = 100;

struct Book {
  std::vector<double> spot, rate, volatility, years;
};

static Book drawBook(const example::Options &options) {
  std::size_t count = options.calls ? options.calls : options.training ? 40'000 : 20'000;
  example::Uniform uniform = example::uniformFor(options);
  Book book;
  for (std::size_t i = 0; i < count; ++i) {
    book.spot.push_back(uniform(50, 150));
    book.rate.push_back(uniform(0.01, 0.1));
    book.volatility.push_back(uniform(0.1, 0.6));
    book.years.push_back(uniform(0.1, 2));
  }
  std::vector<std::size_t> selected = example::selectedCalls(options, count);
  return {example::pick(book.spot, selected), example::pick(book.rate, selected),
          example::pick(book.volatility, selected), example::pick(book.years, selected)};
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  if (!options.exact.empty()) {
    auto [exact, approx] = example::readPair(options, 1);
    example::printError("mean relative error of prices above 0.01",
                        example::meanRelativeError(exact, approx, 0.01));
    return 0;
  }
  Book book = drawBook(options);
  std::size_t count = book.spot.size();
  std::vector<double> prices(count);
  example::timeLoop(options, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      prices[i] =
          american_put(book.spot[i], kStrike, book.rate[i], book.volatility[i], book.years[i]);
  });
  example::save(options, {&prices});
}
