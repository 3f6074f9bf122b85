#include "message.h"

#include "axnet/file.h"

namespace axnet {

void writeError(const std::string &text) noexcept { detail::writeAll(STDERR_FILENO, text); }

void warn(std::string message) noexcept {
  for (char &c : message)
    if (static_cast<unsigned char>(c) < ' ')
      c = ' ';
  writeError("axnet: warning: " + message + "\n");
}

} // namespace axnet
