/// \file AXNET_STATS=1: the table at exit.
#ifndef AXNET_RUNTIME_STATS_H
#define AXNET_RUNTIME_STATS_H

namespace axnet {

/// A line a region on stderr. The caller holds the lock.
void writeStats();

} // namespace axnet

#endif // AXNET_RUNTIME_STATS_H
