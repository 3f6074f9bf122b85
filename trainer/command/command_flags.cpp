#include "command/command_flags.h"

#include "axnet/file.h"
#include "axnet/names.h"
#include "command/compiler_check.h"
#include "command/own_paths.h"
#include "measure/model_folder.h"
#include "message.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace axnet {

namespace {

struct FlagsOptions {
  std::string mode;
  std::string models = names::kDefaultModels;
  std::vector<std::string> markLists;
  bool compileOnly = false;
  bool linkOnly = false;
  bool force = false;
  bool forceStale = false;
};

/// WORD as a shell reads it back.
std::string shellQuoted(const std::string &word) {
  const char *plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=,+:@%-";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
    return word;
  std::string quoted = "'";
  for (char c : word)
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// What the compiler reads beside the source, as 16 digits: models, mark lists and the plugin.
/// Compiler caches know a file by the text of its command, and would go on with an old network.
std::string stampOf(const FlagsOptions &options, const OwnPaths &paths) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  if (options.mode == "approx")
    if (auto models = modelFiles(options.models))
      files = std::move(*models);
  files.insert(files.end(), options.markLists.begin(), options.markLists.end());
  files.push_back(fs::path(paths.plugin).replace_filename("AxnetClangPlugin.so").string());
  std::uint64_t hash = names::fnv1a("");
  for (const std::string &file : files) {
    const Result<std::string> bytes = readFile(file);
    hash =
        names::fnv1a(bytes ? *bytes : "", names::fnv1a(fs::path(file).filename().string(), hash));
  }
  return names::hex16(hash);
}

std::vector<std::string> compileFlags(const FlagsOptions &options, const OwnPaths &paths) {
  std::vector<std::string> flags{"-fplugin=" + paths.plugin,
                                 "-fplugin-arg-axnet-mode=" + options.mode};
  // Models and lists are named by absolute path, since compilers are run from many folders.
  if (options.mode != "profile")
    flags.push_back("-fplugin-arg-axnet-models=" +
                    std::filesystem::absolute(options.models).lexically_normal().string());
  for (const std::string &list : options.markLists)
    flags.push_back("-fplugin-arg-axnet-mark=" +
                    std::filesystem::absolute(list).lexically_normal().string());
  if (options.mode == "approx" || !options.markLists.empty())
    flags.push_back("-fplugin-arg-axnet-stamp=" + stampOf(options, paths));
  if (options.force)
    flags.push_back("-fplugin-arg-axnet-force");
  if (options.forceStale)
    flags.push_back("-fplugin-arg-axnet-force-stale");
  flags.push_back("-I" + paths.include);
  return flags;
}

/// The library may stand before the objects that need it (`clang++ $(axnet flags ...) app.cpp`),
/// where a linker takes from it only what is asked for already: each -u asks for one entry point.
/// The version is asked for in programs without any transformed function, too.
std::vector<std::string> linkFlags(const OwnPaths &paths) {
  return {"-Wl,-u,axnet_runtime_version", paths.runtime, "-lstdc++", "-lm", "-lpthread"};
}

/// An error when a file that the flags name is not there.
Status checkParts(const FlagsOptions &options, const OwnPaths &paths) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (!options.linkOnly && !fs::exists(paths.plugin, ignored))
    return Error{paths.plugin + ": not there: this axnet was built without the compiler plugin "
                                "(AXNET_BUILD_PASS=OFF)"};
  if (!options.linkOnly && !fs::exists(paths.include + "/axnet/approx.h", ignored))
    return Error{paths.include + "/axnet/approx.h: not there: install axnet again"};
  if (!options.compileOnly && !fs::exists(paths.runtime, ignored))
    return Error{paths.runtime + ": not there: install axnet again"};
  for (const std::string &list : options.markLists)
    if (!fs::exists(list, ignored))
      return Error{list + ": no such file: name a mark list, which README.md describes"};
  if (options.mode == "approx" && !options.linkOnly && !fs::is_directory(options.models, ignored))
    return Error{options.models +
                 ": no such folder: run `axnet train` first, or name it with --models"};
  return Done{};
}

int runFlags(const FlagsOptions &options) {
  const auto paths = findOwnPaths();
  if (!paths)
    return fail(paths.error().message);
  if (const Status parts = checkParts(options, *paths); !parts)
    return fail(parts.error().message);
  std::vector<std::string> flags;
  if (!options.linkOnly) {
    const CompilerCheck check = checkCompilers();
    if (!check.error.empty())
      return fail(check.error);
    if (!check.warning.empty())
      warn(check.warning);
    flags = compileFlags(options, *paths);
  }
  if (!options.compileOnly)
    for (const std::string &flag : linkFlags(*paths))
      flags.push_back(flag);
  std::string line;
  for (const std::string &flag : flags)
    line += (line.empty() ? "" : " ") + shellQuoted(flag);
  std::puts(line.c_str());
  return 0;
}

} // namespace

void addFlagsCommand(CLI::App &app, int &status) {
  auto options = std::make_shared<FlagsOptions>();
  CLI::App *command =
      app.add_subcommand("flags", "Print the compiler and linker flags of one step");
  command->footer("profile: the program records its calls into axnet.profile\n"
                  "approx:  the trained networks are built into the program\n"
                  "load:    the program reads them when it starts, so they can be replaced\n\n"
                  "Example: clang++ -O3 $(axnet flags profile) app.cpp -o app.profile\n"
                  "A flag is quoted when a path needs it; then use: eval \"clang++ $(axnet flags "
                  "profile) app.cpp\"");
  command->add_option("MODE", options->mode, "profile, approx or load")
      ->required()
      ->check(CLI::IsMember({"profile", "approx", "load"}));
  command->add_option("--models", options->models, "Folder that `axnet train` wrote")
      ->capture_default_str();
  command
      ->add_option("--mark", options->markLists,
                   "A list that marks functions from outside the source; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FILE");
  auto *compileOnly =
      command->add_flag("--compile", options->compileOnly, "Only the compiler's flags");
  command->add_flag("--link", options->linkOnly, "Only the linker's flags")->excludes(compileOnly);
  command->add_flag("--force", options->force,
                    "approx: also replace what is expected to become slower");
  command->add_flag("--force-stale", options->forceStale,
                    "approx and load: also use models of functions that have been edited since");
  command->callback([options, &status] {
    if (options->force && options->mode != "approx")
      throw CLI::ValidationError("--force", "goes with approx");
    if (options->forceStale && options->mode == "profile")
      throw CLI::ValidationError("--force-stale", "goes with approx and load");
    status = runFlags(*options);
  });
}

} // namespace axnet
