#include "measure/binomial.h"

#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/beta.hpp>

#include <cmath>

namespace axnet {

double binomialCdf(std::size_t successes, std::size_t trials, double probability) {
  if (successes >= trials || probability <= 0)
    return 1;
  if (probability >= 1)
    return 0;
  const auto n = static_cast<double>(trials), k = static_cast<double>(successes);
  return boost::math::ibetac(k + 1, n - k, probability);
}

double binomialUpperTail(std::size_t successes, std::size_t trials, double probability) {
  if (successes == 0)
    return 1;
  if (successes > trials || probability <= 0)
    return 0;
  if (probability >= 1)
    return 1;
  const auto n = static_cast<double>(trials), k = static_cast<double>(successes);
  return boost::math::ibeta(k, n - k + 1, probability);
}

double binomialUpperBound(std::size_t successes, std::size_t trials, double confidence) {
  if (successes >= trials)
    return 1;
  const auto n = static_cast<double>(trials), k = static_cast<double>(successes);
  return boost::math::ibeta_inv(k + 1, n - k, confidence);
}

std::size_t trialsWithoutSuccess(double probability, double level) {
  return static_cast<std::size_t>(std::ceil(std::log(level) / std::log1p(-probability)));
}

std::size_t poissonQuantile(double mean, double probability) {
  if (mean <= 0)
    return 0;
  // Rounded outwards, so upwards for probabilities above one half.
  return static_cast<std::size_t>(
      quantile(boost::math::poisson_distribution<double>(mean), probability));
}

} // namespace axnet
