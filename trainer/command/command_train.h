/// \file `axnet train`: hands over to axnet-train, so that LibTorch is loaded by nothing else.
#ifndef AXNET_TRAINER_COMMAND_COMMAND_TRAIN_H
#define AXNET_TRAINER_COMMAND_COMMAND_TRAIN_H

namespace CLI {
class App;
}

namespace axnet {

/// Lists the command in APP's help; its arguments are axnet-train's to read.
void addTrainCommand(CLI::App &app);

/// Becomes axnet-train with the same arguments (ARGV ends with a null pointer). Returns only when
/// that fails: an exit code, the reason printed.
int execTrain(char *const *argv);

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_COMMAND_TRAIN_H
