/// \file Random numbers that are the same on every machine and with every standard library.
#ifndef AXNET_TRAINER_DATA_RANDOM_H
#define AXNET_TRAINER_DATA_RANDOM_H

#include <cstdint>

namespace axnet {

/// SplitMix64's output function (Steele, Lea, Flood, 2014): a bijection whose every output bit
/// depends on every input bit.
inline std::uint64_t mixBits(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
  return bits ^ (bits >> 31);
}

/// The generator of the same paper.
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(mixBits(seed)) {}

  std::uint64_t next() { return mixBits(state_ += 0x9e3779b97f4a7c15u); }

  /// Uniform in 0 ... bound-1; the bias is at most bound / 2^64.
  std::uint64_t below(std::uint64_t bound) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64);
  }

private:
  std::uint64_t state_;
};

} // namespace axnet

#endif // AXNET_TRAINER_DATA_RANDOM_H
