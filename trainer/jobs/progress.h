/// \file What axnet-train says while it trains: a bar on a terminal, a few lines elsewhere.
#ifndef AXNET_TRAINER_JOBS_PROGRESS_H
#define AXNET_TRAINER_JOBS_PROGRESS_H

#include "training/training_plan.h"

#include <mutex>
#include <string>

namespace axnet {

/// Writes to stderr; may be used from several threads. The bar is drawn only where stderr is a
/// terminal and one region is trained at a time.
class Progress {
public:
  explicit Progress(std::size_t jobs);

  void show(const std::string &region, const CurvePoint &point);

  /// DONE (0 to 1) of what is planned, SECONDS after its start; TEXT says how it stands.
  void show(const std::string &region, double done, double seconds, const std::string &text);

  /// A line of its own; clears the bar first.
  void line(const std::string &text);

private:
  std::mutex mutex_;
  bool bar_ = false;
  bool drawn_ = false;
  double lastShown_ = 0; ///< seconds into the region
};

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_PROGRESS_H
