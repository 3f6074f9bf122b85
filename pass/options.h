/// \file What the pass is asked to do: `-fplugin-arg-axnet-KEY[=VALUE]`, or
/// `-passes='axnet<KEY[=VALUE];...>'` in opt.
#ifndef AXNET_PASS_OPTIONS_H
#define AXNET_PASS_OPTIONS_H

#include "axnet/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace axnet {

enum class Mode {
  None,    ///< attributes are checked, functions stay as they are
  Profile, ///< record inputs and outputs
  Approx,  ///< networks baked in
  Load,    ///< networks read by the runtime at start-up
};

struct Options {
  Mode mode = Mode::None;
  std::string models;      ///< folder; approx reads it now, load at run time
  bool force = false;      ///< approx: replace also what is expected to become slower
  bool forceStale = false; ///< models of another body are used, too

  std::vector<std::string> markLists; ///< files that mark functions; Clang's side reads them

  /// Takes "mode=profile", "models=DIR", "mark=FILE", "force", "force-stale" or "stamp=TEXT".
  Status set(std::string_view argument);
};

} // namespace axnet

#endif // AXNET_PASS_OPTIONS_H
