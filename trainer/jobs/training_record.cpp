#include "jobs/training_record.h"

#include "axnet/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

/// Plenty for a curve, and for a share of some thousand inputs.
double fourDecimals(double value) { return std::round(value * 1e4) / 1e4; }

Json curveJson(const std::vector<CurvePoint> &curve) {
  Json json{{"epoch", Json::array()},
            {"loss", Json::array()},
            {"true_invocation", Json::array()},
            {"predicted_invocation", Json::array()},
            {"cpu_seconds", Json::array()}};
  for (const CurvePoint &point : curve) {
    json["epoch"].push_back(fourDecimals(point.epoch));
    json["loss"].push_back(fourDecimals(point.loss));
    json["true_invocation"].push_back(fourDecimals(point.trueInvocation));
    json["predicted_invocation"].push_back(fourDecimals(point.predictedInvocation));
    json["cpu_seconds"].push_back(fourDecimals(point.cpuSeconds));
  }
  return json;
}

} // namespace

std::string trainingRecord(const RecordedTraining &training) {
  Json json;
  json["method"] = nameOf(training.options.method);
  json["fusion"] = nameOf(training.slices.shape.fusion);
  if (training.options.method == Method::Iterative) {
    json["selection"] = nameOf(training.options.selection);
    json["rounds"] = training.options.rounds;
    json["full_rounds"] = training.options.fullRounds;
  }
  json["loss"] = nameOf(training.options.loss);
  json["engine"] = nameOf(training.options.engine);
  if (!training.options.without.empty())
    json["without"] = training.options.without;
  json["transform"] = nameOf(training.options.transforms);
  json["seed"] = training.options.seed;
  json["approximator"] = training.slices.shape.approximator;
  json["predictor"] = training.slices.shape.predictor;
  json["epochs"] = training.trained.epochs;
  json["starts"] = training.trained.starts;
  json["steps"] = training.trained.steps;
  json["batch"] = training.trained.batch;
  json["interrupted"] = training.trained.interrupted;
  json["split"] = nameOf(training.options.splitBy);
  json["train_samples"] = training.split.train.size();
  json["calibration_samples"] = training.split.calibration.size();
  json["test_samples"] = training.split.test.size();
  json["unfamiliar_share"] = fourDecimals(training.unfamiliar.share);
  json["unfamiliar_accepted"] = fourDecimals(training.unfamiliarAccepted);
  json["made_up_rows"] = training.unfamiliar.madeUp.rows;
  json["train_seconds"] = training.seconds;
  json["train_cpu_seconds"] = training.cpuSeconds;
  if (std::isfinite(training.samples.exactNs))
    json["exact_ns"] = training.samples.exactNs;
  if (!training.search.empty())
    json["search"] = parseJson<Json>(training.search);
  json["test"] = metricsToJson(training.tested);
  json["test"]["train_seconds"] = training.seconds;
  json["test"]["train_cpu_seconds"] = training.cpuSeconds;
  json["curve"] = curveJson(training.trained.curve);
  return json.dump();
}

} // namespace axnet
