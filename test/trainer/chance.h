/// \file Random numbers and populations for tests that simulate.
#ifndef AXNET_TEST_TRAINER_CHANCE_H
#define AXNET_TEST_TRAINER_CHANCE_H

#include "data/random.h"
#include "measure/binomial.h"

#include <cmath>
#include <cstddef>

namespace axnet {

/// A uniform number in (0, 1).
inline double uniform(Random &random) {
  return (static_cast<double>(random.next() >> 11) + 0.5) / 9007199254740992.0;
}

inline double normal(Random &random) {
  return std::sqrt(-2 * std::log(uniform(random))) * std::cos(6.283185307179586 * uniform(random));
}

/// How many of REPETITIONS may go wrong, when each does with probability 0.05, in all but one of a
/// thousand tests.
inline int allowedFailures(int repetitions) {
  int allowed = 0;
  while (binomialUpperTail(static_cast<std::size_t>(allowed) + 1,
                           static_cast<std::size_t>(repetitions), 0.05) > 0.001)
    ++allowed;
  return allowed;
}

} // namespace axnet

#endif // AXNET_TEST_TRAINER_CHANCE_H
