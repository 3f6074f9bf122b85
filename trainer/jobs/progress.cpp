#include "jobs/progress.h"

#include "message.h"

#include <fmt/format.h>

#include <cstdio>

#include <unistd.h>

namespace axnet {

namespace {

constexpr double kSecondsBetweenBars = 0.1;
constexpr double kSecondsBetweenLines = 10;
constexpr int kBarWidth = 24;

std::string figures(const CurvePoint &point) {
  return fmt::format("epoch {:.0f}, loss {:.4f}, true invocation {:.3f}, predicted {:.3f}",
                     point.epoch, point.loss, point.trueInvocation, point.predictedInvocation);
}

} // namespace

Progress::Progress(std::size_t jobs) : bar_(jobs == 1 && isatty(STDERR_FILENO)) {}

void Progress::show(const std::string &region, const CurvePoint &point) {
  show(region, point.progress, point.seconds, figures(point));
}

void Progress::show(const std::string &region, double done, double seconds,
                    const std::string &text) {
  const std::lock_guard lock(mutex_);
  if (seconds < lastShown_)
    lastShown_ = 0; // another region began
  const bool last = done >= 1;
  if (!last && seconds - lastShown_ < (bar_ ? kSecondsBetweenBars : kSecondsBetweenLines))
    return;
  lastShown_ = seconds;
  if (!bar_) {
    note(region + ": " + std::to_string(static_cast<int>(100 * done)) + "%, " + text);
    return;
  }
  const int full = static_cast<int>(done * kBarWidth + 0.5);
  const std::string bar = std::string(static_cast<std::size_t>(full), '#') +
                          std::string(static_cast<std::size_t>(kBarWidth - full), '-');
  std::fprintf(stderr, "\r\033[K%.40s [%s] %s", region.c_str(), bar.c_str(), text.c_str());
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
