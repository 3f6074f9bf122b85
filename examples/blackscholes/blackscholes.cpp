/// \file European option prices by the Black-Scholes formula. See README.md.
#include "blackscholes.h"

#include "workload.h"

struct Book {
  std::vector<float> spot, strike, rate, volatility, years;
  std::vector<int> put;
};

static Book drawBook(const example::Options &options) {
  std::size_t count = options.calls ? options.calls : options.training ? 60'000 : 200'000;
  example::Uniform uniform = example::uniformFor(options);
  Book book;
  for (std::size_t i = 0; i < count; ++i) {
    book.spot.push_back(static_cast<float>(uniform(50, 150)));
    book.strike.push_back(static_cast<float>(uniform(50, 150)));
    book.rate.push_back(static_cast<float>(uniform(0.01, 0.1)));
    book.volatility.push_back(static_cast<float>(uniform(0.1, 0.6)));
    book.years.push_back(static_cast<float>(uniform(0.1, 2)));
    book.put.push_back(uniform(0, 1) < 0.5);
  }
  std::vector<std::size_t> selected = example::selectedCalls(options, count);
  return {example::pick(book.spot, selected),  example::pick(book.strike, selected),
          example::pick(book.rate, selected),  example::pick(book.volatility, selected),
          example::pick(book.years, selected), example::pick(book.put, selected)};
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
  std::vector<float> prices(count);
  example::timeLoop(options, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      prices[i] = price(book.spot[i], book.strike[i], book.rate[i], book.volatility[i],
                        book.years[i], book.put[i]);
  });
  example::save(options, {&prices});
}
