/// \file What data say of a model, sample by sample, as the report shows it.
#ifndef AXNET_TRAINER_REPORT_REPORT_DATA_H
#define AXNET_TRAINER_REPORT_REPORT_DATA_H

#include "measure/metrics.h"

#include <cstddef>
#include <vector>

namespace axnet {

/// How much of the error bound a sample uses up: at most 1 where it is safe. Tolerance and Rmse:
/// boundMultiple of bound.h. Mismatch: the largest distance from the exact class over the half unit
/// at which rounding goes elsewhere; infinite for NaN.
double boundUse(const ErrorBound &bound, const std::vector<double> &exact,
                const std::vector<double> &approx);

/// One sample, whole; values in the columns' own units.
struct SampleDetail {
  std::vector<double> inputs, exact, approx;
  double use = 0; ///< boundUse
  float margin = 0;
};

struct DataReport {
  Metrics metrics;
  std::vector<Verdict> verdicts;   ///< one a sample
  std::vector<double> uses;        ///< boundUse, one a sample; NaN outside the domain
  std::vector<SampleDetail> worst; ///< accepted samples, most of the bound used first
  std::size_t recorded = 0;        ///< rows in the files; more than verdicts when sampled
  std::size_t unsafe = 0;          ///< samples that no network may answer (RowUse::Unsafe)
  double exactNs = 0;              ///< NaN where nothing was timed
};

/// Judges all SAMPLES; holds the WORST accepted ones whole.
DataReport reportData(const Model &model, const Samples &samples, std::size_t worst);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_REPORT_DATA_H
