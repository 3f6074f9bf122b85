#include "jobs/training_record.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

/// Four digits are plenty for a curve.
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

std::string trainingRecord(const TrainingStory &story) {
  Json json;
  json["method"] = nameOf(story.options.method);
  json["fusion"] = nameOf(story.layout.shape.fusion);
  if (story.options.method == Method::Iterative) {
    json["selection"] = nameOf(story.options.selection);
    json["rounds"] = story.options.rounds;
    json["full_rounds"] = story.options.fullRounds;
  }
  json["loss"] = nameOf(story.options.loss);
  json["engine"] = nameOf(story.options.engine);
  if (!story.options.without.empty())
    json["without"] = story.options.without;
  json["transform"] = nameOf(story.options.transforms);
  json["seed"] = story.options.seed;
  json["approximator"] = story.layout.shape.approximator;
  json["predictor"] = story.layout.shape.predictor;
  json["epochs"] = story.trained.epochs;
  json["starts"] = story.trained.starts;
  json["steps"] = story.trained.steps;
  json["batch"] = story.trained.batch;
  json["interrupted"] = story.trained.interrupted;
  json["train_samples"] = story.split.train.size();
  json["calibration_samples"] = story.split.calibration.size();
  json["test_samples"] = story.split.test.size();
  json["train_seconds"] = story.seconds;
  json["train_cpu_seconds"] = story.cpuSeconds;
  if (std::isfinite(story.samples.exactNs))
    json["exact_ns"] = story.samples.exactNs;
  if (!story.search.empty())
    json["search"] = Json::parse(story.search);
  json["test"] = metricsToJson(story.tested);
  json["test"]["train_seconds"] = story.seconds;
  json["test"]["train_cpu_seconds"] = story.cpuSeconds;
  json["curve"] = curveJson(story.trained.curve);
  return json.dump();
}

} // namespace axnet
