/// \file Plots as inline SVG: axes, lines, dots and bars, without scripts. Colours and fonts come
/// from the page's style sheet, by class: "STYLE line", "STYLE dots", "STYLE bar".
#ifndef AXNET_TRAINER_REPORT_SVG_H
#define AXNET_TRAINER_REPORT_SVG_H

#include <string>
#include <vector>

namespace axnet {

struct Point {
  double x = 0, y = 0;
};

struct Axis {
  std::string label;
  double min = 0, max = 1; ///< made apart, and positive where `log`, if they are not
  bool log = false;
  bool percent = false; ///< ticks show shares as percentages
};

/// Collects what is drawn; what lies outside the axes is moved to the frame's edge, what is not
/// finite is left out.
class Plot {
public:
  Plot(std::string title, Axis x, Axis y);

  void addLine(const std::string &style, const std::vector<Point> &points);
  /// All dots are one path, so that thousands stay small.
  void addDots(const std::string &style, const std::vector<Point> &points);
  /// From the corner LOW to the corner HIGH.
  void addBar(const std::string &style, Point low, Point high);
  /// A straight mark across the whole frame.
  void addVerticalMark(double x);
  void addHorizontalMark(double y);
  /// An entry of the legend above the frame.
  void addLegend(const std::string &style, const std::string &text);

  std::string svg() const;

private:
  double across(double x) const;
  double down(double y) const;
  std::string axes() const;

  std::string title_;
  Axis x_, y_;
  std::string body_, legend_;
  double legendEnd_;
};

/// Where an axis has its ticks: round numbers within it, ascending.
std::vector<double> tickPositions(const Axis &axis);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_SVG_H
