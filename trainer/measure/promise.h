/// \file What is promised of a model's accepted calls, and of which calls.
#ifndef AXNET_TRAINER_MEASURE_PROMISE_H
#define AXNET_TRAINER_MEASURE_PROMISE_H

namespace axnet {

/// The calls that the promise speaks of.
enum class Population {
  Runs, ///< all calls of the profiled runs: rows are drawn from them at random
  New   ///< calls of further runs like these: needs independent pieces (pieces.h)
};

/// "With probability CONFIDENCE at most MAXVIOLATION of the accepted calls break the bound, and at
/// most MAXGROSS break it GROSS times over."
struct PromiseTerms {
  double maxViolation = 0.05;
  double confidence = 0.95;
  double gross = 10;
  double maxGross = 0.001;
  /// The user named MAXGROSS: rather accept fewer calls than prove less. Otherwise a weaker second
  /// promise, or none, is made where the rows can't prove it.
  bool maxGrossAsked = false;
  /// False where an output is right or wrong and nothing between: there is no second promise.
  bool errorsHaveSize = true;
};

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_PROMISE_H
