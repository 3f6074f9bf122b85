// Exact tails of counts.
#include "measure/binomial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace axnet;

// Intent: binomial tail probabilities equal values known from closed forms.
TEST(Binomial, Cdf) {
  EXPECT_NEAR(binomialCdf(0, 59, 0.05), std::pow(0.95, 59), 1e-12);
  EXPECT_NEAR(binomialCdf(1, 2, 0.5), 0.75, 1e-12);
  EXPECT_NEAR(binomialCdf(7, 10, 0.5), 1 - 56.0 / 1024, 1e-12);
  EXPECT_EQ(binomialCdf(5, 5, 0.1), 1);
  EXPECT_EQ(binomialCdf(3, 5, 0), 1);
  EXPECT_EQ(binomialCdf(3, 5, 1), 0);
  EXPECT_NEAR(binomialCdf(50000, 100000, 0.5), 0.5 + 0.5 * 0.00252313, 1e-6);
}

// Intent: the upper tail is the rest of the lower one, and keeps its digits where it is far below
// the rounding of 1.
TEST(Binomial, UpperTail) {
  EXPECT_NEAR(binomialUpperTail(8, 10, 0.5), 56.0 / 1024, 1e-12);
  EXPECT_EQ(binomialUpperTail(0, 10, 0.5), 1);
  EXPECT_EQ(binomialUpperTail(11, 10, 0.5), 0);
  EXPECT_NEAR(binomialUpperTail(20, 20, 0.01) / 1e-40, 1, 1e-9);
}

// Intent: the upper bound is Clopper and Pearson's, with its closed form at no violation (the rule
// of three).
TEST(Binomial, UpperBound) {
  EXPECT_NEAR(binomialUpperBound(0, 100, 0.95), 1 - std::pow(0.05, 0.01), 1e-9);
  EXPECT_EQ(binomialUpperBound(0, 0, 0.95), 1);
  EXPECT_EQ(binomialUpperBound(4, 4, 0.95), 1);
  EXPECT_NEAR(binomialUpperBound(0, 59, 0.95), 0.0495076098882269, 1e-12);
  EXPECT_NEAR(binomialUpperBound(1, 100, 0.95), 0.0465598114535389, 1e-12);
  EXPECT_NEAR(binomialUpperBound(5, 100, 0.95), 0.102253377643275, 1e-12);
  EXPECT_NEAR(binomialUpperBound(25, 500, 0.95), 0.0691360772445, 1e-12);
  EXPECT_NEAR(binomialUpperBound(400, 8000, 0.99), 0.0559573873271, 1e-12);
  EXPECT_NEAR(binomialCdf(10, 300, binomialUpperBound(10, 300, 0.9)), 0.1, 1e-9);
}

/// P(X <= k), its terms added up from k downwards: slow, and no code in common with what is tested.
/// In long double, where its smallest terms are not 0.
long double summedCdf(long double k, long double n, long double p) {
  long double term = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                              k * std::log(p) + (n - k) * std::log1p(-p));
  long double sum = 0;
  for (long double i = k; i >= 0; --i) {
    sum += term;
    term *= i / (n - i + 1) * (1 - p) / p;
  }
  return sum;
}

// Intent: whether so many violations refute a maximum is decided as by adding up the binomial's
// terms, around every bound that matters, and the bound itself is where that changes.
TEST(Binomial, DecidesAsTheSumDoes) {
  int refuted = 0, kept = 0;
  for (const int accepted : {1, 10, 59, 60, 150, 300, 1000, 3000, 20000})
    for (const double share : {0.0, 0.005, 0.02, 0.04, 0.05, 0.06, 0.2})
      for (const double maximum : {0.01, 0.05, 0.2})
        for (const double confidence : {0.5, 0.9, 0.95, 0.965, 0.99}) {
          const auto violations = static_cast<std::size_t>(share * accepted);
          const auto count = static_cast<std::size_t>(accepted);
          const long double sum =
              summedCdf(static_cast<long double>(violations), accepted, maximum);
          const bool refutes = sum <= 1 - confidence;
          EXPECT_EQ(binomialCdf(violations, count, maximum) <= 1 - confidence, refutes);
          EXPECT_EQ(binomialUpperBound(violations, count, confidence) <= maximum, refutes)
              << violations << " of " << accepted << " at " << confidence;
          ++(refutes ? refuted : kept);
        }
  EXPECT_GT(refuted, 100);
  EXPECT_GT(kept, 100);
}

// Intent: the fewest clean trials are enough, and one less is not.
TEST(Binomial, TrialsWithoutSuccess) {
  EXPECT_EQ(trialsWithoutSuccess(0.05, 0.05), 59u);
  EXPECT_EQ(trialsWithoutSuccess(0.001, 0.05), 2995u);
  EXPECT_LE(binomialCdf(0, 2995, 0.001), 0.05);
  EXPECT_GT(binomialCdf(0, 2994, 0.001), 0.05);
}

// Intent: the quantile is the smallest count with at least the probability: of mean 1, 0 has 0.368,
// up to 1 0.736, up to 2 0.920.
TEST(Binomial, PoissonQuantile) {
  EXPECT_EQ(poissonQuantile(1, 0.8), 2u);
  EXPECT_EQ(poissonQuantile(1, 0.73), 1u);
  EXPECT_EQ(poissonQuantile(0.1, 0.8), 0u);
  EXPECT_EQ(poissonQuantile(0, 0.8), 0u);
}

} // namespace
