#include "Inputs/process.h"
#include "Inputs/recorded.h"
#include "Inputs/small_models.h"

#include "axnet/model_file.h"

#include <cstdio>
#include <sys/stat.h>

using namespace axnet;
using namespace axnet::test;

namespace {

/// Evaluates (3, 1), (0, 0) and (9, 9) and prints reason and output of each; the output starts as
/// -1. Arguments: the folder of models, and the hash of the body.
const Probe kLoad("load", [](const Arguments &arguments) {
  Region source = handModel().region;
  source.body = arguments.size() > 1 ? arguments[1] : "";
  Descriptor region(source, AXNET_MODE_LOAD, arguments.empty() ? "" : arguments[0]);
  axnet_register(region.get());
  for (const auto &[x, y] : {std::pair{3.0f, 1.0f}, std::pair{0.0f, 0.0f}, std::pair{9.0f, 9.0f}}) {
    const float inputs[2] = {x, y};
    float output = -1;
    const unsigned reason = axnet_evaluate(region.get(), inputs, &output);
    std::printf("%u %g\n", reason, output);
  }
  axnet_unregister(region.get());
  return 0;
});

/// The guard of approx mode.
const Probe kApprox("approx", [](const Arguments &) {
  Descriptor region(handModel().region, AXNET_MODE_APPROX);
  std::printf("switches %u\n", axnet_switches);
  for (unsigned i = 0; i < 100; ++i)
    if (!axnet_enter(region.get()))
      axnet_count(region.get(), i < 90   ? AXNET_INVOKED
                                : i < 97 ? AXNET_PREDICTED_UNSAFE
                                         : AXNET_OUTSIDE_DOMAIN);
  return 0;
});

constexpr char kExact[] = "3 -1\n3 -1\n3 -1\n"; // AXNET_NO_MODEL, outputs untouched
constexpr char kLoaded[] = "0 52\n2 -1\n1 -1\n";

/// A folder with the model's file, after CHANGE to its bytes.
template <typename Change> Outcome loadChanged(Folder &folder, Change change) {
  std::string bytes = serialise(handModel());
  change(bytes);
  EXPECT_TRUE(writeFileAtomically(folder.path() + "/hand.safetensors", bytes));
  return runProbe("load", {folder.path()}, {});
}

void expectRefused(const Outcome &outcome, const std::string &name) {
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.output, kExact);
  EXPECT_EQ(countLines(outcome.errors, ""), 1u) << outcome.errors;
  EXPECT_EQ(countLines(outcome.errors, "axnet: warning: " + name), 1u) << outcome.errors;
}

} // namespace

// Intent: a model in its folder is loaded and decides; outputs are written only by an invocation.
TEST(LoadMode, Invokes) {
  Folder folder;
  const Outcome outcome = loadChanged(folder, [](std::string &) {});
  EXPECT_EQ(outcome.output, kLoaded);
  EXPECT_EQ(outcome.errors, "");
}

// Intent: AXNET_MODELS overrides the folder that was compiled in.
TEST(LoadMode, EnvironmentOverridesTheFolder) {
  Folder folder;
  ASSERT_TRUE(writeModel(handModel(), folder.path() + "/hand.safetensors"));
  EXPECT_EQ(runProbe("load", {"/nonexistent"}, {{"AXNET_MODELS", folder.path()}}).output, kLoaded);
}

// Intent: without folder or without model every call is exact, and one line names what is missing.
TEST(LoadMode, MissingFolderAndMissingModel) {
  Folder folder;
  expectRefused(runProbe("load", {folder.path() + "/none"}, {}), folder.path() + "/none");
  expectRefused(runProbe("load", {folder.path()}, {}), folder.path() + "/hand.safetensors");
}

// Intent: cut, foreign and newer models are refused in one line each.
TEST(LoadMode, DamagedForeignAndNewer) {
  Folder folder;
  const std::string path = folder.path() + "/hand.safetensors";
  expectRefused(loadChanged(folder, [](std::string &bytes) { bytes.resize(bytes.size() / 2); }),
                path);
  expectRefused(loadChanged(folder, [](std::string &bytes) { bytes = "not a model"; }), path);
  expectRefused(loadChanged(folder, [](std::string &bytes) { bytes.clear(); }), path);
  expectRefused(loadChanged(folder,
                            [](std::string &bytes) {
                              const std::string key = "\"axnet_model\":\"1\"";
                              bytes.replace(bytes.find(key), key.size(), "\"axnet_model\":\"3\"");
                            }),
                path);
  Model other = handModel();
  other.region.inputs[0].name = "other";
  other.regionJson = toJson(other.region);
  expectRefused(loadChanged(folder, [&](std::string &bytes) { bytes = serialise(other); }), path);
}

// Intent: a model of another bound is refused with both bounds, whatever is forced.
TEST(LoadMode, OtherBound) {
  Folder folder;
  Model other = handModel();
  other.region.bound = {ErrorBound::Kind::Tolerance, 0.25, 0, 0};
  other.regionJson = toJson(other.region);
  ASSERT_TRUE(writeModel(other, folder.path() + "/hand.safetensors"));
  for (const char *force : {"0", "1"}) {
    const Outcome outcome = runProbe("load", {folder.path()}, {{"AXNET_FORCE_STALE", force}});
    expectRefused(outcome, folder.path() + "/hand.safetensors");
    EXPECT_EQ(countLines(outcome.errors, "trained for rtol 0.25, but the source says " +
                                             boundText(handModel().region.bound)),
              1u)
        << outcome.errors;
  }
}

// Intent: a model of another body is refused, with what to do; AXNET_FORCE_STALE=1 uses it. A model
// whose body is not known is used.
TEST(LoadMode, OtherBody) {
  Folder folder;
  Model other = handModel();
  other.region.body = "0000000000000001";
  other.regionJson = toJson(other.region);
  const std::string path = folder.path() + "/hand.safetensors";
  ASSERT_TRUE(writeModel(other, path));
  EXPECT_EQ(runProbe("load", {folder.path()}, {}).output, kLoaded); // the program's is not known
  Arguments arguments{folder.path(), "0000000000000002"};
  const Outcome outcome = runProbe("load", arguments, {});
  expectRefused(outcome, path);
  EXPECT_EQ(countLines(outcome.errors, "profile and train again"), 1u) << outcome.errors;
  EXPECT_EQ(runProbe("load", arguments, {{"AXNET_FORCE_STALE", "1"}}).output, kLoaded);
  arguments[1] = other.region.body;
  EXPECT_EQ(runProbe("load", arguments, {}).output, kLoaded);
}

// Intent: AXNET_DISABLE=1 makes every call exact without a look at the models.
TEST(LoadMode, Disabled) {
  const Outcome outcome = runProbe("load", {"/nonexistent"}, {{"AXNET_DISABLE", "1"}});
  EXPECT_EQ(outcome.output, "4 -1\n4 -1\n4 -1\n");
  EXPECT_EQ(outcome.errors, "");
}

// Intent: the table at exit counts calls by how they ended, in load mode after unload too.
TEST(Stats, Table) {
  Folder folder;
  ASSERT_TRUE(writeModel(handModel(), folder.path() + "/hand.safetensors"));
  Outcome outcome = runProbe("load", {folder.path()}, {{"AXNET_STATS", "1"}});
  EXPECT_EQ(countLines(outcome.errors, "axnet: region"), 1u) << outcome.errors;
  EXPECT_NE(outcome.errors.find("hand"), std::string::npos);
  EXPECT_NE(outcome.errors.find("33.33%"), std::string::npos) << outcome.errors;
  outcome = runProbe("approx", {}, {{"AXNET_STATS", "1"}});
  EXPECT_EQ(outcome.output, "switches 2\n");
  EXPECT_NE(outcome.errors.find("90.00%"), std::string::npos) << outcome.errors;
  outcome = runProbe("approx", {}, {{"AXNET_STATS", "1"}, {"AXNET_DISABLE", "1"}});
  EXPECT_EQ(outcome.output, "switches 3\n");
  EXPECT_NE(outcome.errors.find(" 100 "), std::string::npos) << outcome.errors;
}

// Intent: with nothing set, approx mode pays for a zero byte, says nothing and touches no file.
TEST(Stats, SilentByDefault) {
  const Outcome outcome = runProbe("approx", {}, {});
  EXPECT_EQ(outcome.output, "switches 0\n");
  EXPECT_EQ(outcome.errors, "");
}
