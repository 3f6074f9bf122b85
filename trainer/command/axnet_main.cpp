// The `axnet` command: thin, starts at once, no LibTorch.

#include "command/command_evaluate.h"
#include "command/command_flags.h"
#include "command/command_inspect.h"
#include "command/command_report.h"
#include "command/command_train.h"
#include "message.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

int main(int argc, char **argv) {
  if (argc > 1 && std::string_view(argv[1]) == "train")
    return axnet::execTrain(argv + 2);
  CLI::App app("Marked functions, learnt and replaced by guarded neural networks", "axnet");
  app.set_version_flag("--version", "axnet " AXNET_VERSION);
  app.set_help_flag("-h,--help", "Print this help and exit");
  int status = 0;
  axnet::addFlagsCommand(app, status);
  axnet::addTrainCommand(app);
  axnet::addEvaluateCommand(app, status);
  axnet::addInspectCommand(app, status);
  axnet::addReportCommand(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    return app.exit(error) == 0 ? 0 : axnet::kUsageError;
  } catch (const std::bad_alloc &) {
    return axnet::fail("out of memory: give less data or wider limits");
  } catch (const std::exception &error) {
    return axnet::fail(error.what());
  }
  if (app.get_subcommands().empty()) { // not require_subcommand: its error hides a misspelt command
    std::fputs(app.help().c_str(), stderr);
    return axnet::kUsageError;
  }
  return status;
}
