#include "jobs/train_options.h"

#include "jobs/number_check.h"
#include "message.h"

#include "axnet/clauses.h"
#include "axnet/names.h"

#include <CLI/CLI.hpp>

#include <limits>

namespace axnet {

namespace {

/// The command line as CLI11 fills it in, before it is understood.
struct Raw {
  std::string method = "axnet", selection = "a-or-c", fusion = "all", loss = "bound",
              engine = "fused";
  std::string transform = "auto", promise = "runs", splitBy = "calls";
  std::string approximator, predictor, rtol, atol, rmse;
  bool mismatch = false;
};

void addDataOptions(CLI::App &app, Options &options, Raw &raw) {
  app.add_option("PROFILE", options.profile, "folder that a profiled program wrote");
  app.add_option("-o,--output", options.models, "folder for the models")
      ->default_val(names::kDefaultModels);
  const char *group = "Data from tables";
  app.add_option("--inputs", options.tables.inputs, ".csv, text or .npy, instead of PROFILE")
      ->group(group);
  app.add_option("--outputs", options.tables.outputs, "the same for the outputs")->group(group);
  app.add_option("--test-inputs", options.testInputs, "samples to test on")->group(group);
  app.add_option("--test-outputs", options.testOutputs, "the same for the outputs")->group(group);
  app.add_option("--name", options.tables.name, "the region's id")
      ->group(group)
      ->capture_default_str();
  group = "Error bound (of tables, or in the place of the profile's)";
  app.add_option("--rtol", raw.rtol, "relative error bound, such as 0.05 or 5%")->group(group);
  app.add_option("--atol", raw.atol, "absolute error bound")->group(group);
  app.add_option("--rmse", raw.rmse, "root mean square error bound")->group(group);
  app.add_flag("--mismatch", raw.mismatch, "outputs are classes")->group(group);
}

void addPromiseOptions(CLI::App &app, Options &options, Raw &raw) {
  app.add_option("--max-violation", options.maxViolation,
                 "largest share of accepted calls that may be unsafe")
      ->check(realBetween(1e-6, 0.999999))
      ->capture_default_str();
  app.add_option("--confidence", options.confidence, "probability with which that holds")
      ->check(realBetween(0.5, 0.999999))
      ->capture_default_str();
  app.add_option("--gross", options.gross, "an error of more than so many times the bound is gross")
      ->check(realBetween(1.0, 1e9))
      ->capture_default_str();
  app.add_option("--max-gross", options.maxGross,
                 "largest share of accepted calls that may be gross; if left out, 0.001 or what "
                 "the rows can prove")
      ->check(realBetween(1e-6, 0.999999));
  app.add_option("--promise", raw.promise,
                 "the calls that the promise is about: all calls of the profiled runs (runs), or "
                 "calls of further runs like these (new: needs many independent pieces)")
      ->check(CLI::IsMember({"runs", "new"}))
      ->capture_default_str();
  app.add_option("--split", raw.splitBy,
                 "what is divided into training, calibration and test: calls, or distinct inputs, "
                 "to see how well a network does on inputs that it has never seen")
      ->check(CLI::IsMember({"calls", "inputs"}))
      ->capture_default_str();
}

void addTrainingOptions(CLI::App &app, Options &options, Raw &raw) {
  app.add_option("--method", raw.method, "axnet (both networks at once), one-pass or iterative")
      ->check(CLI::IsMember({"axnet", "one-pass", "iterative"}))
      ->capture_default_str();
  app.add_option("--selection", raw.selection,
                 "what an iterative round's approximator is trained on: samples that the "
                 "approximator has within the bound (a), that the predictor accepts (c)")
      ->check(CLI::IsMember({"a-or-c", "c", "a", "a-and-c", "all"}))
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "rounds of the iterative method")
      ->check(wholeBetween(1, 1000))
      ->capture_default_str();
  app.add_flag(
      "--full-rounds", options.fullRounds,
      "each of these rounds takes the steps of a whole training, as in the method's paper; "
      "otherwise all rounds share them");
  app.add_option("--approximator", raw.approximator,
                 "widths of its hidden layers, such as 8,8 (chosen from the columns if left out)");
  app.add_option("--predictor", raw.predictor, "the same for the predictor, such as 8");
  app.add_option("--fusion", raw.fusion,
                 "which hidden layers the predictor gates; none: both share the first layer "
                 "(method axnet only)")
      ->check(CLI::IsMember({"all", "first", "second", "none"}))
      ->capture_default_str();
  app.add_option("--loss", raw.loss, "mse (the paper's) or bound (knows the error bound)")
      ->check(CLI::IsMember({"mse", "bound"}))
      ->capture_default_str();
  app.add_option("--engine", raw.engine,
                 "who computes the gradients: our own code, or LibTorch's autograd (slower)")
      ->check(CLI::IsMember({"fused", "libtorch"}))
      ->capture_default_str();
  app.add_option(
         "--without", options.without,
         "leave out what makes training better, to see what it brings: narrowing (a bound "
         "that is wide at first), polish (second-order steps at the end), unfamiliar (made-up "
         "inputs, where no profiled call came near, that the predictor learns to refuse)")
      ->check(CLI::IsMember({"narrowing", "polish", "unfamiliar"}))
      ->delimiter(',');
  app.add_option("--transform", raw.transform,
                 "auto: columns that span decades are seen as their logarithm; none: never")
      ->check(CLI::IsMember({"auto", "none"}))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "the same seed gives the same model")
      ->check(wholeBetween(0, std::numeric_limits<std::uint64_t>::max()))
      ->capture_default_str();
  CLI::Option *epochs = app.add_option("--epochs", options.epochs, "passes over the samples")
                            ->check(wholeBetween(1, 1'000'000'000));
  app.add_option("--work", options.work,
                 "multiple of the passes chosen where --epochs does not say how many")
      ->check(realBetween(1e-3, 1e3))
      ->excludes(epochs)
      ->capture_default_str();
  app.add_option("--starts", options.starts,
                 "networks begun with; the less promising half is dropped three times")
      ->check(wholeBetween(1, 1000));
  addPromiseOptions(app, options, raw);
  app.add_option("--search", options.search,
                 "seconds to search for the network whose calls cost least, fallbacks included; "
                 "--approximator, --predictor and --fusion restrict it")
      ->check(realBetween(0.1, 1e6));
  app.add_option("--exact-ns", options.exactNs,
                 "nanoseconds of an exact call, for --search (a profile knows it)")
      ->check(realBetween(1e-3, 1e12));
  app.add_option("--jobs", options.jobs,
                 "threads: regions, or networks of a search, trained side by side")
      ->check(wholeBetween(1, 256))
      ->capture_default_str();
  app.add_option("--json", options.json, "write the test metrics to this file");
}

/// "8,8" as widths; an empty text is no hidden layer.
std::optional<std::vector<std::size_t>> parseWidths(const std::string &text) {
  std::vector<std::size_t> widths;
  if (text.empty() || text == "0")
    return widths;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (word.empty() || word.size() > 4 ||
        word.find_first_not_of("0123456789") != std::string::npos || std::stoul(word) == 0)
      return std::nullopt;
    widths.push_back(std::stoul(word));
    begin = end + 1;
  }
  return widths;
}

/// The clauses are the attribute's, so that both are checked and explained alike.
std::string clausesOf(const Raw &raw) {
  std::string clauses;
  auto add = [&](const std::string &clause) { clauses += (clauses.empty() ? "" : ",") + clause; };
  for (auto [key, value] : {std::pair{"rtol", &raw.rtol}, {"atol", &raw.atol}, {"rmse", &raw.rmse}})
    if (!value->empty())
      add(std::string(key) + "=" + *value);
  if (raw.mismatch)
    add("mismatch");
  return clauses;
}

/// The bound that the command line asks for, if any.
Status completeBound(Options &options, const Raw &raw) {
  const std::string clauses = clausesOf(raw);
  if (clauses.empty())
    return Done{};
  ClauseError error;
  const std::optional<Clauses> parsed = parseClauses(clauses, error);
  if (!parsed)
    return Error{error.message};
  options.bound = parsed->bound;
  if (const std::string doubt = doubtIn(parsed->bound); !doubt.empty())
    warn("--rtol: " + doubt);
  return Done{};
}

/// Completes the data's half of OPTIONS, or says what is wrong with it.
Status completeData(Options &options, const Raw &raw) {
  const bool tables = !options.tables.inputs.empty() || !options.tables.outputs.empty();
  if (options.profile.empty() == !tables)
    return Error{"give either PROFILE or --inputs and --outputs"};
  if (options.testInputs.empty() != options.testOutputs.empty())
    return Error{"--test-inputs and --test-outputs go together"};
  const Status bound = completeBound(options, raw);
  if (!bound)
    return bound;
  if (!tables) {
    if (options.testInputs.empty())
      return Done{};
    return Error{"a profile keeps test samples of its own: --test-inputs goes with --inputs"};
  }
  if (options.tables.inputs.empty() || options.tables.outputs.empty())
    return Error{"--inputs and --outputs go together"};
  if (!detail::isRegionName(options.tables.name))
    return Error{"--name needs letters, digits, '_', '-' or '.'"};
  if (!options.bound)
    return Error{"give the error bound: --rtol, --atol, --rmse or --mismatch"};
  options.tables.bound = *options.bound;
  return Done{};
}

Status checkSearch(const Options &options) {
  if (options.search > 0 && options.epochs > 0)
    return Error{"--search plans the epochs itself: leave --epochs out"};
  if (options.search == 0 && options.exactNs)
    return Error{"--exact-ns goes with --search"};
  return Done{};
}

/// Completes the training's half of OPTIONS, or says what is wrong with it.
Status completeTraining(Options &options, const Raw &raw) {
  for (auto [text, widths, name] :
       {std::tuple{&raw.approximator, &options.approximator, "--approximator"},
        std::tuple{&raw.predictor, &options.predictor, "--predictor"}}) {
    if (text->empty())
      continue;
    *widths = parseWidths(*text);
    if (!*widths)
      return Error{std::string(name) +
                   " needs widths such as 8,8 (or 0 for no hidden layer), not '" + *text + "'"};
  }
  options.loss = raw.loss == "mse" ? LossKind::Mse : LossKind::Bound;
  options.engine = raw.engine == "fused" ? Engine::Fused : Engine::LibTorch;
  options.transforms = raw.transform == "none" ? TransformChoice::None : TransformChoice::Auto;
  options.promise = raw.promise == "new" ? Population::New : Population::Runs;
  options.splitBy = raw.splitBy == "inputs" ? SplitBy::Inputs : SplitBy::Calls;
  if (options.splitBy == SplitBy::Inputs && options.promise == Population::New)
    return Error{"--split inputs does not go with --promise new, which splits by pieces"};
  options.method = *methodOf(raw.method);
  options.selection = *selectionOf(raw.selection);
  if (options.method == Method::Axnet)
    options.fusion = *fusionOf(raw.fusion);
  else if (raw.fusion != "all")
    return Error{"--fusion goes with --method axnet: the others train two separate networks"};
  else
    options.fusion = Fusion::Separate;
  if (options.fullRounds && options.method != Method::Iterative)
    return Error{"--full-rounds goes with --method iterative"};
  return checkSearch(options);
}

} // namespace

ParsedCommandLine parseOptions(int argc, char **argv) {
  CLI::App app{
      "Trains one model for every region of a profile: an approximator, and a predictor that "
      "says where it may be used.",
      "axnet train"};
  app.set_version_flag("--version", AXNET_VERSION);
  Options options;
  Raw raw;
  addDataOptions(app, options, raw);
  addTrainingOptions(app, options, raw);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success &done) {
    return {std::nullopt, app.exit(done)};
  } catch (const CLI::ParseError &error) {
    say("error: ", std::string(error.what()) + " (axnet train --help lists the options)");
    return {std::nullopt, kUsageError};
  }
  options.fusionGiven = app.count("--fusion") > 0;
  Status complete = completeData(options, raw);
  if (complete)
    complete = completeTraining(options, raw);
  if (!complete) {
    say("error: ", complete.error().message + " (axnet train --help lists the options)");
    return {std::nullopt, kUsageError};
  }
  return {options, 0};
}

const char *nameOf(LossKind loss) { return loss == LossKind::Mse ? "mse" : "bound"; }

const char *nameOf(SplitBy splitBy) { return splitBy == SplitBy::Calls ? "calls" : "inputs"; }

const char *nameOf(Engine engine) { return engine == Engine::Fused ? "fused" : "libtorch"; }

} // namespace axnet
