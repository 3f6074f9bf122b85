/// \file The price of an American put by a binomial tree. See README.md.
#ifndef EXAMPLES_AMERICAN_PUT_AMERICAN_PUT_H
#define EXAMPLES_AMERICAN_PUT_AMERICAN_PUT_H

#include <cmath>

constexpr int kSteps = 512; ///< of the tree; even

/// Price of an American put on the tree of Cox, Ross and Rubinstein. RATE and VOLATILITY a year.
[[axnet::approx("rtol=0.05,atol=0.01")]]
inline double american_put(double spot, double strike, double rate, double volatility,
                           double years) {
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

#endif // EXAMPLES_AMERICAN_PUT_AMERICAN_PUT_H
