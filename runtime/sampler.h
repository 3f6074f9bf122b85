/// \file Which calls of a region are recorded: levels, and the gaps between recorded calls.
///
/// Every call has a level of its own, drawn independently of everything, with P(level >= l) = 2^-l.
/// A process keeps the calls of its current level L or above; L starts at 0, where that is all of
/// them, and is raised when they no longer fit in the file.
///
/// Why that is unbiased: at the end L is the smallest number for which all calls of level L or
/// above fit. That depends on the levels alone and treats every call alike, wherever it stands in
/// the run and whichever thread makes it; so, given how many are kept, each set of so many calls is
/// equally likely to be the kept one. Values and times have no part in it.
///
/// Calls of lower levels need not be looked at one by one. How many of them come before the next
/// one that is kept has a geometric distribution, and is drawn in their place. It has no memory: a
/// gap that was drawn at an old L ends at the next call of that L or above, whose level then
/// decides whether it is of the new L too.
#ifndef AXNET_RUNTIME_SAMPLER_H
#define AXNET_RUNTIME_SAMPLER_H

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace axnet {

/// Steele, Lea and Flood's splitmix64: an add and a mix a number, one word of state, so that every
/// thread has one without sharing a cache line. It passes BigCrush, in all of its bits; levels
/// depend on the low ones, gaps on the high ones.
class Random {
public:
  explicit Random(std::uint64_t seed = 0) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t bits = state_ += 0x9e3779b97f4a7c15u;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
    return bits ^ (bits >> 31);
  }

private:
  std::uint64_t state_;
};

/// Highest level there is. Nobody makes 2^127 calls.
inline constexpr unsigned kMaxLevel = 127;
/// The level of a region that isn't recorded: no call reaches it.
inline constexpr unsigned kNoLevel = kMaxLevel + 1;

/// One thread's draws for one region.
class Sampler {
public:
  Sampler() = default;
  Sampler(unsigned level, std::uint64_t seed) : random_(seed) { setLevel(level); }

  unsigned level() const { return level_; }
  void setLevel(unsigned level) {
    if (level == level_)
      return;
    level_ = level;
    callsPerLog_ = level ? 1 / std::log1p(-std::ldexp(1.0, -static_cast<int>(level))) : 0;
  }
  /// The level of a call of which is known that it is level() or above.
  unsigned drawLevel() {
    const std::uint64_t bits = random_.next();
    const unsigned more = bits ? static_cast<unsigned>(__builtin_ctzll(bits)) : 64u;
    return std::min(level_ + more, kMaxLevel);
  }
  /// Calls until the next one of level() or above, that one counted.
  std::int64_t drawGap() { return level_ == 0 ? 1 : drawLongGap(); }

private:
  [[gnu::noinline]] std::int64_t drawLongGap() {
    constexpr double kLongest = 0x1p60; // longer than any program runs, far from overflow
    const double share = static_cast<double>((random_.next() >> 11) + 1) * 0x1p-53; // (0, 1]
    return 1 + static_cast<std::int64_t>(std::min(std::log(share) * callsPerLog_, kLongest));
  }

  unsigned level_ = 0;
  double callsPerLog_ = 0; ///< 1 / log of the share of calls that are below the level
  Random random_;
};

} // namespace axnet

#endif // AXNET_RUNTIME_SAMPLER_H
