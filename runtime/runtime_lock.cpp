#include "runtime_lock.h"

#include "process_state.h"

#include <cerrno>

#include <pthread.h>

namespace axnet {

RuntimeLock::RuntimeLock() noexcept : errno_(errno), entered_(!tThread.busy) {
  if (!entered_)
    return;
  tThread.busy = true;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  ::pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancelState_);
  ::pthread_mutex_lock(&gProcess.lock);
}

RuntimeLock::~RuntimeLock() {
  if (entered_) {
    ::pthread_mutex_unlock(&gProcess.lock);
    ::pthread_setcancelstate(cancelState_, nullptr);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    tThread.busy = false;
  }
  errno = errno_;
}

void lockBeforeFork() noexcept { ::pthread_mutex_lock(&gProcess.lock); }
void unlockAfterFork() noexcept { ::pthread_mutex_unlock(&gProcess.lock); }

} // namespace axnet
