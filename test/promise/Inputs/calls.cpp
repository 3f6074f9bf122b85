// Programs whose calls a certificate used to speak falsely of; KIND chooses. Profiled without an
// argument. With one, the program calls the network and the exact body, and prints
//   calls C, used U, unsafe V
// where U counts calls that the network answered and V those of them that break the bound.
#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>

#define THROWS 1
#define NANS 2
#define HARD_LATER 3
#define ONE_INPUT_OFTEN 4

// Work enough that a network would pay.
static double slowly(double x) {
  double sum = 0;
  for (int i = 0; i < 40; ++i)
    sum += std::sin(i * 1e-3 + x) * 1e-3;
  return sum;
}

[[gnu::noinline]] static double exact(double x, double y) {
#if KIND == THROWS
  if (x * x + y < 0.6)
    throw std::domain_error("no result here");
  return slowly(x) + std::sqrt(x * x + y + 0.4);
#elif KIND == NANS
  return slowly(x) + std::sqrt(x * x + y < 0.6 ? std::nan("") : x * x + y + 0.7);
#elif KIND == HARD_LATER
  return slowly(x) +
         (x < 1 ? 0.5 * x + y : std::sin(9 * x) * std::cos(7 * y) + 0.4 * std::sin(23 * x * y));
#else
  return x == 0 && y == 0 ? 100 : slowly(x) + std::sin(3 * x) + y * y;
#endif
}

[[axnet::approx("atol=0.05,name=f")]] double f(double x, double y) { return exact(x, y); }

static unsigned long long state = SEED;
static double uniform() {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return static_cast<double>(state >> 33) / 2147483648.0;
}

// NaN stands for a call that throws.
template <typename Function> static double resultOf(Function function, double x, double y) {
  try {
    return function(x, y);
  } catch (const std::domain_error &) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

int main(int count, char **) {
  constexpr long kCalls = KIND == HARD_LATER ? 1000000 : 100000;
  long used = 0, unsafe = 0;
  double sink = 0;
  for (long i = 0; i < kCalls; ++i) {
    double x = uniform(), y = uniform();
    if (KIND == HARD_LATER && i >= 20000)
      x += 1;
    if (KIND == ONE_INPUT_OFTEN && i % 5 == 0)
      x = y = 0;
    const double got = resultOf(f, x, y);
    sink += got;
    if (count == 1)
      continue;
    const double wanted = resultOf(exact, x, y);
    const bool same = got == wanted || (std::isnan(got) && std::isnan(wanted));
    used += !same;
    unsafe += !same && !(std::fabs(got - wanted) <= 0.05);
  }
  if (count > 1)
    std::printf("calls %ld, used %ld, unsafe %ld\n", kCalls, used, unsafe);
  return sink == 0.125;
}
