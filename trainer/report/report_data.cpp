#include "report/report_data.h"

#include "axnet/bound.h"
#include "evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

std::vector<double> unpacked(const std::vector<Column> &columns, const char *at) {
  std::vector<double> values;
  for (const Column &column : columns) {
    values.push_back(columnValue(at, column.type));
    at += typeInfo(column.type).bytes;
  }
  return values;
}

SampleDetail detailOf(const Model &model, const Samples &samples, std::size_t row) {
  const Region &region = samples.region;
  const char *inputs = samples.row(row);
  std::vector<char> outputs(packedBytes(region.outputs));
  const Evaluation evaluation = evaluate(model, inputs, outputs.data());
  SampleDetail detail;
  detail.inputs = unpacked(region.inputs, inputs);
  detail.exact = unpacked(region.outputs, inputs + packedBytes(region.inputs));
  detail.margin = evaluation.margin;
  if (evaluation.inDomain) { // the outputs are written only then
    detail.approx = unpacked(region.outputs, outputs.data());
    detail.use = useOf(samples, row) == RowUse::Answerable
                     ? boundUse(region.bound, detail.exact, detail.approx)
                     : std::numeric_limits<double>::infinity();
  } else {
    detail.use = std::numeric_limits<double>::quiet_NaN();
  }
  return detail;
}

/// Rows of the accepted samples that use most of the bound, worst first; ties in their order.
std::vector<std::size_t> worstRows(const DataReport &report, std::size_t count) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < report.verdicts.size(); ++row)
    if (report.verdicts[row].accepted)
      rows.push_back(row);
  count = std::min(count, rows.size());
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count), rows.end(),
                    [&](std::size_t a, std::size_t b) {
                      return report.uses[a] != report.uses[b] ? report.uses[a] > report.uses[b]
                                                              : a < b;
                    });
  rows.resize(count);
  return rows;
}

} // namespace

double boundUse(const ErrorBound &bound, const std::vector<double> &exact,
                const std::vector<double> &approx) {
  if (bound.kind != ErrorBound::Kind::Mismatch)
    return boundMultiple(bound, exact.data(), approx.data(), exact.size());
  double largest = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const double use = std::fabs(approx[i] - std::nearbyint(exact[i])) / 0.5;
    largest = std::isnan(use) ? std::numeric_limits<double>::infinity() : std::max(largest, use);
  }
  return largest;
}

DataReport reportData(const Model &model, const Samples &samples, std::size_t worst) {
  Measurement measurement = measure(model, samples, allRows(samples));
  DataReport report;
  report.metrics = measurement.metrics;
  report.verdicts = std::move(measurement.verdicts);
  report.recorded = samples.recorded;
  report.unsafe = rowsOfUse(samples, allRows(samples), RowUse::Unsafe).size();
  report.exactNs = samples.exactNs;
  for (std::size_t row = 0; row < samples.rows; ++row)
    report.uses.push_back(detailOf(model, samples, row).use);
  for (std::size_t row : worstRows(report, worst))
    report.worst.push_back(detailOf(model, samples, row));
  return report;
}

} // namespace axnet
