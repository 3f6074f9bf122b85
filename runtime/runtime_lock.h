/// \file What every slow path of the runtime runs under.
#ifndef AXNET_RUNTIME_RUNTIME_LOCK_H
#define AXNET_RUNTIME_RUNTIME_LOCK_H

namespace axnet {

/// Takes the runtime's one lock (every slow path is short or does file access that had to be serial
/// anyhow), keeps errno, and keeps pthread_cancel out, since unwinding from our system calls would
/// end the program. A signal handler that interrupts the runtime on its own thread is not let in:
/// test entered().
class RuntimeLock {
public:
  RuntimeLock() noexcept;
  ~RuntimeLock();
  RuntimeLock(const RuntimeLock &) = delete;
  RuntimeLock &operator=(const RuntimeLock &) = delete;
  bool entered() const { return entered_; }

private:
  int errno_;
  int cancelState_ = 0;
  bool entered_;
};

/// Fork: the lock is held across it, so that the child finds the tables whole.
void lockBeforeFork() noexcept;
void unlockAfterFork() noexcept;

} // namespace axnet

#endif // AXNET_RUNTIME_RUNTIME_LOCK_H
