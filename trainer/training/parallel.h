/// \file A few threads that share a list of tasks.
#ifndef AXNET_TRAINER_TRAINING_PARALLEL_H
#define AXNET_TRAINER_TRAINING_PARALLEL_H

#include <cstddef>
#include <functional>

namespace axnet {

/// TASK(0) ... TASK(COUNT - 1) by up to JOBS threads, the calling one among them, each of which
/// takes the next one; LibTorch on one thread in each. Returns when all are done. Of exceptions,
/// one is thrown again; what has not begun by then is left out.
void runParallel(std::size_t jobs, std::size_t count, const std::function<void(std::size_t)> &task);

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_PARALLEL_H
