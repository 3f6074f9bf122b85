/// \file Start, fork and end of the process, or of the object that holds the runtime.
#ifndef AXNET_RUNTIME_LIFECYCLE_H
#define AXNET_RUNTIME_LIFECYCLE_H

namespace axnet {

/// Reads the environment, and registers what fork and quick_exit have to call.
void start() noexcept;

/// Writes what has been recorded, and the table of AXNET_STATS.
void end() noexcept;

} // namespace axnet

#endif // AXNET_RUNTIME_LIFECYCLE_H
