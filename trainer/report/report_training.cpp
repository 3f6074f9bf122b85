// What a model's own record tells: key figures, certificate, curves.

#include "axnet/json_text.h"
#include "network/transform_choice.h"
#include "report/html_text.h"
#include "report/report_figures.h"
#include "report/report_sections.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace axnet {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

const Json &objectAt(const Json &object, const char *key) {
  static const Json kNone = Json::object();
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : kNone;
}

/// The numbers of an array; NaN for what is none.
std::vector<double> numbersAt(const Json &object, const char *key) {
  std::vector<double> numbers;
  const auto found = object.find(key);
  if (found != object.end() && found->is_array())
    for (const Json &value : *found)
      numbers.push_back(value.is_number() ? value.get<double>() : kUnknown);
  return numbers;
}

/// One line of the table; DATA is left out where the report has none.
std::string figureRow(const char *name, const char *meaning, const std::string &test,
                      const std::string *data) {
  return "<tr><th scope=\"row\">" + std::string(name) + "<small>" + meaning + "</small></th><td>" +
         test + "</td>" + (data ? "<td>" + *data + "</td>" : "") + "</tr>\n";
}

struct FigureName {
  const char *key, *name, *meaning;
  bool share;
};

constexpr FigureName kFigures[] = {
    {"true_invocation", "true invocation", "the network keeps the error bound", true},
    {"predicted_invocation", "predicted invocation", "the network would be used", true},
    {"best_constant_invocation", "best constant", "a fixed output keeps the error bound", true},
    {"prediction_accuracy", "prediction accuracy", "the predictor is right", true},
    {"violation_rate", "violation rate", "of the accepted, unsafe", true},
    {"accepted_error", "accepted error", "mean over the accepted, each output capped", false},
    {"accepted_error_median", "half of the accepted", "have at most this error", false},
    {"accepted_error_95", "95% of the accepted", "have at most this error, not capped", false},
    {"accepted_error_99", "99%", "", false},
    {"accepted_error_999", "99.9%", "", false},
    {"accepted_error_max", "largest error", "of any accepted call", false},
    {"gross_rate", "gross violations", "of the accepted, beyond 10 times the bound", true},
};

std::string numberOrText(double value, bool share) {
  return share ? percentText(value) : numberText(value);
}

std::string wholeText(double count) { return numberText(count, 15); }

/// How much of the domain box the profile knows, and what the predictor learnt of the rest.
std::string familiarityRow(const Json &record) {
  const double share = numberAt(record, "unfamiliar_share");
  if (std::isnan(share))
    return "";
  if (share == 0)
    return " Profiled calls came near all of the box of inputs.";
  std::string text = " No profiled call came near " + percentText(share) + " of the box of inputs";
  if (const double madeUp = numberAt(record, "made_up_rows"); madeUp > 0)
    text +=
        ": the predictor learnt to refuse " + wholeText(madeUp) + " inputs that were made up there";
  if (const double accepted = numberAt(record, "unfamiliar_accepted"); accepted >= 0)
    text += "; of others there the model accepts " + percentText(accepted);
  return text + ".";
}

std::string secondsText(double seconds) {
  return std::isnan(seconds) ? "unknown" : numberText(seconds, 3) + " s";
}

std::string promise(const Json &certificate) {
  return "among accepted calls at most " + percentText(numberAt(certificate, "max_violation")) +
         " are unsafe, with confidence " + percentText(numberAt(certificate, "confidence"));
}

} // namespace

std::string boundSentence(const ErrorBound &bound) {
  if (bound.kind == ErrorBound::Kind::Rmse)
    return "root mean square error over the outputs ≤ " + numberText(bound.rmse);
  if (bound.kind == ErrorBound::Kind::Mismatch)
    return "every rounded output equals the exact one";
  std::string allowed;
  if (bound.atol > 0 || bound.rtol == 0)
    allowed = numberText(bound.atol);
  if (bound.rtol > 0)
    allowed += (allowed.empty() ? "" : " + ") + numberText(bound.rtol) + " · abs(exact)";
  return "abs(error) ≤ " + allowed + ", for every output";
}

Json recordOf(const std::string &text) {
  Json json = parseJson<Json>(text);
  return json.is_object() ? json : Json::object();
}

double numberAt(const Json &object, const char *key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<double>() : kUnknown;
}

std::string keyFigures(const Model &model, const DataReport *data) {
  const Json record = recordOf(model.training);
  const Json &test = objectAt(record, "test");
  const Json measured = data ? metricsToJson(data->metrics) : Json::object();
  std::string html = "<table class=\"figures\">\n<thead><tr><th></th><th>test samples of the "
                     "training</th>";
  html += data ? "<th>the given data</th>" : "";
  html += "</tr></thead>\n<tbody>\n";
  const auto row = [&](const char *name, const char *meaning, const std::string &first,
                       const std::string &second) {
    html += figureRow(name, meaning, first, data ? &second : nullptr);
  };
  row("samples", "judged for each column", wholeText(numberAt(test, "test_samples")),
      wholeText(numberAt(measured, "test_samples")));
  for (const FigureName &figure : kFigures)
    row(figure.name, figure.meaning, numberOrText(numberAt(test, figure.key), figure.share),
        numberOrText(numberAt(measured, figure.key), figure.share));
  const auto nanoseconds = [](double ns) {
    return std::isnan(ns) ? "unknown" : numberText(ns) + " ns";
  };
  row("exact call", "mean while profiling", nanoseconds(numberAt(record, "exact_ns")),
      nanoseconds(data ? data->exactNs : kUnknown));
  html += "</tbody>\n</table>\n<p>" + std::to_string(parameterCount(model.network)) +
          " parameters, " + std::to_string(macCount(model.network)) +
          " multiply-accumulates a call. Training time: " +
          secondsText(numberAt(record, "train_seconds")) + ".";
  if (hasTransforms(model.normalisation))
    html +=
        " Seen as their logarithm: " + escapeHtml(logColumns(model.region, model.normalisation)) +
        ".";
  html += familiarityRow(record);
  const auto interrupted = record.find("interrupted");
  if (interrupted != record.end() && *interrupted == true)
    html += " The training was interrupted; this is the best network until then.";
  return html + "</p>\n";
}

std::string certificateParagraph(const Model &model) {
  const Json certificate = recordOf(model.certificate);
  if (std::isnan(numberAt(certificate, "max_violation")))
    return "<p class=\"certificate\">The model carries no certificate: nothing is promised of its "
           "verdicts.</p>\n";
  if (std::isinf(model.threshold) && model.threshold > 0)
    return "<p class=\"certificate refused\">No threshold could be certified to keep the promise "
           "that " +
           promise(certificate) +
           ". So the model accepts nothing: every call falls back to the exact function.</p>\n";
  const auto population = certificate.find("population");
  std::string html = "<p class=\"certificate\">Certificate: " + promise(certificate) +
                     (population != certificate.end() && *population == "new"
                          ? ". It speaks of calls of new runs like the profiled ones."
                          : ". It speaks of all calls of the profiled runs.");
  if (const double accepted = numberAt(certificate, "accepted"); !std::isnan(accepted))
    html += " Of " + wholeText(numberAt(certificate, "calibration_samples")) +
            " calibration samples " + wholeText(accepted) + " were accepted, " +
            wholeText(numberAt(certificate, "violations")) + " of them unsafe.";
  return html + " Threshold on the margin: " + numberText(model.threshold) +
         (std::isinf(model.threshold) ? ", so every call within the domain is accepted" : "") +
         ".</p>\n";
}

std::string curvesPart(const Model &model) {
  const Json record = recordOf(model.training);
  const Json &json = objectAt(record, "curve");
  const TrainingCurve curve{numbersAt(json, "epoch"), numbersAt(json, "loss"),
                            numbersAt(json, "true_invocation"),
                            numbersAt(json, "predicted_invocation")};
  if (curve.epoch.empty())
    return "<p>The model holds no record of how its training went.</p>\n";
  return "<div class=\"row\">\n<figure>" + lossFigure(curve) +
         "<figcaption>Loss on the training samples.</figcaption></figure>\n<figure>" +
         invocationFigure(curve) +
         "<figcaption>Invocation on the training samples, before the threshold was chosen."
         "</figcaption></figure>\n</div>\n";
}

} // namespace axnet
