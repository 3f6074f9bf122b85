#include "report/report_figures.h"

#include "report/svg.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axnet {

namespace {

/// What the figures tell apart of the bound's use; the rest gathers at the ends.
constexpr double kLeastUse = 1e-4, kMostUse = 1e2;
constexpr int kBinsPerDecade = 6;
constexpr std::size_t kDots = 3000;

std::vector<Point> zipped(const std::vector<double> &x, const std::vector<double> &y) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
    points.push_back({x[i], y[i]});
  return points;
}

/// From the least to the largest finite value; 0 to 1 when there is none.
Axis spanning(std::string label, const std::vector<double> &values) {
  Axis axis{std::move(label), std::numeric_limits<double>::infinity(),
            -std::numeric_limits<double>::infinity()};
  for (double value : values)
    if (std::isfinite(value)) {
      axis.min = std::min(axis.min, value);
      axis.max = std::max(axis.max, value);
    }
  return axis; // the plot repairs an empty one
}

Axis useAxis() {
  Axis axis{"error / error bound", kLeastUse, kMostUse};
  axis.log = true;
  return axis;
}

int binOf(double use, int bins) {
  if (!(use > kLeastUse))
    return 0;
  const double bin = std::floor(std::log10(use / kLeastUse) * kBinsPerDecade + 1e-9);
  return static_cast<int>(std::min<double>(bin, bins - 1));
}

/// All but the outermost hundredths of the margins, and the threshold.
Axis marginAxis(const DataReport &report, double threshold) {
  std::vector<double> margins;
  for (const Verdict &verdict : report.verdicts)
    if (verdict.inDomain && std::isfinite(verdict.margin))
      margins.push_back(verdict.margin);
  std::sort(margins.begin(), margins.end());
  if (margins.size() > 200)
    margins = {margins[margins.size() / 100], margins[margins.size() - 1 - margins.size() / 100]};
  if (std::isfinite(threshold))
    margins.push_back(threshold);
  Axis axis = spanning("margin", margins);
  const double room = (axis.max - axis.min) / 20;
  axis.min -= room, axis.max += room;
  return axis;
}

} // namespace

std::string lossFigure(const TrainingCurve &curve) {
  Axis loss = spanning("loss", curve.loss);
  loss.log = loss.min > 0 && loss.max > 5 * loss.min;
  if (!loss.log)
    loss.min = std::min(loss.min, 0.0);
  Plot plot("Loss while training", spanning("epoch", curve.epoch), loss);
  plot.addLine("loss", zipped(curve.epoch, curve.loss));
  plot.addLegend("loss line", "training loss");
  return plot.svg();
}

std::string invocationFigure(const TrainingCurve &curve) {
  Axis share{"share of samples"};
  share.percent = true;
  Plot plot("Invocation while training", spanning("epoch", curve.epoch), share);
  plot.addLine("true", zipped(curve.epoch, curve.trueInvocation));
  plot.addLine("predicted", zipped(curve.epoch, curve.predictedInvocation));
  plot.addLegend("true line", "true invocation");
  plot.addLegend("predicted line", "predicted invocation");
  return plot.svg();
}

std::string errorHistogram(const DataReport &report) {
  const int bins = static_cast<int>(std::lround(std::log10(kMostUse / kLeastUse))) * kBinsPerDecade;
  std::vector<double> accepted(static_cast<std::size_t>(bins)), all(accepted);
  double highest = 1;
  for (std::size_t i = 0; i < report.uses.size(); ++i) {
    if (!report.verdicts[i].inDomain)
      continue;
    const auto bin = static_cast<std::size_t>(binOf(report.uses[i], bins));
    accepted[bin] += report.verdicts[i].accepted;
    highest = std::max(highest, ++all[bin]);
  }
  Plot plot("Errors of the samples against the error bound", useAxis(),
            {"samples", 0, highest * 1.05});
  for (std::size_t bin = 0; bin < all.size(); ++bin) {
    const auto edge = [](std::size_t i) {
      return kLeastUse * std::pow(10, static_cast<double>(i) / kBinsPerDecade);
    };
    if (accepted[bin] > 0)
      plot.addBar("accepted", {edge(bin), 0}, {edge(bin + 1), accepted[bin]});
    if (all[bin] > accepted[bin]) // on top of the accepted
      plot.addBar("rejected", {edge(bin), accepted[bin]}, {edge(bin + 1), all[bin]});
  }
  plot.addVerticalMark(1);
  plot.addLegend("accepted dots", "accepted");
  plot.addLegend("rejected dots", "rejected");
  plot.addLegend("mark", "error bound");
  return plot.svg();
}

std::string verdictScatter(const DataReport &report, double threshold) {
  std::vector<Point> accepted, rejected;
  const std::size_t step = std::max<std::size_t>(1, (report.uses.size() + kDots - 1) / kDots);
  for (std::size_t i = 0; i < report.uses.size(); i += step) {
    const Verdict &verdict = report.verdicts[i];
    // An infinite use lies at the edge like any other large one.
    if (verdict.inDomain)
      (verdict.accepted ? accepted : rejected)
          .push_back({verdict.margin, std::min(report.uses[i], kMostUse)});
  }
  Plot plot("Margin and error of accepted and rejected samples", marginAxis(report, threshold),
            useAxis());
  plot.addDots("rejected", rejected);
  plot.addDots("accepted", accepted);
  plot.addHorizontalMark(1);
  if (std::isfinite(threshold))
    plot.addVerticalMark(threshold);
  plot.addLegend("accepted dots", "accepted");
  plot.addLegend("rejected dots", "rejected");
  plot.addLegend("mark", std::isfinite(threshold) ? "threshold; error bound" : "error bound");
  return plot.svg();
}

} // namespace axnet
