#include "measure/metrics.h"

#include "measure/judged.h"

#include "axnet/bound.h"
#include "axnet/json_text.h"
#include "evaluator.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

/// PART / WHOLE, or OTHERWISE of nothing.
double share(double part, std::size_t whole, double otherwise) {
  return whole == 0 ? otherwise : part / static_cast<double>(whole);
}

double median(std::vector<double> values) {
  if (values.empty())
    return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1)
    return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

/// The smallest of SORTED that at least SHARE of them do not exceed; 0 of nothing.
double quantile(const std::vector<double> &sorted, double share) {
  if (sorted.empty())
    return 0;
  const double place = std::ceil(share * static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::max(place, 1.0)) - 1];
}

/// Unpacks outputs at AT into VALUES, [outputs].
void unpack(const std::vector<Column> &columns, const char *at, std::vector<double> &values) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    values[i] = columnValue(at, columns[i].type);
    at += typeInfo(columns[i].type).bytes;
  }
}

/// The number that JSON text RECORD has under KEY, 0 where it has none.
double recorded(const std::string &text, const char *key) {
  const auto record = parseJson<nlohmann::json>(text);
  if (!record.is_object())
    return 0;
  const auto found = record.find(key);
  return found != record.end() && found->is_number() ? found->get<double>() : 0;
}

/// See Metrics; what lies outside the domain is accepted by no threshold.
double bestThresholdInvocation(const std::vector<Verdict> &verdicts, double maxViolation) {
  std::vector<Judged> inside;
  for (const Verdict &verdict : verdicts)
    if (verdict.inDomain)
      inside.push_back({verdict.margin, verdict.safe});
  const double all = hindsightInvocation(inside, maxViolation) * static_cast<double>(inside.size());
  return share(all, verdicts.size(), 0);
}

} // namespace

std::vector<Verdict> judge(const Model &model, const Samples &samples,
                           const std::vector<std::size_t> &rows) {
  const Region &region = samples.region;
  const std::size_t inputBytes = packedBytes(region.inputs);
  std::vector<char> packed(packedBytes(region.outputs));
  std::vector<double> exact(region.outputs.size()), approx(region.outputs.size());
  std::vector<Verdict> verdicts;
  verdicts.reserve(rows.size());
  for (std::size_t row : rows) {
    const Evaluation evaluation = evaluate(model, samples.row(row), packed.data());
    Verdict verdict;
    verdict.inDomain = evaluation.inDomain;
    if (evaluation.inDomain) {
      const bool isUnsafe = useOf(samples, row) == RowUse::Unsafe;
      unpack(region.outputs, samples.row(row) + inputBytes, exact);
      if (isUnsafe) // whatever is stored there
        std::fill(exact.begin(), exact.end(), std::numeric_limits<double>::quiet_NaN());
      unpack(region.outputs, packed.data(), approx);
      verdict.margin = evaluation.margin;
      verdict.error = sampleError(region.bound, exact.data(), approx.data(), exact.size());
      verdict.worst = worstError(region.bound, exact.data(), approx.data(), exact.size());
      verdict.multiple = boundMultiple(region.bound, exact.data(), approx.data(), exact.size());
      verdict.safe = !isUnsafe && isSafe(region.bound, exact.data(), approx.data(), exact.size());
      verdict.accepted = evaluation.margin > model.threshold;
    }
    verdicts.push_back(verdict);
  }
  return verdicts;
}

Metrics summarise(const std::vector<Verdict> &verdicts, double gross) {
  const std::size_t all = verdicts.size();
  std::size_t safe = 0, accepted = 0, both = 0, grossOnes = 0;
  double errorSum = 0;
  std::vector<double> errors, worst;
  for (const Verdict &verdict : verdicts) {
    safe += verdict.safe;
    accepted += verdict.accepted;
    both += verdict.safe && verdict.accepted;
    if (verdict.accepted) {
      errorSum += verdict.error;
      errors.push_back(verdict.error);
      worst.push_back(verdict.worst);
      grossOnes += !verdict.safe && verdict.multiple > gross;
    }
  }
  // With t and p as sets, the samples where they differ are (t + p - 2 * both).
  const std::size_t agree = all - (safe + accepted - 2 * both);
  Metrics metrics;
  metrics.trueInvocation = share(static_cast<double>(safe), all, 0);
  metrics.predictedInvocation = share(static_cast<double>(accepted), all, 0);
  metrics.predictionAccuracy = share(static_cast<double>(agree), all, 0);
  metrics.recall = all == 0 ? 0 : share(static_cast<double>(both), safe, 1);
  metrics.precision = all == 0 ? 0 : share(static_cast<double>(both), accepted, 1);
  metrics.violationRate = share(static_cast<double>(accepted - both), accepted, 0);
  metrics.overallError = share(errorSum, all, 0);
  metrics.acceptedError = share(errorSum, accepted, 0);
  metrics.acceptedErrorMedian = median(std::move(errors));
  std::sort(worst.begin(), worst.end());
  metrics.acceptedError95 = quantile(worst, 0.95);
  metrics.acceptedError99 = quantile(worst, 0.99);
  metrics.acceptedError999 = quantile(worst, 0.999);
  metrics.acceptedErrorMax = quantile(worst, 1);
  metrics.grossRate = share(static_cast<double>(grossOnes), accepted, 0);
  metrics.testSamples = all;
  return metrics;
}

Measurement measure(const Model &model, const Samples &samples,
                    const std::vector<std::size_t> &rows) {
  Measurement measurement;
  measurement.verdicts = judge(model, samples, rows);
  measurement.metrics = summarise(measurement.verdicts);
  const std::vector<std::size_t> answerable = rowsOfUse(samples, rows, RowUse::Answerable);
  measurement.metrics.bestConstantInvocation =
      bestConstantInvocation(samples, answerable) *
      share(static_cast<double>(answerable.size()), rows.size(), 0);
  measurement.metrics.bestThresholdInvocation =
      bestThresholdInvocation(measurement.verdicts, recorded(model.certificate, "max_violation"));
  measurement.metrics.parameters = parameterCount(model.network);
  measurement.metrics.macs = macCount(model.network);
  measurement.metrics.trainSeconds = recorded(model.training, "train_seconds");
  measurement.metrics.trainCpuSeconds = recorded(model.training, "train_cpu_seconds");
  return measurement;
}

nlohmann::ordered_json metricsToJson(const Metrics &metrics) {
  return {{"true_invocation", metrics.trueInvocation},
          {"predicted_invocation", metrics.predictedInvocation},
          {"prediction_accuracy", metrics.predictionAccuracy},
          {"recall", metrics.recall},
          {"precision", metrics.precision},
          {"violation_rate", metrics.violationRate},
          {"overall_error", metrics.overallError},
          {"accepted_error", metrics.acceptedError},
          {"accepted_error_median", metrics.acceptedErrorMedian},
          {"accepted_error_95", metrics.acceptedError95},
          {"accepted_error_99", metrics.acceptedError99},
          {"accepted_error_999", metrics.acceptedError999},
          {"accepted_error_max", metrics.acceptedErrorMax},
          {"gross_rate", metrics.grossRate},
          {"best_constant_invocation", metrics.bestConstantInvocation},
          {"best_threshold_invocation", metrics.bestThresholdInvocation},
          {"parameters", metrics.parameters},
          {"macs", metrics.macs},
          {"train_seconds", metrics.trainSeconds},
          {"train_cpu_seconds", metrics.trainCpuSeconds},
          {"test_samples", metrics.testSamples}};
}

nlohmann::ordered_json regionsToJson(const std::vector<std::pair<std::string, Metrics>> &regions) {
  nlohmann::ordered_json json;
  json["regions"] = nlohmann::ordered_json::object();
  for (const auto &[id, metrics] : regions)
    json["regions"][id] = metricsToJson(metrics);
  return json;
}

} // namespace axnet
