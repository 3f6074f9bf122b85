/// \file The report's figures, each one SVG.
#ifndef AXNET_TRAINER_REPORT_REPORT_FIGURES_H
#define AXNET_TRAINER_REPORT_REPORT_FIGURES_H

#include "report/report_data.h"

#include <string>
#include <vector>

namespace axnet {

/// One point a measurement while training; any of the columns may be shorter, or hold NaN, where a
/// record lacks the figure.
struct TrainingCurve {
  std::vector<double> epoch, loss, trueInvocation, predictedInvocation;
};

std::string lossFigure(const TrainingCurve &curve);
std::string invocationFigure(const TrainingCurve &curve);

/// How many accepted and rejected samples use how much of the error bound, on a log scale.
std::string errorHistogram(const DataReport &report);

/// The bound's use against the margin, accepted and rejected told apart; with very many samples,
/// evenly chosen ones. THRESHOLD may be infinite.
std::string verdictScatter(const DataReport &report, double threshold);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_REPORT_FIGURES_H
