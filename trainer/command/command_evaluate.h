/// \file `axnet evaluate`: how good a model is on data.
#ifndef AXNET_TRAINER_COMMAND_COMMAND_EVALUATE_H
#define AXNET_TRAINER_COMMAND_COMMAND_EVALUATE_H

namespace CLI {
class App;
}

namespace axnet {

/// Adds the command to APP. When it is the one given, its exit code goes to STATUS.
void addEvaluateCommand(CLI::App &app, int &status);

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_COMMAND_EVALUATE_H
