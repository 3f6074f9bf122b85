/// \file What is in a dataset or a model, as JSON (the one description) and as text made from it.
#ifndef AXNET_TRAINER_REPORT_INSPECT_H
#define AXNET_TRAINER_REPORT_INSPECT_H

#include "data/samples.h"
#include "measure/model_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace axnet {

/// {"kind": "region", "region": ..., "bound": ...}
nlohmann::ordered_json describeRegion(const Region &region);

/// {"kind": "dataset", "region": ..., "rows": ..., "columns": [{"name", "min", "max", "mean",
/// ...}], ...}; whoever describes one that was set aside adds its "folder"
nlohmann::ordered_json describeDataset(const Samples &samples);

/// {"kind": "model", "region": ..., "approximator": "6-8-8-1", "threshold": ..., ...}
nlohmann::ordered_json describeModel(const NamedModel &model);

/// One of the above, or a table's columns ("kind": "table"), for people; several lines, each ended.
std::string inspectionText(const nlohmann::ordered_json &description);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_INSPECT_H
