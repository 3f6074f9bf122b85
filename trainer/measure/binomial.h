/// \file Exact tails of counts, by the incomplete beta and gamma functions of Boost.Math.
#ifndef AXNET_TRAINER_MEASURE_BINOMIAL_H
#define AXNET_TRAINER_MEASURE_BINOMIAL_H

#include <cstddef>

namespace axnet {

/// P(X <= successes) for X binomial(trials, probability).
double binomialCdf(std::size_t successes, std::size_t trials, double probability);

/// P(X >= successes); small tails keep their digits.
double binomialUpperTail(std::size_t successes, std::size_t trials, double probability);

/// The largest probability that SUCCESSES of TRIALS do not refute at CONFIDENCE (Clopper and
/// Pearson, 1934): a bound for a share looked at once. 1 without trials.
double binomialUpperBound(std::size_t successes, std::size_t trials, double confidence);

/// The fewest trials of which not one may succeed, so that PROBABILITY is refuted at LEVEL.
std::size_t trialsWithoutSuccess(double probability, double level);

/// The smallest count that a Poisson number of mean MEAN stays at or below with PROBABILITY.
std::size_t poissonQuantile(double mean, double probability);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_BINOMIAL_H
