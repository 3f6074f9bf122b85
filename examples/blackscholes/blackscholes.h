/// \file The price of a European option by the Black-Scholes formula. See README.md.
#ifndef EXAMPLES_BLACKSCHOLES_BLACKSCHOLES_H
#define EXAMPLES_BLACKSCHOLES_BLACKSCHOLES_H

#include <cmath>

/// Price of a European option. SPOT and STRIKE in the same currency, RATE and VOLATILITY a year;
/// PUT is 0 for a call, 1 for a put.
[[axnet::approx("rtol=0.05,atol=0.1")]]
inline float price(float spot, float strike, float rate, float volatility, float years, int put) {
  float deviation = volatility * std::sqrt(years);
  float d1 = (std::log(spot / strike) + rate * years) / deviation + 0.5f * deviation;
  float d2 = d1 - deviation;
  // A put is a call with both signs turned. Phi(x) = erfc(-x / sqrt 2) / 2.
  float sign = put ? -1.0f : 1.0f;
  constexpr float kMinusHalfRoot2 = -0.70710678f;
  float weightSpot = 0.5f * std::erfc(kMinusHalfRoot2 * sign * d1);
  float weightStrike = 0.5f * std::erfc(kMinusHalfRoot2 * sign * d2);
  return sign * (spot * weightSpot - strike * std::exp(-rate * years) * weightStrike);
}

#endif // EXAMPLES_BLACKSCHOLES_BLACKSCHOLES_H
