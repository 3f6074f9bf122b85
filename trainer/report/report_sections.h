/// \file The parts of a region's section in the report, each a piece of HTML.
#ifndef AXNET_TRAINER_REPORT_REPORT_SECTIONS_H
#define AXNET_TRAINER_REPORT_REPORT_SECTIONS_H

#include "measure/model_folder.h"
#include "report/report_data.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace axnet {

/// "abs(error) ≤ 0.1 + 0.05 · abs(exact), for every output"; no markup.
std::string boundSentence(const ErrorBound &bound);

/// TEXT as a JSON object; an empty one when it is none, so that figures are "unknown", not errors.
nlohmann::ordered_json recordOf(const std::string &text);

/// OBJECT's number at KEY; NaN when there is none.
double numberAt(const nlohmann::ordered_json &object, const char *key);

/// Figures of the held-out test samples, as the training record has them, and of DATA (may be
/// null).
std::string keyFigures(const Model &model, const DataReport *data);

/// What the certificate promises and assumes, in sentences.
std::string certificateParagraph(const Model &model);

/// Loss and invocation while training.
std::string curvesPart(const Model &model);

/// Cost and invocation of the networks that a search tried; empty without one.
std::string searchPart(const Model &model);

/// Histogram, scatter, confusion of verdicts, worst accepted samples.
std::string dataPart(const Model &model, const DataReport &data);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_REPORT_SECTIONS_H
