/// \file What surrounds the kernel in every example program: options, uniform inputs, timing.
#ifndef EXAMPLES_COMMON_WORKLOAD_H
#define EXAMPLES_COMMON_WORKLOAD_H

#include "npy.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <random>

namespace example {

inline constexpr char kUsage[] =
    " --input train|test [--image FILE.png] [--calls N] [--output FILE.npy]\n"
    "       [--repeat N] [--only FILE] [--compare EXACT.npy APPROX.npy]\n\n"
    "  --input    which of the two workloads\n"
    "  --image    the photograph it works on (of those that work on one)\n"
    "  --calls    calls of the kernel (default: the example's own number)\n"
    "  --output   write the results, one row a call\n"
    "  --repeat   run the loop this many times and print the median time of a call\n"
    "  --only     only the calls whose numbers are in FILE, one a line\n"
    "  --compare  run nothing; print the application's error between two result files\n";

struct Options {
  bool training = false;
  std::size_t calls = 0; ///< 0: not given
  int repeat = 1;
  std::string image, output, only, exact, approx;
};

[[noreturn]] inline void misuse(const char *program, const std::string &what) {
  std::cerr << "axnet: error: " << what << "\nusage: " << program << kUsage;
  std::exit(2);
}

inline Options parseOptions(int argc, char **argv) {
  Options options;
  bool inputGiven = false;
  for (int i = 1; i < argc; ++i) {
    std::string name = argv[i];
    auto value = [&] {
      if (++i == argc)
        misuse(argv[0], name + " needs a value");
      return std::string(argv[i]);
    };
    auto number = [&](long most) {
      std::string text = value();
      char *end = nullptr;
      long parsed = std::strtol(text.c_str(), &end, 10);
      if (*end || parsed < 1 || parsed > most)
        misuse(argv[0], name + " needs a whole number from 1 to " + std::to_string(most));
      return parsed;
    };
    if (name == "--input") {
      std::string which = value();
      if (which != "train" && which != "test")
        misuse(argv[0], "--input must be train or test");
      options.training = which == "train";
      inputGiven = true;
    } else if (name == "--image")
      options.image = value();
    else if (name == "--calls")
      options.calls = static_cast<std::size_t>(number(100'000'000));
    else if (name == "--repeat")
      options.repeat = static_cast<int>(number(10'000));
    else if (name == "--output")
      options.output = value();
    else if (name == "--only")
      options.only = value();
    else if (name == "--compare") {
      options.exact = value();
      options.approx = value();
    } else
      misuse(argv[0], "unknown option " + name);
  }
  if (!inputGiven)
    misuse(argv[0], "--input is missing");
  return options;
}

/// Uniform doubles, the same on every platform (the standard fixes the generator's output, but not
/// that of std::uniform_real_distribution).
class Uniform {
public:
  explicit Uniform(unsigned seed) : generator(seed) {}
  double operator()(double low, double high) {
    return low + (high - low) * static_cast<double>(generator() >> 11) * 0x1p-53;
  }

private:
  std::mt19937_64 generator;
};

/// Different seeds for training and test: no input of the one is in the other.
inline Uniform uniformFor(const Options &options) { return Uniform(options.training ? 1 : 2); }

/// The numbers of the calls to make: all of them, or those that --only names.
inline std::vector<std::size_t> selectedCalls(const Options &options, std::size_t calls) {
  std::vector<std::size_t> selected;
  if (options.only.empty()) {
    for (std::size_t call = 0; call < calls; ++call)
      selected.push_back(call);
    return selected;
  }
  std::ifstream file(options.only);
  bool inside = true;
  for (std::size_t call; inside && file >> call;) {
    inside = call < calls;
    selected.push_back(call);
  }
  if (selected.empty() || !inside || !file.eof())
    fail(options.only,
         "does not hold numbers of calls, one a line, from 0 to " + std::to_string(calls - 1));
  return selected;
}

/// COLUMN at the selected calls.
template <class T>
std::vector<T> pick(const std::vector<T> &column, const std::vector<std::size_t> &selected) {
  std::vector<T> picked;
  for (std::size_t call : selected)
    picked.push_back(column[call]);
  return picked;
}

/// Runs LOOP, which makes CALLS calls, --repeat times and prints the median time of a call.
template <class Loop> void timeLoop(const Options &options, std::size_t calls, Loop loop) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> nanoseconds;
  for (int i = 0; i < options.repeat; ++i) {
    Clock::time_point start = Clock::now();
    loop();
    std::chrono::duration<double, std::nano> elapsed = Clock::now() - start;
    nanoseconds.push_back(elapsed.count() / static_cast<double>(calls));
  }
  std::sort(nanoseconds.begin(), nanoseconds.end());
  std::printf("calls %zu\nns_per_call %.4f\n", calls, nanoseconds[nanoseconds.size() / 2]);
}

/// Writes the columns of results side by side, if --output asks for it.
template <class T>
void save(const Options &options, std::initializer_list<const std::vector<T> *> columns) {
  if (options.output.empty())
    return;
  Results results{(*columns.begin())->size(), columns.size(), {}};
  for (std::size_t row = 0; row < results.rows; ++row)
    for (const std::vector<T> *column : columns)
      results.values.push_back((*column)[row]);
  writeNpy(options.output, results);
}

inline void printError(const char *metric, double error) {
  std::printf("app_metric %s\napp_error %.6g\n", metric, error);
}

/// Mean of |approx - exact| / exact over calls whose exact result is above FLOOR, below which a
/// relative error means nothing.
inline double meanRelativeError(const Results &exact, const Results &approx, double floor) {
  double sum = 0;
  std::size_t counted = 0;
  for (std::size_t row = 0; row < exact.rows; ++row)
    if (double reference = exact.at(row, 0); reference > floor) {
      sum += std::abs(approx.at(row, 0) - reference) / reference;
      ++counted;
    }
  return counted ? sum / static_cast<double>(counted) : 0;
}

/// The two files that --compare names, of the same shape.
struct Pair {
  Results exact, approx;
};
inline Pair readPair(const Options &options, std::size_t columns) {
  Pair pair{readNpy(options.exact, columns), readNpy(options.approx, columns)};
  if (pair.exact.rows != pair.approx.rows)
    fail(options.approx, "has other calls than " + options.exact + ": run both on the same input");
  return pair;
}

} // namespace example

#endif // EXAMPLES_COMMON_WORKLOAD_H
