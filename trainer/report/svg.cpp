#include "report/svg.h"

#include "report/html_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace axnet {

namespace {

/// In the SVG's own units, about a pixel each.
constexpr double kWidth = 520, kHeight = 310;
constexpr double kLeft = 66, kRight = 506, kTop = 34, kBottom = 262;

std::string coordinate(double value) { return fmt::format("{:.1f}", value); }

std::string at(double x, double y) { return coordinate(x) + " " + coordinate(y); }

std::string path(const std::string &style, const std::string &steps) {
  return "<path class=\"" + style + "\" d=\"" + steps + "\"/>\n";
}

std::string textAt(double x, double y, const char *style, const std::string &text,
                   const std::string &more = "") {
  return "<text class=\"" + std::string(style) + "\" x=\"" + coordinate(x) + "\" y=\"" +
         coordinate(y) + "\"" + more + ">" + escapeHtml(text) + "</text>\n";
}

Axis repaired(Axis axis) {
  if (!std::isfinite(axis.min) || !std::isfinite(axis.max))
    axis.min = 0, axis.max = 1;
  if (axis.log && axis.max <= 0)
    axis.max = 1;
  if (axis.log && axis.min <= 0)
    axis.min = axis.max / 10;
  if (axis.max > axis.min)
    return axis;
  if (axis.log) {
    axis.max = axis.min * 10;
  } else {
    const double half = axis.min == 0 ? 1 : std::fabs(axis.min) / 2;
    axis.min -= half, axis.max = axis.min + 2 * half;
  }
  return axis;
}

/// 0 at the axis' start, 1 at its end.
double position(const Axis &axis, double value) {
  if (axis.log && value <= 0)
    return 0;
  const double share = axis.log ? std::log(value / axis.min) / std::log(axis.max / axis.min)
                                : (value - axis.min) / (axis.max - axis.min);
  return std::clamp(share, 0.0, 1.0);
}

bool isFinite(const Point &point) { return std::isfinite(point.x) && std::isfinite(point.y); }

std::vector<double> logTicks(const Axis &axis) {
  const double decades = std::log10(axis.max / axis.min);
  const int step = std::max(1, static_cast<int>(std::ceil(decades / 7)));
  std::vector<double> ticks;
  const double slack = 1e-9;
  for (int power = static_cast<int>(std::floor(std::log10(axis.min))); ticks.size() < 30;
       power += decades < 2 ? 1 : step) {
    const double decade = std::pow(10, power);
    if (decade > axis.max * (1 + slack))
      return ticks;
    for (double digit : {1.0, 2.0, 5.0}) {
      const double tick = digit * decade;
      const bool within = tick >= axis.min * (1 - slack) && tick <= axis.max * (1 + slack);
      if (within && (digit == 1 || decades < 2))
        ticks.push_back(tick);
    }
  }
  return ticks;
}

std::string tickText(const Axis &axis, double value) {
  if (axis.percent)
    return numberText(100 * value, 3) + " %";
  return numberText(value, 6);
}

} // namespace

std::vector<double> tickPositions(const Axis &given) {
  const Axis axis = repaired(given);
  if (axis.log)
    return logTicks(axis);
  const double rough = (axis.max - axis.min) / 5;
  const double decade = std::pow(10, std::floor(std::log10(rough)));
  double step = 10 * decade;
  for (double digit : {5.0, 2.0, 1.0})
    if (digit * decade >= rough * (1 - 1e-9))
      step = digit * decade;
  std::vector<double> ticks;
  const double first = std::ceil(axis.min / step - 1e-9);
  for (int i = 0; i < 20 && (first + i) * step <= axis.max + 1e-9 * step; ++i)
    ticks.push_back((first + i) * step);
  return ticks;
}

Plot::Plot(std::string title, Axis x, Axis y)
    : title_(std::move(title)), x_(repaired(std::move(x))), y_(repaired(std::move(y))),
      legendEnd_(kLeft) {}

double Plot::across(double x) const { return kLeft + (kRight - kLeft) * position(x_, x); }

double Plot::down(double y) const { return kBottom - (kBottom - kTop) * position(y_, y); }

void Plot::addLine(const std::string &style, const std::vector<Point> &points) {
  std::string steps;
  for (const Point &point : points)
    if (isFinite(point))
      steps += (steps.empty() ? "M" : "L") + at(across(point.x), down(point.y));
  if (!steps.empty())
    body_ += path(style + " line", steps);
}

void Plot::addDots(const std::string &style, const std::vector<Point> &points) {
  std::string steps;
  for (const Point &point : points)
    if (isFinite(point)) // a line of no length with round ends is a dot
      steps += "M" + at(across(point.x), down(point.y)) + "h0";
  if (!steps.empty())
    body_ += path(style + " dots", steps);
}

void Plot::addBar(const std::string &style, Point low, Point high) {
  const double left = across(low.x), top = down(high.y);
  body_ += "<rect class=\"" + style + " bar\" x=\"" + coordinate(left) + "\" y=\"" +
           coordinate(top) + "\" width=\"" + coordinate(across(high.x) - left) + "\" height=\"" +
           coordinate(down(low.y) - top) + "\"/>\n";
}

void Plot::addVerticalMark(double x) {
  body_ += path("mark", "M" + at(across(x), kTop) + "V" + coordinate(kBottom));
}

void Plot::addHorizontalMark(double y) {
  body_ += path("mark", "M" + at(kLeft, down(y)) + "H" + coordinate(kRight));
}

void Plot::addLegend(const std::string &style, const std::string &text) {
  const double y = kTop - 16;
  legend_ += path(style + " key", "M" + at(legendEnd_, y) + "h14");
  legend_ += textAt(legendEnd_ + 19, y + 4, "legend", text);
  legendEnd_ += 36 + 6.3 * static_cast<double>(text.size()); // about a letter's width at 12 units
}

std::string Plot::axes() const {
  std::string lines, texts;
  for (double tick : tickPositions(x_)) {
    lines += "M" + at(across(tick), kTop) + "V" + coordinate(kBottom);
    texts += textAt(across(tick), kBottom + 17, "tick middle", tickText(x_, tick));
  }
  for (double tick : tickPositions(y_)) {
    lines += "M" + at(kLeft, down(tick)) + "H" + coordinate(kRight);
    texts += textAt(kLeft - 6, down(tick) + 4, "tick end", tickText(y_, tick));
  }
  const double middle = (kTop + kBottom) / 2;
  texts += textAt((kLeft + kRight) / 2, kHeight - 8, "label middle", x_.label);
  texts += textAt(14, middle, "label middle", y_.label,
                  " transform=\"rotate(-90 14 " + coordinate(middle) + ")\"");
  const std::string frame =
      "M" + at(kLeft, kTop) + "V" + coordinate(kBottom) + "H" + coordinate(kRight);
  return path("grid", lines) + texts + path("frame", frame);
}

std::string Plot::svg() const {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " +
         numberText(kWidth) + " " + numberText(kHeight) + "\">\n<title>" + escapeHtml(title_) +
         "</title>\n" + axes() + legend_ + body_ + "</svg>\n";
}

} // namespace axnet
