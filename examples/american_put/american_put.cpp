/// \file American put options by a binomial tree. See README.md.
#include "american_put.h"

#include "workload.h"

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
