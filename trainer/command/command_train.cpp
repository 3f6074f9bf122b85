#include "command/command_train.h"

#include "command/own_paths.h"
#include "message.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include <unistd.h>

namespace axnet {

void addTrainCommand(CLI::App &app) {
  app.add_subcommand("train", "Train a model for every region of a profile (axnet train --help)")
      ->prefix_command();
}

int execTrain(char *const *argv) {
  const auto paths = findOwnPaths();
  if (!paths)
    return fail(paths.error().message);
  std::string name = "axnet-train";
  std::vector<char *> arguments{name.data()};
  while (*argv != nullptr)
    arguments.push_back(*argv++);
  arguments.push_back(nullptr);
  ::execv(paths->trainer.c_str(), arguments.data());
  if (errno == ENOENT)
    return fail(paths->trainer +
                ": not there: this axnet was built without the trainer (AXNET_BUILD_TRAINER=OFF)");
  return fail(paths->trainer + ": " + std::strerror(errno));
}

} // namespace axnet
