#include "training/single_thread.h"

#include <ATen/Parallel.h>

#include <mutex>

namespace axnet {

void useOneThread() {
  static std::once_flag once;
  std::call_once(once, [] { at::set_num_interop_threads(1); }); // LibTorch allows it once
  at::set_num_threads(1);
}

} // namespace axnet
