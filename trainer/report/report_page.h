/// \file The training report: one self-contained HTML page, without scripts, for screen and print.
#ifndef AXNET_TRAINER_REPORT_REPORT_PAGE_H
#define AXNET_TRAINER_REPORT_REPORT_PAGE_H

#include "measure/model_folder.h"
#include "report/report_data.h"

#include <optional>
#include <string>
#include <vector>

namespace axnet {

struct RegionReport {
  NamedModel named;
  std::optional<DataReport> data;
};

/// DATAPATH is empty when no data were given. The page parses as XML, too, and is the same for the
/// same models and data.
std::string reportPage(const std::vector<RegionReport> &regions, const std::string &dataPath);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_REPORT_PAGE_H
