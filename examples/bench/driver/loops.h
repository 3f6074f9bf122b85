/// \file The loops that every subject is timed in. A subject is a class that knows its arrays and
/// makes call I of its function; each entry below is an ordinary loop over such calls, out of line.
#ifndef EXAMPLES_BENCH_DRIVER_LOOPS_H
#define EXAMPLES_BENCH_DRIVER_LOOPS_H

#include "arrays.h"

#include <tuple>
#include <utility>

namespace bench {

/// The subject of a FUNCTION that takes numbers and returns one.
template <auto FUNCTION> class Numbers;
template <class Result, class... Inputs, Result (*FUNCTION)(Inputs...)> class Numbers<FUNCTION> {
public:
  explicit Numbers(const Arrays &arrays) : Numbers(arrays, std::index_sequence_for<Inputs...>()) {}

  void operator()(std::size_t i) const {
    results[i] = std::apply([&](const Inputs *...input) { return FUNCTION(input[i]...); }, inputs);
  }

private:
  template <std::size_t... I>
  Numbers(const Arrays &arrays, std::index_sequence<I...>)
      : inputs(arrays.in<Inputs>(I)...), results(arrays.out<Result>(0)) {}

  std::tuple<const Inputs *...> inputs;
  Result *results;
};

/// The loop vectorizer may widen this one.
template <class Subject> inline void loop(const Arrays *arrays) {
  const Subject call(*arrays);
  const std::size_t calls = arrays->calls; // a call might change what lies in memory
  for (std::size_t i = 0; i < calls; ++i)
    call(i);
}

/// Independent calls one by one: neighbours still overlap in the processor.
template <class Subject> inline void single(const Arrays *arrays) {
  const Subject call(*arrays);
  const std::size_t calls = arrays->calls;
#pragma clang loop vectorize(disable) interleave(disable)
  for (std::size_t i = 0; i < calls; ++i)
    call(i);
}

/// Two threads, each with half of the calls and its own copies of the pointers, which a call might
/// otherwise change.
template <class Subject> inline void parallel(const Arrays *arrays) {
  const Subject call(*arrays);
  const std::size_t calls = arrays->calls;
#pragma omp parallel for num_threads(2) schedule(static) firstprivate(call)
  for (std::size_t i = 0; i < calls; ++i)
    call(i);
}

} // namespace bench

#define BENCH_LOOP(Subject)                                                                        \
  BENCH_EXPORT void bench_loop(const bench::Arrays *arrays) { bench::loop<Subject>(arrays); }

#ifdef BENCH_ONE_LOOP // what a program with one loop would have: to measure code and compile time
#define BENCH_SUBJECT(Subject) BENCH_LOOP(Subject)
#else
#define BENCH_SUBJECT(Subject)                                                                     \
  BENCH_LOOP(Subject)                                                                              \
  BENCH_EXPORT void bench_single(const bench::Arrays *arrays) { bench::single<Subject>(arrays); }  \
  BENCH_EXPORT void bench_parallel(const bench::Arrays *arrays) {                                  \
    bench::parallel<Subject>(arrays);                                                              \
  }
#endif

#endif // EXAMPLES_BENCH_DRIVER_LOOPS_H
