/// \file Times one entry of a variant beside one of the exact code, in turn, in this process, on
/// the same calls. Prints one JSON object.
///
///   pair --model M --rows FILE --exact EXACT.so --variant VARIANT.so --entry NAME [OPTION...]
///
/// FILE holds packed inputs, row after row.
///   --exact-entry NAME  of the exact code (bench_loop)
///   --limit N           only N rows, spread evenly
///   --times N           every row so many times
///   --accepted          only calls that the predictor accepts
///   --seconds S         to go on timing, beyond three turns
///   --wall              the wall clock instead of this process's processor time
///   --most X            share of the calls that a table may get wrong
///   --side N            points of a table, where they are known
///   --write FILE        writes the variant's outputs, row after row, and times nothing
#include "columns.h"
#include "stopwatch.h"
#include "variant.h"

#include "axnet/bound.h"
#include "axnet/model_file.h"
#include "evaluator.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace bench {
namespace {

using Options = std::map<std::string, std::string>;

Options parse(int argc, char **argv) {
  static const std::set<std::string> flags{"--accepted", "--wall"};
  static const std::set<std::string> valued{"--model",   "--rows",        "--exact", "--variant",
                                            "--entry",   "--exact-entry", "--limit", "--times",
                                            "--seconds", "--most",        "--side",  "--write"};
  Options options{{"--exact-entry", "bench_loop"},
                  {"--limit", "0"},
                  {"--times", "1"},
                  {"--seconds", "0.2"},
                  {"--most", "0.05"},
                  {"--side", "0"}};
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (!flags.count(name) && (!valued.count(name) || i + 1 == argc)) {
      std::fprintf(stderr, "axnet: error: pair: what is %s?\n", name.c_str());
      std::exit(2);
    }
    options[name] = flags.count(name) ? "" : argv[++i];
  }
  return options;
}

axnet::Model modelOf(const std::string &path) {
  auto model = axnet::readModel(path);
  if (!model)
    fail(model.error().message);
  return std::move(*model);
}

/// The calls, and what the model's predictor says of each.
struct Calls {
  std::vector<const unsigned char *> rows;
  std::vector<bool> accepted;
};

Calls callsOf(const axnet::Model &model, const std::string &bytes, Options &options) {
  const std::size_t width = axnet::packedBytes(model.region.inputs);
  const std::size_t all = bytes.size() / width, limit = std::stoul(options["--limit"]);
  const std::size_t count = limit ? std::min(limit, all) : all;
  std::vector<unsigned char> outputs(axnet::packedBytes(model.region.outputs));
  Calls calls;
  for (std::size_t times = std::stoul(options["--times"]); times > 0; --times)
    for (std::size_t i = 0; i < count; ++i) {
      const auto *row = reinterpret_cast<const unsigned char *>(&bytes[i * all / count * width]);
      const bool safe = axnet::evaluate(model, row, outputs.data()).safe;
      if (options.count("--accepted") && !safe)
        continue;
      calls.rows.push_back(row);
      calls.accepted.push_back(safe);
    }
  return calls;
}

/// Column by column as Normalisation says it, in double.
std::vector<float> normalised(const axnet::Model &model, const Side &inputs, std::size_t calls) {
  const axnet::Normalisation &how = model.normalisation;
  std::vector<float> matrix;
  for (std::size_t call = 0; call < calls; ++call) {
    std::vector<double> row = inputs.values(call);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool log = axnet::transformOf(how.inputTransform, i) == axnet::Transform::Log2;
      const double value = log ? std::log2(row[i]) : row[i];
      matrix.push_back(static_cast<float>((value - how.inputCentre[i]) * how.inputScale[i]));
    }
  }
  return matrix;
}

/// What the callback of a peer has to know; one process times one pair.
struct Checked {
  const axnet::Region *region;
  const Side *outputs;
  std::vector<std::vector<double>> exact;
};
Checked checked;

/// Share of the driver's calls whose outputs, as they stand, break the bound.
double brokenShare(const Arrays *arrays) {
  std::size_t broken = 0;
  for (std::size_t call = 0; call < arrays->calls; ++call)
    broken += !axnet::isSafe(checked.region->bound, checked.exact[call].data(),
                             checked.outputs->values(call).data(), checked.exact[call].size());
  return static_cast<double>(broken) / static_cast<double>(std::max<std::size_t>(arrays->calls, 1));
}

/// The shares that belong beside every speed; a violation is an accepted call out of bound.
void addQuality(nlohmann::ordered_json &result, const Calls &calls) {
  std::size_t accepted = 0, violations = 0;
  for (std::size_t call = 0; call < calls.rows.size(); ++call) {
    accepted += calls.accepted[call];
    violations += calls.accepted[call] &&
                  !axnet::isSafe(checked.region->bound, checked.exact[call].data(),
                                 checked.outputs->values(call).data(), checked.exact[call].size());
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
  };
  result["predicted_invocation"] = share(accepted, calls.rows.size());
  result["violation_rate"] = share(violations, accepted);
}

void writeOutputs(const std::string &path, const axnet::Region &region, const Side &outputs,
                  std::size_t calls) {
  std::string bytes;
  std::vector<unsigned char> row(axnet::packedBytes(region.outputs));
  for (std::size_t call = 0; call < calls; ++call) {
    outputs.pack(call, row.data());
    bytes.append(reinterpret_cast<const char *>(row.data()), row.size());
  }
  std::ofstream file(path, std::ios::binary);
  if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
    fail(path + ": cannot be written");
}

int run(Options options) {
  const axnet::Model model = modelOf(options["--model"]);
  const std::string bytes = contents(options["--rows"]);
  const Calls calls = callsOf(model, bytes, options);
  Side inputs(model.region.inputs, calls.rows.size());
  Side outputs(model.region.outputs, calls.rows.size());
  for (std::size_t call = 0; call < calls.rows.size(); ++call)
    inputs.set(call, calls.rows[call]);
  const Arrays arrays{calls.rows.size(), inputs.pointers(), outputs.pointers()};

  nlohmann::ordered_json result{{"calls", arrays.calls}};
  if (arrays.calls) {
    const Variant exact(options["--exact"]), variant(options["--variant"]);
    const auto reference = exact.get<Entry>(options["--exact-entry"]);
    reference(&arrays);
    checked = {&model.region, &outputs, {}};
    for (std::size_t call = 0; call < arrays.calls; ++call)
      checked.exact.push_back(outputs.values(call));

    const std::vector<float> matrix = normalised(model, inputs, arrays.calls);
    if (const auto prepare = variant.find<Prepare>("bench_prepare")) {
      const Task task{options["--model"].c_str(),
                      matrix.data(),
                      arrays.calls,
                      reference,
                      std::stoul(options["--side"]),
                      std::stod(options["--most"]),
                      brokenShare,
                      &arrays};
      if (const char *note = prepare(&task))
        result["note"] = nlohmann::json::parse(note, nullptr, false);
    }
    const auto entry = variant.get<Entry>(options["--entry"]);
    entry(&arrays);
    addQuality(result, calls);
    result["broken"] = brokenShare(&arrays);
    if (options.count("--write")) {
      writeOutputs(options["--write"], model.region, outputs, arrays.calls);
    } else {
      const clockid_t clock = options.count("--wall") ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID;
      const Times times = timeInTurn([&] { reference(&arrays); }, [&] { entry(&arrays); },
                                     arrays.calls, std::stod(options["--seconds"]), clock);
      result["exact_ns"] = times.first;
      result["variant_ns"] = times.second;
    }
  }
  std::printf("%s\n", result.dump().c_str());
  return 0;
}

} // namespace
} // namespace bench

int main(int argc, char **argv) { return bench::run(bench::parse(argc, argv)); }
