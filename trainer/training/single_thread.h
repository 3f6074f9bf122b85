/// \file LibTorch on one thread.
#ifndef AXNET_TRAINER_TRAINING_SINGLE_THREAD_H
#define AXNET_TRAINER_TRAINING_SINGLE_THREAD_H

namespace axnet {

/// For the calling thread. Operations on these networks are far too small to share: two threads
/// took 57 s for what one does in 1.7 s. Several regions side by side use the other cores.
void useOneThread();

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_SINGLE_THREAD_H
