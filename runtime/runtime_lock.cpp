#include "runtime_lock.h"

#include "thread_tracks.h"

#include <cerrno>

#include <pthread.h>

namespace axnet {

namespace {
pthread_mutex_t gLock = PTHREAD_MUTEX_INITIALIZER;
} // namespace

Guard::Guard() noexcept : errno_(errno), entered_(!tThread.busy) {
  if (!entered_)
    return;
  tThread.busy = true;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  ::pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancelState_);
  ::pthread_mutex_lock(&gLock);
}

Guard::~Guard() {
  if (entered_) {
    ::pthread_mutex_unlock(&gLock);
    ::pthread_setcancelstate(cancelState_, nullptr);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    tThread.busy = false;
  }
  errno = errno_;
}

void lockBeforeFork() noexcept { ::pthread_mutex_lock(&gLock); }
void unlockAfterFork() noexcept { ::pthread_mutex_unlock(&gLock); }

} // namespace axnet
