/// \file Bits that nobody can foresee, for seeds and file names.
#ifndef AXNET_RUNTIME_RANDOM_BITS_H
#define AXNET_RUNTIME_RANDOM_BITS_H

#include "clock.h"

#include <cstdint>

#include <sys/random.h>

namespace axnet {

inline std::uint64_t randomBits() {
  std::uint64_t bits = 0;
  if (::getrandom(&bits, sizeof bits, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof bits))
    bits = ticks::nanoseconds() * 0x9e3779b97f4a7c15u; // early in boot
  return bits;
}

} // namespace axnet

#endif // AXNET_RUNTIME_RANDOM_BITS_H
