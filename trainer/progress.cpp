#include "progress.h"

#include "message.h"

#include <cstdio>

#include <unistd.h>

namespace axnet {

namespace {

constexpr double kSecondsBetweenBars = 0.1;
constexpr double kSecondsBetweenLines = 10;
constexpr int kBarWidth = 24;

std::string figures(const CurvePoint &point) {
  char text[160];
  std::snprintf(text, sizeof text, "epoch %.0f, loss %.4f, true invocation %.3f, predicted %.3f",
                point.epoch, point.loss, point.trueInvocation, point.predictedInvocation);
  return text;
}

} // namespace

Progress::Progress(std::size_t jobs) : bar_(jobs == 1 && isatty(STDERR_FILENO)) {}

void Progress::show(const std::string &region, const CurvePoint &point) {
  const std::lock_guard lock(mutex_);
  if (point.seconds < lastShown_)
    lastShown_ = 0; // another region began
  const bool last = point.progress >= 1;
  if (!last && point.seconds - lastShown_ < (bar_ ? kSecondsBetweenBars : kSecondsBetweenLines))
    return;
  lastShown_ = point.seconds;
  if (!bar_) {
    note(region + ": " + std::to_string(static_cast<int>(100 * point.progress)) + "%, " +
         figures(point));
    return;
  }
  const int full = static_cast<int>(point.progress * kBarWidth + 0.5);
  const std::string bar = std::string(static_cast<std::size_t>(full), '#') +
                          std::string(static_cast<std::size_t>(kBarWidth - full), '-');
  std::fprintf(stderr, "\r\033[K%.40s [%s] %s", region.c_str(), bar.c_str(),
               figures(point).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::line(const std::string &text) {
  const std::lock_guard lock(mutex_);
  if (drawn_)
    std::fputs("\r\033[K", stderr);
  drawn_ = false;
  note(text);
}

} // namespace axnet
