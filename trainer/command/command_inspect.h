/// \file `axnet inspect`: what is in a dataset or a model.
#ifndef AXNET_TRAINER_COMMAND_COMMAND_INSPECT_H
#define AXNET_TRAINER_COMMAND_COMMAND_INSPECT_H

namespace CLI {
class App;
}

namespace axnet {

/// Adds the command to APP. When it is the one given, its exit code goes to STATUS.
void addInspectCommand(CLI::App &app, int &status);

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_COMMAND_INSPECT_H
