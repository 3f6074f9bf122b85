/// \file How these programs print outputs: as a hash of their bits, so that what prints the same
/// has the same bits.
#pragma once
#include "axnet/names.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string_view>

inline std::uint64_t hash = axnet::names::fnv1a("");

template <typename T> void see(const T *values, std::size_t count) {
  hash = axnet::names::fnv1a({reinterpret_cast<const char *>(values), count * sizeof(T)}, hash);
}
template <typename T> const T &seen(const T &value) {
  see(&value, 1);
  return value;
}

/// All that was seen so far, these values last.
template <typename T> void show(const char *name, const T *values, std::size_t count) {
  see(values, count);
  std::printf("%s %016llx\n", name, (unsigned long long)hash);
}
template <typename Values> void show(const char *name, const Values &values) {
  show(name, std::data(values), std::size(values));
}

inline long invoked; ///< what CALL of run has counted

/// Prints what CALL sees and counts in CALLS calls, each with a source of numbers from -RANGE to
/// RANGE.
template <typename F> void run(const char *name, long calls, double range, F call) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform(-range, range);
  hash = axnet::names::fnv1a(""), invoked = 0;
  for (long i = 0; i < calls; ++i)
    call([&] { return uniform(random); });
  std::printf("%s %ld of %ld, %016llx\n", name, invoked, calls, (unsigned long long)hash);
}
