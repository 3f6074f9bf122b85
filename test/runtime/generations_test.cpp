#include "Inputs/process.h"
#include "Inputs/recorded.h"

#include "axnet/call_cost.h"

#include <sys/stat.h>
#include <sys/wait.h>

using namespace axnet;
using namespace axnet::test;

namespace {

constexpr char kOld[] = "aaaaaaaaaaaaaaaa", kNew[] = "bbbbbbbbbbbbbbbb";

Region regionOf(const std::string &body, double rtol = 0.05) {
  Region region = callRegion();
  region.body = body;
  region.bound.rtol = rtol;
  return region;
}

/// Calls of one build of the program: the hash of its body, who, how many, and its rtol.
const Probe kBuild("build", [](const Arguments &arguments) {
  static Descriptor region(regionOf(arguments[0], std::stod(arguments[3])));
  for (long i = 0; i < std::stol(arguments[2]); ++i)
    call(region.get(), std::stoi(arguments[1]), i);
  return 0;
});

/// One call, then another build of the program runs, then 5000 calls.
const Probe kOvertaken("overtaken", [](const Arguments &) {
  static Descriptor region(regionOf(kOld));
  call(region.get(), 1, 0);
  runProbe("build", {kNew, "2", "10", "0.05"}, {{"AXNET_PROFILE", std::getenv("AXNET_PROFILE")}});
  for (long i = 1; i < 5000; ++i)
    call(region.get(), 1, i);
  return 0;
});

Outcome runBuild(const Folder &folder, const std::string &body, int who,
                 const std::string &rtol = "0.05") {
  const Outcome outcome = runProbe("build", {body, std::to_string(who), "10", rtol},
                                   {{"AXNET_PROFILE", folder.path()}});
  EXPECT_EQ(outcome.status, 0);
  return outcome;
}

/// Who made the rows of the dataset in FOLDER; "-" where there is none.
std::string makers(const std::string &folder) {
  const auto dataset = openDataset(folder);
  if (!dataset)
    return "-";
  std::string found;
  for (const std::string &path : dataset->files) {
    const auto file = DatasetFile::open(path, dataset->region);
    std::string row(recordBytes(dataset->region), '\0');
    EXPECT_TRUE(file && file->rows() > 0 && file->read(0, 1, row.data())) << path;
    found += static_cast<char>('0' + row[0]);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string aside(const Folder &folder, const std::string &body) {
  return folder.path() + "/call~" + body;
}

} // namespace

// Intent: rows of another body are set aside whole, under its hash, and said so in one line; the
// trainer's readers see the current ones and can list the others.
TEST(Generations, AnotherBodyIsSetAside) {
  Folder folder;
  EXPECT_EQ(runBuild(folder, kOld, 1).errors, "");
  const Outcome outcome = runBuild(folder, kNew, 2);
  EXPECT_EQ(countLines(outcome.errors, ""), 1u) << outcome.errors;
  EXPECT_EQ(countLines(outcome.errors, "set aside as " + aside(folder, kOld)), 1u);
  EXPECT_EQ(makers(folder.path() + "/call"), "2");
  EXPECT_EQ(makers(aside(folder, kOld)), "1");
  EXPECT_EQ(datasetFolders(folder.path())->size(), 1u);
  EXPECT_EQ(foldersSetAside(folder.path()), std::vector<std::string>{aside(folder, kOld)});
}

// Intent: two builds that run by turns each go on with their own rows.
TEST(Generations, BuildsByTurns) {
  Folder folder;
  for (int turn = 0; turn < 3; ++turn) {
    runBuild(folder, kOld, 1);
    runBuild(folder, kNew, 2);
  }
  EXPECT_EQ(makers(folder.path() + "/call"), "222");
  EXPECT_EQ(makers(aside(folder, kOld)), "111");
  EXPECT_EQ(foldersSetAside(folder.path()).size(), 1u);
}

// Intent: other columns are set aside as well, where the hash is taken with a number behind.
TEST(Generations, OtherColumns) {
  Folder folder;
  Region other = regionOf(kOld);
  other.inputs[0].name = "whom";
  ASSERT_EQ(::mkdir(aside(folder, kOld).c_str(), 0700), 0);
  ASSERT_EQ(::mkdir((folder.path() + "/call").c_str(), 0700), 0);
  ASSERT_TRUE(writeFileAtomically(folder.path() + "/call/region.json", toJson(other)));
  runBuild(folder, kOld, 1);
  EXPECT_EQ(makers(folder.path() + "/call"), "1");
  EXPECT_EQ(*readFile(aside(folder, kOld) + ".2/region.json"), toJson(other));
}

// Intent: what an older axnet recorded is set aside too, not mixed with and not refused.
TEST(Generations, OlderFormat) {
  Folder folder;
  std::string text = toJson(callRegion());
  text.replace(text.find(":2,"), 3, ":1,");
  ASSERT_EQ(::mkdir((folder.path() + "/call").c_str(), 0700), 0);
  ASSERT_TRUE(writeFileAtomically(folder.path() + "/call/region.json", text));
  EXPECT_EQ(countLines(runBuild(folder, kNew, 1).errors, "set aside"), 1u);
  EXPECT_EQ(makers(folder.path() + "/call"), "1");
}

// Intent: another bound goes on with the same rows, and region.json says the new one. A body that
// is not known fits every body, and leaves what is known.
TEST(Generations, SameRowsForAnotherBound) {
  Folder folder;
  runBuild(folder, kOld, 1);
  EXPECT_EQ(runBuild(folder, kOld, 2, "0.25").errors, "");
  EXPECT_EQ(makers(folder.path() + "/call"), "12");
  EXPECT_EQ(*readFile(folder.path() + "/call/region.json"), toJson(regionOf(kOld, 0.25)));
  EXPECT_EQ(runBuild(folder, "", 3, "0.25").errors, "");
  EXPECT_EQ(makers(folder.path() + "/call"), "123");
  EXPECT_EQ(*readFile(folder.path() + "/call/region.json"), toJson(regionOf(kOld, 0.25)));
}

// Intent: a process whose folder is set aside while it records goes on in its own file, cost file
// included.
TEST(Generations, SetAsideWhileRecording) {
  Folder folder;
  const Outcome outcome = runProbe("overtaken", {}, {{"AXNET_PROFILE", folder.path()}});
  EXPECT_EQ(outcome.errors, "");
  EXPECT_EQ(makers(folder.path() + "/call"), "2");
  const auto dataset = openDataset(aside(folder, kOld));
  ASSERT_TRUE(dataset && dataset->files.size() == 1);
  EXPECT_EQ(DatasetFile::open(dataset->files[0], dataset->region)->rows(), 5000u);
  EXPECT_EQ(::access(callCostPath(dataset->files[0]).c_str(), F_OK), 0);
  EXPECT_EQ(detail::listFolder(folder.path() + "/call")->size(), 3u); // region, rows and cost
}

// Intent: processes of two builds that start at once mix nothing and lose nothing.
TEST(Generations, StartedAtOnce) {
  Folder folder;
  std::vector<pid_t> started;
  for (int i = 0; i < 16; ++i)
    started.push_back(startProbe("build", {i % 2 ? kOld : kNew, i % 2 ? "1" : "2", "10", "0.05"},
                                 {{"AXNET_PROFILE", folder.path()}}));
  for (pid_t process : started) {
    int status = -1;
    ASSERT_EQ(::waitpid(process, &status, 0), process);
    EXPECT_EQ(status, 0);
  }
  std::vector<std::string> groups;
  const auto current = datasetFolders(folder.path());
  ASSERT_TRUE(current);
  for (const auto &path : *current)
    groups.push_back(makers(path));
  for (const auto &path : foldersSetAside(folder.path()))
    groups.push_back(makers(path));
  std::sort(groups.begin(), groups.end());
  EXPECT_EQ(groups, (std::vector<std::string>{"11111111", "22222222"}));
}
