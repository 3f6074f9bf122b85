/// \file Where the parts of this axnet lie, relative to its own executable: bin/axnet,
/// bin/axnet-train, lib/axnet/AxnetClang.so, lib/libaxnet_runtime.a, include/. Installed and build
/// tree alike.
#ifndef AXNET_TRAINER_COMMAND_OWN_PATHS_H
#define AXNET_TRAINER_COMMAND_OWN_PATHS_H

#include "axnet/result.h"

#include <string>

namespace axnet {

struct OwnPaths {
  std::string trainer; ///< axnet-train
  std::string plugin;
  std::string runtime;
  std::string include;
};

/// Absolute paths; the files need not exist.
Result<OwnPaths> findOwnPaths();

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_OWN_PATHS_H
