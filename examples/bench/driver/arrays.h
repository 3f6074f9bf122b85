/// \file What the driver and the code it times know of each other. A variant is a shared object: a
/// subject's loops compiled in one of several ways, or a peer that evaluates a network or table
/// instead.
#ifndef EXAMPLES_BENCH_DRIVER_ARRAYS_H
#define EXAMPLES_BENCH_DRIVER_ARRAYS_H

#include <cstddef>

namespace bench {

/// One array a parameter, inputs and outputs apart; a parameter that is an array or a struct of N
/// elements has N elements a call. The return value is the last output.
struct Arrays {
  std::size_t calls;
  const void *const *inputs;
  void *const *outputs;

  template <class T> const T *in(std::size_t parameter) const {
    return static_cast<const T *>(inputs[parameter]);
  }
  template <class T> T *out(std::size_t parameter) const {
    return static_cast<T *>(outputs[parameter]);
  }
};

/// An entry of a variant: makes all calls.
using Entry = void (*)(const Arrays *);

/// What a peer needs before its entries are timed.
struct Task {
  const char *model;                ///< the .safetensors file
  const float *matrix;              ///< normalised inputs, [calls][input columns]
  std::size_t calls;                ///< rows of it
  Entry exact;                      ///< the subject's loop
  std::size_t side;                 ///< of a table, in points; 0: to be found
  double most;                      ///< share of the calls that may break the error bound
  double (*broken)(const Arrays *); ///< share of the driver's calls that do, by these outputs
  const Arrays *arrays;             ///< the driver's calls
};

/// Of a peer, under the name bench_prepare; the text, if any, goes into the result as "note".
using Prepare = const char *(*)(const Task *);

} // namespace bench

#define BENCH_EXPORT extern "C" __attribute__((visibility("default")))

#endif // EXAMPLES_BENCH_DRIVER_ARRAYS_H
