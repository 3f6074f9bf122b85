/// \file Processor time of the calling thread: what training costs, however busy the machine is.
#ifndef AXNET_TRAINER_TRAINING_THREAD_CLOCK_H
#define AXNET_TRAINER_TRAINING_THREAD_CLOCK_H

#include <ctime>

namespace axnet {

/// Seconds; only differences mean something.
inline double threadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_THREAD_CLOCK_H
