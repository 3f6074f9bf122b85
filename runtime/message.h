/// \file What the runtime says to the user: single lines on stderr.
#ifndef AXNET_RUNTIME_MESSAGE_H
#define AXNET_RUNTIME_MESSAGE_H

#include <string>

namespace axnet {

/// Writes TEXT to stderr in one piece, past stdio, which may be closed, buffered or locked.
void writeError(const std::string &text) noexcept;

/// "axnet: warning: MESSAGE", always one line: other control characters become spaces.
void warn(std::string message) noexcept;

} // namespace axnet

#endif // AXNET_RUNTIME_MESSAGE_H
