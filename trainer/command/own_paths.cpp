#include "command/own_paths.h"

#include <filesystem>

namespace axnet {

Result<OwnPaths> findOwnPaths() {
  std::error_code problem;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", problem);
  if (problem)
    return Error{"/proc/self/exe: " + problem.message()};
  const std::filesystem::path bin = self.parent_path(), root = bin.parent_path();
  return OwnPaths{bin / "axnet-train", root / "lib/axnet/AxnetClang.so",
                  root / "lib/libaxnet_runtime.a", root / "include"};
}

} // namespace axnet
