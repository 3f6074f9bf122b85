/// \file `axnet report`: models, and what data say of them, as a page for people.
#ifndef AXNET_TRAINER_COMMAND_COMMAND_REPORT_H
#define AXNET_TRAINER_COMMAND_COMMAND_REPORT_H

namespace CLI {
class App;
}

namespace axnet {

/// Adds the command to APP. When it is the one given, its exit code goes to STATUS.
void addReportCommand(CLI::App &app, int &status);

} // namespace axnet

#endif // AXNET_TRAINER_COMMAND_COMMAND_REPORT_H
