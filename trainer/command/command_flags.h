/// \file `axnet flags`: the compiler and linker flags of one step.
#ifndef AXNET_TRAINER_COMMAND_COMMAND_FLAGS_H
#define AXNET_TRAINER_COMMAND_COMMAND_FLAGS_H

namespace CLI {
class App;
}

namespace axnet {

/// Adds the command to APP. When it is the one given, its exit code goes to STATUS.
void addFlagsCommand(CLI::App &app, int &status);

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_COMMAND_FLAGS_H
