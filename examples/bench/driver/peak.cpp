/// \file The machine's peak of fused multiply-adds in float: independent chains in registers, in
/// vectors as wide as the target has. Prints billions of floating-point operations a second, the
/// best round.
#include "stopwatch.h"

#include <cstdio>

#if defined(__AVX512F__)
constexpr int kBytes = 64;
#elif defined(__AVX__)
constexpr int kBytes = 32;
#else
constexpr int kBytes = 16;
#endif
using Vector = float __attribute__((vector_size(kBytes)));

constexpr int kChains = 12; ///< enough to hide a latency of four cycles at two a cycle
constexpr long kSteps = 200'000;

__attribute__((noinline)) static void chains(Vector *values, Vector factor, Vector term) {
  Vector v[kChains];
  for (int i = 0; i < kChains; ++i)
    v[i] = values[i];
  for (long step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kChains; ++i)
      v[i] = __builtin_elementwise_fma(v[i], factor, term);
  for (int i = 0; i < kChains; ++i)
    values[i] = v[i];
}

int main() {
  Vector values[kChains] = {};
  double best = 0;
  for (int round = 0; round < 40; ++round) {
    const double from = bench::now(CLOCK_PROCESS_CPUTIME_ID);
    chains(values, Vector{} + 0.5f, Vector{} + 1.0f);
    const double took = bench::now(CLOCK_PROCESS_CPUTIME_ID) - from;
    const double operations = 2.0 * kSteps * kChains * (kBytes / sizeof(float));
    best = std::max(best, operations / took * 1e-9);
  }
  std::printf("%.2f %d\n", best, kBytes * 8);
}
