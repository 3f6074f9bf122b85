/// \file The command line of axnet-train.
#ifndef AXNET_TRAINER_JOBS_TRAIN_OPTIONS_H
#define AXNET_TRAINER_JOBS_TRAIN_OPTIONS_H

#include "data/row_split.h"
#include "data/table_import.h"
#include "measure/promise.h"
#include "network/loss_settings.h"
#include "network/network_shape.h"
#include "network/transform_choice.h"
#include "training/method.h"
#include "training/training_plan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axnet {

struct Options {
  std::string profile; ///< empty: the tables below
  std::string models;
  TableSource tables;
  std::optional<ErrorBound> bound;     ///< in the place of the profile's
  std::string testInputs, testOutputs; ///< empty: part of the samples is kept for testing
  std::optional<std::vector<std::size_t>> approximator, predictor; ///< none: defaultShape
  Method method = Method::Axnet;
  Selection selection = Selection::AOrC;
  std::size_t rounds = 8;
  bool fullRounds = false; ///< each round gets the steps of a whole training
  Fusion fusion = Fusion::All;
  LossKind loss = LossKind::Bound;
  Engine engine = Engine::Fused;
  std::vector<std::string> without; ///< "narrowing", "polish", "unfamiliar"
  TransformChoice transforms = TransformChoice::Auto;
  std::uint64_t seed = 1;
  std::size_t epochs = 0; ///< 0: chosen from the network's size
  std::size_t starts = 0; ///< 0: chosen as well
  double work = 1;        ///< of the steps chosen, this multiple
  double maxViolation = 0.05;
  double confidence = 0.95;
  Population promise = Population::Runs;
  double gross = PromiseTerms{}.gross;
  std::optional<double> maxGross; ///< none: what the rows prove, PromiseTerms::maxGross at best
  SplitBy splitBy = SplitBy::Calls;
  bool fusionGiven = false;
  double search = 0;             ///< seconds; 0: no search
  std::optional<double> exactNs; ///< of an exact call; none: the profile's
  std::size_t jobs = 1;
  std::string json; ///< empty: none
};

/// A command line that was read, and what is to be done then.
struct ParsedCommandLine {
  std::optional<Options> options; ///< none: end with EXITCODE
  int exitCode = 0;
};

/// Prints help and usage errors itself.
ParsedCommandLine parseOptions(int argc, char **argv);

const char *nameOf(LossKind loss);
const char *nameOf(Engine engine);
const char *nameOf(SplitBy splitBy);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_TRAIN_OPTIONS_H
